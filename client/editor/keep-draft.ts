/**
 * Saves what is being written while it is written, finds what another device has saved, and never lets one overwrite the
 * other unawares. Offline the text stays in the tab and is saved when the connection is back.
 */
import { type DraftData, type DraftFields, draftContext } from "../../shared/forum/drafts/facts.ts";
import type { Text } from "../../shared/text.ts";
import { callApi, getApi, RequestError } from "../frame/http.ts";
import { stored } from "../frame/unsent.ts";
import { createDraftLine } from "./draft-line.ts";
import { keptOf, readFields, writeFields } from "./form-fields.ts";
import { reconcile, type Synced } from "./reconcile.ts";

const SETTLE_MS = 1_500;
/** Somebody who never stops is saved too. */
const LONGEST_MS = 8_000;
const AGAIN_MS = 15_000;
/** Browsers refuse larger bodies to requests that outlive their page (Fetch §4.6). */
const KEEPALIVE_UNITS = 20_000;

export function keepDraft(form: HTMLFormElement, t: Text): void {
  const context = contextOf(form);
  if (!context || form.dataset.kept) return;
  form.dataset.kept = "";
  const line = createDraftLine(form, t);
  const memory = stored<Synced>(`mosty:synced:${context}`);
  const revisionHere = Number(hiddenValue(form, "draftRevision"));
  const first = readFields(form);
  /** The form before anything was written: what it is set back to. Unknown where the server filled it from a draft. */
  let initial: DraftFields = revisionHere > 0 ? {} : first;
  let synced = revisionHere > 0 ? { revision: revisionHere, print: keptOf(first).print } : memory.get();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let saving: Promise<void> | undefined;
  let halted = false;
  /** The other device's text, while the writer is asked about it. */
  let other: DraftData | null = null;

  const current = () => {
    const fields = readFields(form);
    const kept = keptOf(fields);
    return { ...kept, fields, untouched: kept.empty || kept.print === keptOf(initial).print };
  };

  if (revisionHere === 0) {
    // A text that the tab kept through a reload is not what the form began with.
    if (form.id === "composer") initial = {};
    void meet();
  }
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", ({ submitter }) => {
    if (submitter instanceof HTMLButtonElement && submitter.value === "preview") return;
    // It is on its way; its draft goes with it, and must not be saved again by a late request.
    clearTimeout(timer);
    halted = true;
    remember({ revision: 0, print: current().print });
    line.clear();
  });
  form.addEventListener("click", (event) => {
    const discard = event.target instanceof Element && event.target.closest("[data-act='discard']");
    if (!discard) return;
    event.preventDefault();
    void throwAway();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void save({ leaving: true });
  });
  window.addEventListener("pageshow", () => {
    halted = false;
  });
  window.addEventListener("online", () => void save());
  document.addEventListener("mosty:draft-changed", (event) => {
    const { detail } = event as CustomEvent<{ context: string; revision: number }>;
    if (detail.context === context && form.isConnected) void heard(detail.revision);
  });

  function later(): void {
    halted = false;
    // Typed on until all that stands there stands here too: nothing is left to ask.
    if (
      line.asking &&
      other &&
      reconcile(current(), null, { ...keptOf(other.fields), revision: other.revision }) !== "conflict"
    ) {
      line.clear();
      void meet();
      return;
    }
    clearTimeout(timer);
    since ||= Date.now();
    timer = setTimeout(() => void save(), Math.max(0, Math.min(SETTLE_MS, since + LONGEST_MS - Date.now())));
  }

  async function save({ leaving = false } = {}): Promise<void> {
    clearTimeout(timer);
    since = 0;
    if (!form.isConnected || halted || line.asking) return;
    if (saving && !leaving) await saving;
    const { fields, print, untouched } = current();
    const revision = synced?.revision ?? 0;
    if (untouched ? revision === 0 : print === synced?.print) return;
    saving = (untouched ? drop() : put(fields, print, leaving)).finally(() => {
      saving = undefined;
    });
    await saving;
  }

  async function put(fields: DraftFields, print: string, leaving: boolean): Promise<void> {
    const body = {
      fields,
      revision: synced?.revision ?? 0,
      ...(hiddenValue(form, "key") && { key: hiddenValue(form, "key") }),
    };
    try {
      const options = leaving ? { keepalive: JSON.stringify(body).length < KEEPALIVE_UNITS } : {};
      const draft = await callApi<DraftData | null>("PUT", addressOf(), body, options);
      if (halted) return;
      remember({ revision: draft?.revision ?? 0, print });
      line.say(t("editor.saved"));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (error.status === 409) await meet();
      else if (error.passing) retry();
      else line.say(error.fields.text || error.detail);
    }
  }

  function retry(): void {
    line.say(t("editor.notSaved"));
    timer = setTimeout(() => void save(), AGAIN_MS);
  }

  async function drop(): Promise<void> {
    remember({ revision: 0, print: current().print });
    line.clear();
    await quietly(callApi("DELETE", addressOf()));
  }

  async function throwAway(): Promise<void> {
    form.querySelector("[data-draft-notice]")?.remove();
    show(initial);
    await drop();
  }

  /** Another device or tab has saved, sent or thrown away. */
  async function heard(revision: number): Promise<void> {
    await saving;
    if (revision === (synced?.revision ?? 0) || halted) return;
    await meet();
  }

  /** Looks at what the server has and settles which text holds. */
  async function meet(): Promise<void> {
    // By the list: that there is none is no failure.
    const answer = await quietly(
      getApi<{ items: DraftData[] }>(`/drafts?${new URLSearchParams({ context: contextOf(form) ?? "" })}`),
    );
    if (!answer || !form.isConnected) return;
    const [draft = null] = answer.items;
    const theirs = draft && { ...keptOf(draft.fields), revision: draft.revision };
    const mine = current();
    switch (reconcile(mine, synced, theirs)) {
      case "same":
        remember({ revision: draft?.revision ?? 0, print: mine.print });
        break;
      case "theirs":
        take(draft);
        break;
      case "mine":
        remember({ revision: draft?.revision ?? 0, print: theirs?.print ?? "" });
        later();
        break;
      case "conflict":
        other = draft;
        if (draft) line.ask(draft, { theirs: () => take(draft), mine: () => keepMine(draft) });
    }
  }

  function take(draft: DraftData | null): void {
    show(draft?.fields ?? initial);
    remember({ revision: draft?.revision ?? 0, print: current().print });
    if (draft) line.offer(t("editor.restored"));
    else line.say(t("editor.gone"));
  }

  function keepMine(draft: DraftData): void {
    remember({ revision: draft.revision, print: "" });
    void save();
  }

  function show(fields: DraftFields): void {
    writeFields(form, fields);
    form.dispatchEvent(new CustomEvent("mosty:draft-shown", { detail: fields }));
    form.dispatchEvent(new Event("input"));
    clearTimeout(timer);
  }

  function remember(next: Synced): void {
    synced = next;
    memory.set(next.revision === 0 ? null : next);
    setHidden(form, "draftRevision", next.revision);
  }

  /** The new thread's form may have been given the key of an earlier one. */
  function addressOf(): string {
    return `/drafts/${contextOf(form)}`;
  }
}

function contextOf(form: HTMLFormElement): string | undefined {
  return form.dataset.island === "thread-form" ? draftContext.opened(hiddenValue(form, "key")) : form.dataset.draft;
}

function hiddenValue(form: HTMLFormElement, name: string): string {
  const control = form.elements.namedItem(name);
  return control instanceof HTMLInputElement ? control.value : "";
}

/** Travels with the form, so that what is sent names the draft that it was. */
function setHidden(form: HTMLFormElement, name: string, value: number): void {
  const present = form.elements.namedItem(name);
  const input = present instanceof HTMLInputElement ? present : document.createElement("input");
  if (!input.isConnected) {
    Object.assign(input, { type: "hidden", name });
    form.prepend(input);
  }
  input.value = String(value);
}

/** Drafts are a net below the text in the field: what does not answer now is asked again with the next letter. */
async function quietly<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}
