/** Editing in place: the form of the edit page, put where the text stands; refusals and conflicts come as that page draws them. */
import type { Reader } from "../../shared/reader.ts";
import { tell } from "../frame/announce.ts";
import { make } from "../frame/dom.ts";
import {
  countCharacters,
  isForElsewhere,
  isPreview,
  messageOf,
  sendByKeyboard,
  showPreview,
  textFieldOf,
} from "../frame/forms.ts";
import { RequestError, send } from "../frame/http.ts";
import { flush } from "./busy.ts";
import { articleOf } from "./open-thread.ts";

type Editing = { reader: Reader; postId: number; saved: () => void };

export async function editInPlace(editing: Editing): Promise<void> {
  const article = articleOf(editing.postId);
  const prose = article?.querySelector<HTMLElement>(".prose");
  if (!article || !prose || article.querySelector("form[data-island='edit']")) return;
  const address = `/p/${editing.postId}/edit`;
  try {
    const response = await send(address, { headers: { Accept: "text/html" } });
    const form = await formOf(response);
    // Not an answer to expect; the page itself says what is the matter.
    if (!form) return location.assign(address);
    prose.hidden = true;
    prose.after(form);
    enhance(editing, form, prose);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    tell(messageOf(error, editing.reader));
  }
}

function enhance(editing: Editing, form: HTMLFormElement, prose: HTMLElement): void {
  const field = textFieldOf(form);
  sendByKeyboard(form);
  countCharacters(field, editing.reader);
  const cancel = make("button", { type: "button", class: "button button-plain" }, editing.reader.t("client.cancel"));
  form.querySelector(".form-actions a")?.replaceWith(cancel);
  const close = () => {
    form.remove();
    prose.hidden = false;
    flush();
    articleOf(editing.postId)?.querySelector<HTMLElement>("[data-act='edit']")?.focus();
  };
  cancel.addEventListener("click", close);
  form.addEventListener("submit", (event) => {
    if (isForElsewhere(event)) return;
    event.preventDefault();
    if (isPreview(event)) void showPreview(form, editing.reader);
    else if (form.ariaBusy !== "true") void save(editing, form, prose, close);
  });
  field.focus();
}

async function save(editing: Editing, form: HTMLFormElement, prose: HTMLElement, close: () => void): Promise<void> {
  form.ariaBusy = "true";
  try {
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    body.set("intent", "save");
    const response = await send(form.action, {
      method: "POST",
      body,
      headers: { Accept: "text/html" },
      redirect: "manual",
    });
    // The redirect that follows a form that was accepted.
    if (response.type === "opaqueredirect") {
      close();
      return editing.saved();
    }
    const again = await formOf(response);
    if (!again) throw new RequestError(response.status);
    form.replaceWith(again);
    enhance(editing, again, prose);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    tell(messageOf(error, editing.reader));
  } finally {
    form.ariaBusy = null;
  }
}

async function formOf(response: Response): Promise<HTMLFormElement | null> {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = page.querySelector<HTMLFormElement>("form[data-island='edit']");
  return form && document.adoptNode(form);
}
