/** The small form for a comment opens under its post instead of on a new page. */
import { CommentForm } from "../../shared/forum/threads/comment-form.tsx";
import { draw, make } from "../frame/dom.ts";
import { countCharacters, isForElsewhere, sendByKeyboard, showFieldError, textFieldOf } from "../frame/forms.ts";
import { newKey } from "../frame/unsent.ts";
import type { Outgoing } from "./drafts.ts";
import type { OpenThread } from "./open-thread.ts";
import { commentList } from "./place.tsx";

type Comments = {
  open(postId: number): void;
  giveBack(outgoing: Outgoing, message: string): void;
};

export function enhanceComments(open: OpenThread, send: (outgoing: Outgoing) => void): Comments {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-island='comment']")) enhance(form);

  function formUnder(postId: number): HTMLFormElement | null {
    const present = document.querySelector<HTMLFormElement>(`#comment-${postId} form`);
    if (present) return present;
    const list = commentList(postId);
    if (!list) return null;
    const draft = { on: postId, key: newKey(), values: {}, errors: {} };
    const section = draw(open.reader, <CommentForm threadId={open.thread.id} draft={draft} />);
    list.after(section);
    const form = section.querySelector("form");
    if (form) enhance(form);
    return form;
  }

  function enhance(form: HTMLFormElement): void {
    const field = textFieldOf(form);
    const postId = Number(new FormData(form).get("parentId"));
    sendByKeyboard(form);
    countCharacters(field, open.reader);
    const cancel = make("button", { type: "button", class: "button button-plain" }, open.reader.t("client.cancel"));
    form.querySelector(".form-actions")?.append(cancel);
    const close = () => {
      form.closest(".comment-form")?.remove();
      document.querySelector<HTMLElement>(`[data-post="${postId}"] [data-act="comment"]`)?.focus();
    };
    cancel.addEventListener("click", close);
    form.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && field.value.trim() === "") close();
    });
    form.addEventListener("submit", (event) => {
      if (isForElsewhere(event)) return;
      event.preventDefault();
      const filled = new FormData(form);
      const draftRevision = Number(filled.get("draftRevision"));
      send({ key: String(filled.get("key")), text: field.value, replyTo: null, parentId: postId, draftRevision });
      close();
    });
  }

  return {
    open: (postId) => formUnder(postId)?.querySelector("textarea")?.focus(),
    giveBack({ text, parentId }, message) {
      const form = parentId === null ? null : formUnder(parentId);
      if (!form) return;
      const field = textFieldOf(form);
      field.value = text;
      field.focus();
      showFieldError(field, message);
    },
  };
}
