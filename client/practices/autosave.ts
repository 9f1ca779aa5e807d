/** Saves the draft of the record while it is written, and brings together what others save at the same time. */

import type { Text } from "../../shared/text.ts";
import type { FormValues } from "../../shared/ui/form.tsx";
import { announce } from "../frame/announce.ts";
import { callApi, getApi, RequestError } from "../frame/http.ts";
import { newKey } from "../frame/unsent.ts";
import { printOf, takeIn, valuesOf } from "./form-content.ts";
import type { Store } from "./state.ts";

const SETTLE_MS = 1_500;
/** Somebody who never stops is saved too. */
const LONGEST_MS = 8_000;
const AGAIN_MS = 5_000;

type Answer = {
  id: number;
  revision: number;
  merged: { values: FormValues; taken: string[] } | null;
};

export type Autosave = {
  changed(): void;
  /** Somebody, perhaps in another tab of ours, saved this revision. */
  heard(revision: number): Promise<boolean>;
  /** Of the record; null while it was never saved. */
  readonly practiceId: number | null;
};

type Hooks = {
  /** What the line below the form says; `compare` offers to look at both texts. */
  say(text: string, compare?: boolean): void;
  /** The record has an id now. */
  begun(id: number): void;
};

export function keepSaving(form: HTMLFormElement, store: Store, t: Text, hooks: Hooks): Autosave {
  let synced = valuesOf(form);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;
  /** Both changed the same: a person has to choose before anything is saved. */
  let halted = document.querySelector("[data-conflicts]") !== null;
  let leaving = false;
  let since = 0;

  const idOf = () => Number(/^\/practices\/(\d+)\/edit$/.exec(new URL(form.action).pathname)?.[1]) || null;
  const isDirty = () => printOf(valuesOf(form)) !== printOf(synced);
  const revision = () => Number(hidden(form, "revision").value);

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => void onSubmit(event));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void save();
  });
  window.addEventListener("online", () => void save());
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && isDirty()) event.preventDefault();
  });

  function changed(): void {
    clearTimeout(timer);
    delete form.dataset.saved;
    if (halted) return;
    since ||= Date.now();
    timer = setTimeout(() => void save(), Math.max(0, Math.min(SETTLE_MS, since + LONGEST_MS - Date.now())));
  }

  async function save(): Promise<void> {
    clearTimeout(timer);
    since = 0;
    if (saving) await saving;
    if (halted || leaving || !form.isConnected || !isDirty()) return;
    if (String(valuesOf(form).title ?? "").trim() === "") return hooks.say(t("curate.needsTitle"));
    saving = put().finally(() => {
      saving = undefined;
    });
    await saving;
  }

  async function put(): Promise<void> {
    const sent = valuesOf(form);
    hooks.say(t("curate.saving"));
    try {
      const key = hidden(form, "key").value;
      const id = idOf();
      const answer =
        id === null
          ? await callApi<Answer>("POST", "/practices/drafts", { ...sent, key })
          : await callApi<Answer>("PUT", `/practices/${id}/draft`, { ...sent, key });
      adopt(answer, sent);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      refused(error);
    }
  }

  function adopt({ id, revision: next, merged }: Answer, sent: FormValues): void {
    const isNew = idOf() === null;
    hidden(form, "key").value = newKey();
    hidden(form, "revision").value = String(next);
    synced = merged?.values ?? sent;
    if (merged) {
      takeIn(form, store, sent, merged.values);
      announce(t("curate.merged"));
    }
    if (isNew) {
      form.action = `/practices/${id}/edit`;
      history.replaceState(history.state, "", form.action);
      hooks.begun(id);
    }
    hooks.say(t(merged ? "curate.merged" : "curate.saved"));
    if (isDirty()) changed();
    else form.dataset.saved = "";
  }

  function refused(error: RequestError): void {
    if (error.status === 409) {
      halted = true;
      hooks.say(t("curate.conflict"), true);
      announce(t("curate.conflict"));
    } else if (error.passing) {
      hooks.say(t("curate.notSaved"));
      timer = setTimeout(() => void save(), AGAIN_MS);
    } else hooks.say(Object.values(error.fields)[0] ?? error.detail);
  }

  /** One after the other: a save that is still on its way would meet the form as somebody else's. */
  async function onSubmit(event: SubmitEvent): Promise<void> {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    if (!saving) {
      leaving = true;
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    await saving;
    if (submitter instanceof HTMLButtonElement && !halted) form.requestSubmit(submitter);
  }

  async function heard(next: number): Promise<boolean> {
    await saving;
    if (next <= revision() || halted || leaving) return false;
    if (isDirty()) {
      await save();
      return true;
    }
    const id = idOf();
    if (id === null) return false;
    try {
      const record = await getApi<{ revision: number; values: FormValues }>(`/practices/${id}/draft`);
      if (record.revision <= revision()) return false;
      takeIn(form, store, synced, record.values);
      synced = record.values;
      hidden(form, "revision").value = String(record.revision);
      return true;
    } catch (error) {
      // The next save brings it together.
      if (error instanceof RequestError) return false;
      throw error;
    }
  }

  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  return {
    changed,
    heard,
    get practiceId() {
      return idOf();
    },
  };
}

function hidden(form: HTMLFormElement, name: string): HTMLInputElement {
  const control = form.elements.namedItem(name);
  if (!(control instanceof HTMLInputElement)) throw new Error(`the form has no ${name}`);
  return control;
}
