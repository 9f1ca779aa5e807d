/** Bookmarking in place: the mark is made at once, the form for a note and a reminder opens over the page. */
import { BookmarkLink } from "../../shared/views/post-actions.tsx";
import { tell } from "../announce.ts";
import { draw } from "../dom.ts";
import { messageOf } from "../forms.ts";
import { postJson, RequestError, send } from "../http.ts";
import type { OpenThread } from "./open-thread.ts";

export async function bookmark(open: OpenThread, link: HTMLAnchorElement): Promise<void> {
  const address = link.getAttribute("href") ?? "";
  await postJson(address, {});
  show(open, address, true);
  const form = await loadForm(address);
  if (form) openDialog(open, address, form);
  else location.assign(address);
}

/** What is one's own changes at once, and so do all links to it that stand on the page. */
function show(open: OpenThread, address: string, marked: boolean): void {
  const { own } = open;
  const [, , kind, id] = address.split("/");
  if (own) {
    const others = own.bookmarks.filter((each) => each !== Number(id));
    open.own =
      kind === "threads"
        ? { ...own, bookmarked: marked }
        : { ...own, bookmarks: marked ? [...others, Number(id)] : others };
  }
  for (const link of document.querySelectorAll(`a[data-act="bookmark"][href="${address}"]`)) {
    link.replaceWith(draw(<BookmarkLink reader={open.reader} to={address} own={marked} />));
  }
}

/** As the server draws it for a page of its own. */
async function loadForm(address: string): Promise<Element | null> {
  const response = await send(address, { headers: { Accept: "text/html" } });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = page.getElementById("bookmark");
  form?.querySelector(".crumbs")?.remove();
  return form;
}

function openDialog(open: OpenThread, address: string, form: Element): void {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const heading = form.querySelector("h1");
  if (heading) {
    heading.id = "bookmark-heading";
    dialog.setAttribute("aria-labelledby", heading.id);
  }
  dialog.append(document.adoptNode(form));
  dialog.addEventListener("close", () => {
    dialog.remove();
    document.querySelector<HTMLElement>(`a[data-act="bookmark"][href="${address}"]`)?.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement) void submit(open, address, event.target, dialog);
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>("textarea")?.focus();
}

async function submit(
  open: OpenThread,
  address: string,
  form: HTMLFormElement,
  dialog: HTMLDialogElement,
): Promise<void> {
  const action = form.getAttribute("action") ?? "";
  try {
    await postJson(action, Object.fromEntries(new FormData(form)));
    if (action !== address) show(open, address, false);
    dialog.close();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    tell(Object.values(error.fields)[0] ?? messageOf(error, open.reader));
  }
}
