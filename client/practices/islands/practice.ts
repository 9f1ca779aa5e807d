/** The curator's editor: makes of the form a thread on one side and the record on the other. Everything works without it. */
import "../editor.css";
import { h } from "preact";
import type { PageData } from "../../../shared/page-data.ts";
import { contentOf } from "../../../shared/practices/editor/content.ts";
import type { Reader } from "../../../shared/reader.ts";
import { put } from "../../frame/dom.ts";
import { createActs } from "../acts.ts";
import { type Autosave, keepSaving } from "../autosave.ts";
import { createBar } from "../bar.ts";
import { SectionClaims } from "../claims.tsx";
import { letDrag } from "../drag.ts";
import { askForFile, offerPicture } from "../files.ts";
import { valuesOf } from "../form-content.ts";
import { beginFrom, listenForCurating, type Places, sourceOf } from "../keys.ts";
import { together } from "../panes.ts";
import { SourcesPane } from "../sources-pane.tsx";
import { createStore, type EditorState, type Store } from "../state.ts";
import { loadCurator } from "../texts.ts";
import { bringThreads } from "../threads.ts";
import { meetOthers } from "../together.ts";

/** Not waited for: the page answers while the threads come, and `ready` says when they are there. */
export function enliven(form: HTMLFormElement, data: PageData): void {
  void edit(form, data);
}

async function edit(form: HTMLFormElement, data: PageData): Promise<void> {
  const reader = await loadCurator(data);
  const { t } = reader;
  const store = createStore(stateOf(form));
  // Of the form as the server drew it, before its rows are taken over.
  const errors = form.querySelector("[role=alert]") !== null;
  let autosave: Autosave | undefined;
  const changed = () => autosave?.changed();
  const acts = createActs(store, t, changed);
  const panes = together(form, reader);
  draw(form, store, () => ({ reader, acts, changed }));
  const bar = createBar(form, reader, store, acts);
  const line = panes.presence;
  autosave = keepSaving(form, store, t, {
    say: bar.say,
    begun: (id) => void meetOthers(form, id, { reader, autosave: autosave as Autosave, line }),
  });
  listenForCurating(form, store, acts, panes);
  letDrag(form, store, acts);
  offerPicture(form, reader, changed);
  takeChoices(form);
  const threads = bringThreads(store, reader);
  form.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-do]") : null;
    if (button) void press(button, { reader, store, acts, threads, panes, changed });
  });
  await threads.begin(Number(hiddenValue(form, "thread")) || null);
  form.dataset.ready = "";
  if (errors) panes.showRecord();
  if (autosave.practiceId !== null) await meetOthers(form, autosave.practiceId, { reader, autosave, line });
}

/** What stands in the rows that the server drew. */
function stateOf(form: HTMLFormElement): EditorState {
  const { claims, documents, sets } = contentOf(valuesOf(form));
  const refused = [...form.querySelectorAll<HTMLElement>(".field-error[id]")];
  return {
    ...{ claims, documents, current: claims[0]?.id ?? null, section: claims[0]?.section ?? "how" },
    ...{ selected: sets.selected ?? [], posts: new Map(), threads: [], shown: 0 },
    ...{ filter: "all", query: "", loading: true, addressError: "" },
    errors: Object.fromEntries(
      refused.map(({ id, textContent }) => [id.slice(2, -"-error".length), textContent ?? ""]),
    ),
  };
}

type Drawn = { reader: Reader; acts: ReturnType<typeof createActs>; changed: () => void };

/** The rows of claims and the lists of posts give way to what is drawn here, in the same places. */
function draw(form: HTMLFormElement, store: Store, parts: () => Drawn): void {
  const sources = form.querySelector(".sources-pane");
  const places = [...form.querySelectorAll<HTMLElement>(".record-section")].map((section) => {
    const place = document.createElement("div");
    section.append(place);
    return { place, section: section.dataset.section ?? "" };
  });
  form.querySelector(".claim-rows")?.remove();
  const pane = document.createElement("div");
  sources?.replaceChildren(pane);
  const drawAll = () => {
    const { reader, acts, changed } = parts();
    const state = store.now;
    put(reader, pane, h(SourcesPane, { state, store, changed }));
    for (const { place, section } of places) put(reader, place, h(SectionClaims, { state, acts, section }));
  };
  store.onChange(drawAll);
  drawAll();
}

type Pressed = Drawn & { store: Store; threads: ReturnType<typeof bringThreads>; panes: Places };

async function press(button: HTMLElement, { reader, store, acts, threads, panes, changed }: Pressed): Promise<void> {
  const claim = button.closest<HTMLElement>("[data-claim]")?.dataset.claim;
  switch (button.dataset.do) {
    case "begin": {
      const id = acts.begin(button.dataset.in ?? "how");
      store.flush();
      if (id) document.querySelector<HTMLElement>(`[data-claim="${id}"] textarea`)?.focus();
      return;
    }
    case "up":
    case "down":
      if (claim) acts.step(claim, button.dataset.do === "up" ? -1 : 1);
      store.flush();
      document.querySelector<HTMLElement>(`[data-claim="${claim}"] [data-do="${button.dataset.do}"]`)?.focus();
      return;
    case "remove":
      if (claim) acts.remove(claim);
      return;
    case "restore":
      return acts.restore();
    case "cite":
      return acts.cite(sourceOf(button));
    case "uncite":
      return acts.uncite(sourceOf(button), claim);
    case "new":
      return beginFrom(button, acts, store, panes);
    case "more":
      return threads.more();
    case "address": {
      const field = document.querySelector<HTMLInputElement>("#source-address");
      if (field?.value.trim() && (await threads.add(field.value.trim()))) {
        field.value = "";
        changed();
      }
      return;
    }
    case "upload":
      return uploadDocument(button, reader, store, changed);
  }
}

async function uploadDocument(button: HTMLElement, reader: Reader, store: Store, changed: () => void): Promise<void> {
  const { name: key } = sourceOf(button);
  const file = await askForFile(reader, "");
  if (!file) return;
  const title = file.name.replace(/\.[^.]+$/, "");
  store.set({
    documents: store.now.documents.map((each) =>
      each.key === key ? { ...each, href: file.href, title: each.title || title } : each,
    ),
  });
  changed();
}

/** Where both changed the same: what is chosen stands in its field at once, to be gone on with. */
function takeChoices(form: HTMLFormElement): void {
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.name.startsWith("take-")) return;
    const name = target.name.slice("take-".length);
    const field = form.elements.namedItem(name);
    const side = target.closest(".conflict-side")?.querySelector("p");
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
      field.value = side?.textContent === "–" ? "" : (side?.textContent ?? "");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });
}

function hiddenValue(form: HTMLFormElement, name: string): string {
  const control = form.elements.namedItem(name);
  return control instanceof HTMLInputElement ? control.value : "";
}
