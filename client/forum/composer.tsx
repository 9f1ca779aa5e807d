/** Where a reply is written: the server's form, with a draft that stays, sending in the background, quoting in place. */
import type { DraftFields } from "../../shared/forum/drafts/facts.ts";
import { ReplyingTo } from "../../shared/forum/threads/composer.tsx";
import { readFields, writeFields } from "../editor/form-fields.ts";
import { draw } from "../frame/dom.ts";
import {
  countCharacters,
  hidePreview,
  isForElsewhere,
  isPreview,
  sendByKeyboard,
  showFieldError,
  showPreview,
  textFieldOf,
} from "../frame/forms.ts";
import { newKey } from "../frame/unsent.ts";
import { draftOf, type Outgoing } from "./drafts.ts";
import { type OpenThread, replyTarget } from "./open-thread.ts";

export type Composer = {
  readonly field: HTMLTextAreaElement;
  setReplyTo(postId: number | null): void;
  /** Puts text where the cursor is, on lines of its own. */
  insert(text: string): void;
  /** A text that could not be sent comes back, before whatever was begun meanwhile. */
  giveBack(outgoing: Outgoing, message: string): void;
  say(message: string): void;
};

export function enhanceComposer(open: OpenThread, send: (outgoing: Outgoing) => void): Composer | null {
  const form = document.getElementById("composer");
  if (!(form instanceof HTMLFormElement)) return null;
  const { reader } = open;
  const field = textFieldOf(form);
  const draft = draftOf(open.thread.id);
  let replyTo = hiddenNumber(form, "replyTo");
  /** What came back unsent, or so it seemed: sent again unchanged, it must have the key that it had. */
  let returned: Outgoing | null = null;
  /** Sent, and nothing was written since: sending again is the same press. */
  let isSent = false;

  const composer: Composer = { field, setReplyTo, insert, giveBack, say };
  restoreDraft();
  sendByKeyboard(form);
  countCharacters(field, reader);
  field.addEventListener("input", () => {
    isSent = false;
  });
  for (const sign of ["input", "change"]) form.addEventListener(sign, saveDraft);
  // What another device has written comes with the post that it answers.
  form.addEventListener("mosty:draft-shown", (event) => {
    const { replyTo: answered } = (event as CustomEvent<{ replyTo?: string }>).detail;
    setReplyTo(answered ? Number(answered) : null);
  });
  form.addEventListener("submit", (event) => {
    if (isForElsewhere(event)) return;
    // With a poll it goes the plain way: what comes back is the page with the poll drawn.
    if (!isPreview(event) && hasPoll(form)) return draft.set(null);
    event.preventDefault();
    if (isPreview(event)) void showPreview(form, reader);
    else submit();
  });
  form.addEventListener("click", (event) => {
    const cancel = event.target instanceof Element && event.target.closest("[data-act='reply-cancel']");
    if (!cancel) return;
    event.preventDefault();
    setReplyTo(null);
    field.focus();
  });

  function submit(): void {
    const text = field.value;
    if (isSent && text.trim() === "") return;
    showFieldError(field, "");
    const draftRevision = form instanceof HTMLFormElement ? hiddenNumber(form, "draftRevision") : null;
    const outgoing: Outgoing = { key: takeKey(text), text, replyTo, parentId: null, draftRevision };
    clear();
    isSent = true;
    send(outgoing);
  }

  /** The form's own key first: a form that was sent without scripts and again with them makes one post. */
  function takeKey(text: string): string {
    if (returned?.text === text) return returned.key;
    const input = form instanceof HTMLFormElement ? form.elements.namedItem("key") : null;
    if (!(input instanceof HTMLInputElement)) return newKey();
    const key = input.value;
    input.value = newKey();
    return key;
  }

  function clear(): void {
    field.value = "";
    draft.set(null);
    setReplyTo(null);
    if (form instanceof HTMLFormElement) hidePreview(form);
    field.dispatchEvent(new Event("input"));
    say("");
  }

  function saveDraft(): void {
    const poll = form instanceof HTMLFormElement && hasPoll(form) ? pollOf(form) : undefined;
    const empty = field.value.trim() === "" && replyTo === null && !poll;
    draft.set(empty ? null : { text: field.value, replyTo, ...(poll && { poll }) });
  }

  function restoreDraft(): void {
    const kept = draft.get();
    // What the server put into the form (a quotation, a refused text) was asked for later than the draft.
    if (!kept || field.value !== "") return;
    field.value = kept.text;
    if (kept.poll && form instanceof HTMLFormElement) writeFields(form, { ...readFields(form), ...kept.poll });
    if (replyTo === null) setReplyTo(kept.replyTo);
    if (kept.text) say(reader.t("client.draftRestored"));
  }

  function setReplyTo(postId: number | null): void {
    replyTo = postId;
    if (form instanceof HTMLFormElement) keepHidden(form, "replyTo", postId);
    form?.querySelector("[data-replying-to]")?.remove();
    if (postId !== null) {
      form?.prepend(draw(reader, <ReplyingTo thread={open.thread} replyTo={replyTarget(postId)} />));
    }
    saveDraft();
  }

  function insert(text: string): void {
    const { value, selectionStart, selectionEnd } = field;
    const before = value.slice(0, selectionStart);
    const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    field.focus();
    field.setRangeText(gap + text, selectionStart, selectionEnd, "end");
    if (field.selectionEnd === field.value.length) field.scrollTop = field.scrollHeight;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function giveBack(outgoing: Outgoing, message: string): void {
    returned = outgoing;
    say("");
    field.value = field.value.trim() === "" ? outgoing.text : `${outgoing.text}\n\n${field.value}`;
    setReplyTo(outgoing.replyTo);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    showFieldError(field, message);
  }

  function say(message: string): void {
    const place = form?.querySelector("[data-composer-state]");
    if (place) place.textContent = message;
  }

  return composer;
}

function pollOf(form: HTMLFormElement): DraftFields {
  return Object.fromEntries(Object.entries(readFields(form)).filter(([name]) => name.startsWith("poll")));
}

function hasPoll(form: HTMLFormElement): boolean {
  const fields = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    "[name=pollQuestion], [name=pollOptions]",
  );
  return [...fields].some(({ value }) => value.trim() !== "");
}

function hiddenNumber(form: HTMLFormElement, name: string): number | null {
  const input = form.elements.namedItem(name);
  return input instanceof HTMLInputElement && input.value !== "" ? Number(input.value) : null;
}

/** The form itself says what it answers, as without scripts; a draft of it then does, too. */
function keepHidden(form: HTMLFormElement, name: string, value: number | null): void {
  const present = form.elements.namedItem(name);
  if (value === null) {
    if (present instanceof HTMLInputElement) present.remove();
    return;
  }
  const input = present instanceof HTMLInputElement ? present : document.createElement("input");
  Object.assign(input, { type: "hidden", name, value: String(value) });
  if (!input.isConnected) form.prepend(input);
}
