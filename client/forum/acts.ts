/** Votes, acceptance, backing, "same question": shown at once, sent in the background, taken back if refused. */

import type { ReactionKind } from "../../shared/forum/reactions/kinds.ts";
import type { OwnFacts } from "../../shared/forum/threads/schema.ts";
import { tell } from "../frame/announce.ts";
import { messageOf } from "../frame/forms.ts";
import { type ApiMethod, callApi, RequestError } from "../frame/http.ts";
import type { OpenThread } from "./open-thread.ts";

/** What was pressed counts even if the page is left at once. */
const SURVIVING: RequestInit = { keepalive: true };

type Call = [method: ApiMethod, path: string, body?: object];
const switched =
  (path: (open: OpenThread, postId: number) => string) =>
  (open: OpenThread, postId: number, value: string): Call => [value === "1" ? "PUT" : "DELETE", path(open, postId)];

/** What a form asks for, by its `data-act`, of the API. */
const ACTS: Readonly<Record<string, (open: OpenThread, postId: number, value: string) => Call>> = {
  vote: (_open, id, value) => ["PUT", `/posts/${id}/vote`, { value: Number(value) }],
  accept: switched((_open, id) => `/posts/${id}/acceptance`),
  option: switched((_open, id) => `/posts/${id}/option`),
  back: switched((_open, id) => `/posts/${id}/backing`),
  same: switched(({ thread }) => `/threads/${thread.id}/same`),
  react: (_open, id, kind) =>
    kind === "none" ? ["DELETE", `/posts/${id}/reaction`] : ["PUT", `/posts/${id}/reaction`, { kind }],
};

/** The last request about each thing that can be pressed: they are sent one after the other, so that the last one counts. */
const turns = new Map<string, Promise<void>>();

export function enhanceActs(open: OpenThread, done: () => void): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !(form.dataset.act && form.dataset.act in ACTS)) return;
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    if (form.dataset.act === "react") return react(open, form, button, done);
    act(open, form, button, done);
  });
}

/** The counts come with the live message; what is one's own is known before. */
function react(open: OpenThread, form: HTMLFormElement, button: HTMLButtonElement, done: () => void): void {
  const id = postOf(form);
  const ownBefore = open.own;
  if (!ownBefore) return;
  const { [id]: _before, ...others } = ownBefore.reactions;
  const kind = button.value as ReactionKind | "none";
  open.own = { ...ownBefore, reactions: kind === "none" ? others : { ...others, [id]: kind } };
  const menu = form.closest("details");
  if (menu) menu.open = false;
  menu?.querySelector("summary")?.focus();
  send(open, form, kind, {
    done,
    undo: () => {
      open.own = ownBefore;
    },
  });
}

function act(open: OpenThread, form: HTMLFormElement, button: HTMLButtonElement, done: () => void): void {
  const value = Number(button.value);
  const ownBefore = open.own;
  const undo = show(form, button, value);
  open.own = withAct(open.own, form, value);
  send(open, form, String(value), {
    done,
    undo: () => {
      undo();
      open.own = ownBefore;
    },
  });
}

type After = { done: () => void; undo: () => void };

function send(open: OpenThread, form: HTMLFormElement, value: string, { done, undo }: After): void {
  const call = ACTS[form.dataset.act ?? ""]?.(open, postOf(form), value);
  if (!call) return;
  const [method, path, body] = call;
  const before = turns.get(path) ?? Promise.resolve();
  const turn = before.then(async () => {
    try {
      await callApi(method, path, body, SURVIVING);
      done();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      tell(messageOf(error, open.reader));
      // Pressed again meanwhile: what shows now is up to that.
      if (turns.get(path) === turn) undo();
    } finally {
      if (turns.get(path) === turn) turns.delete(path);
    }
  });
  turns.set(path, turn);
}

/** What the reader alone knows changes before the answer, so that a live message is drawn with it. */
function withAct(own: OwnFacts | null, form: HTMLFormElement, value: number): OwnFacts | null {
  if (!own) return own;
  const id = postOf(form);
  switch (form.dataset.act) {
    case "vote":
      return { ...own, votes: { ...own.votes, [id]: value } };
    case "back":
      return { ...own, backed: value === 1 ? [...own.backed, id] : own.backed.filter((each) => each !== id) };
    case "same":
      return { ...own, same: value === 1 };
    default:
      return own;
  }
}

/** The post that stands around the button, or the one that a line of the options' board is about. */
function postOf(form: HTMLFormElement): number {
  const option = form.closest<HTMLElement>("[data-option]")?.dataset.option;
  return Number(option ?? form.closest<HTMLElement>("[data-post]")?.dataset.post);
}

/** Presses or releases the button and moves the figure beside it; answers with the way back. */
function show(form: HTMLFormElement, button: HTMLButtonElement, value: number): () => void {
  const scope = form.closest(".votes") ?? form;
  const buttons = [...scope.querySelectorAll<HTMLButtonElement>("button[aria-pressed]")];
  const before = buttons.map((each) => ({ each, pressed: each.ariaPressed, value: each.value }));
  const figures = [...scope.querySelectorAll(".count, .votes-score [aria-hidden]")];
  const texts = figures.map((figure) => figure.textContent);

  const had = buttons.find((each) => each.ariaPressed === "true");
  // Of two, the second votes against. What a pressed button was worth cannot be read from it: its value takes back.
  const worth = (each: HTMLButtonElement) => (buttons.indexOf(each) === 1 ? -1 : 1);
  const difference = value - (had ? worth(had) : 0);
  for (const figure of figures) figure.textContent = String(Number(figure.textContent) + difference);
  for (const each of buttons) {
    const on = each === button && value !== 0;
    each.ariaPressed = String(on);
    each.value = on ? "0" : String(worth(each));
  }
  return () => {
    for (const { each, pressed, value: was } of before) {
      each.ariaPressed = pressed;
      each.value = was;
    }
    figures.forEach((figure, index) => {
      figure.textContent = texts[index] ?? "";
    });
  };
}
