/** Bookmarking in place: the mark is made at once, the form for a note and a reminder opens over the page. */
import { BookmarkLink } from "../../shared/forum/threads/post-actions.tsx";
import { tell } from "../frame/announce.ts";
import { draw } from "../frame/dom.ts";
import { openFormDialog } from "../frame/form-dialog.ts";
import { messageOf } from "../frame/forms.ts";
import { callApi, RequestError } from "../frame/http.ts";
import type { OpenThread } from "./open-thread.ts";

export async function bookmark(open: OpenThread, link: HTMLAnchorElement): Promise<void> {
  const address = link.getAttribute("href") ?? "";
  await callApi("PUT", pathOf(address), {});
  show(open, address, true);
  const shown = await openFormDialog(address, "bookmark", {
    submit: (form) => submit(open, address, form),
    closed: () => document.querySelector<HTMLElement>(`a[data-act="bookmark"][href="${address}"]`)?.focus(),
  });
  if (!shown) location.assign(address);
}

/** `/bookmarks/posts/12` → `/posts/12/bookmark` */
const pathOf = (address: string): string => `${address.replace(/^\/bookmarks/, "")}/bookmark`;

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
    link.replaceWith(draw(open.reader, <BookmarkLink to={address} own={marked} />));
  }
}

async function submit(open: OpenThread, address: string, form: HTMLFormElement): Promise<boolean> {
  const action = form.getAttribute("action") ?? "";
  try {
    // The form's other button removes it.
    if (action === address) await callApi("PUT", pathOf(address), Object.fromEntries(new FormData(form)));
    else await callApi("DELETE", action.replace(/\/delete$/, ""));
    if (action !== address) show(open, address, false);
    return true;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    tell(Object.values(error.fields)[0] ?? messageOf(error, open.reader));
    return false;
  }
}
