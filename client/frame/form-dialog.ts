/** A form that has a page of its own, opened over the page instead: as the server draws it there. */
import { send } from "./http.ts";

type Handlers = {
  /** True where the dialog is done. */
  submit: (form: HTMLFormElement) => Promise<boolean>;
  closed: () => void;
};

/** One at a time: pressed again while it is being fetched or stands open, nothing more happens. */
let isOpen = false;

/** False where the form could not be had: the page itself does as well. */
export async function openFormDialog(address: string, id: string, handlers: Handlers): Promise<boolean> {
  if (isOpen) return true;
  isOpen = true;
  const form = await loadForm(address, id).catch((error: unknown) => {
    isOpen = false;
    throw error;
  });
  isOpen = form !== null;
  if (!form) return false;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const heading = form.querySelector("h1");
  if (heading) {
    heading.id = `${id}-heading`;
    dialog.setAttribute("aria-labelledby", heading.id);
  }
  dialog.append(document.adoptNode(form));
  dialog.addEventListener("close", () => {
    isOpen = false;
    dialog.remove();
    handlers.closed();
  });
  dialog.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-close]")) return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement) || dialog.ariaBusy) return;
    dialog.ariaBusy = "true";
    handlers
      .submit(event.target)
      .then((done) => done && dialog.close())
      .finally(() => {
        dialog.ariaBusy = null;
      });
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>("[autofocus], textarea, input:not([type=hidden])")?.focus();
  return true;
}

async function loadForm(address: string, id: string): Promise<Element | null> {
  const response = await send(address, { headers: { Accept: "text/html" } });
  if (!response.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = page.getElementById(id);
  form?.querySelector(".crumbs")?.remove();
  return form;
}
