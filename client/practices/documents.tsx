/** Documents to cite: written down once, cited like posts; a file is uploaded on the spot. */
import { LIMITS } from "../../shared/limits.ts";
import { DOCUMENT_PARTS } from "../../shared/practices/record/record.ts";
import type { DocumentRef } from "../../shared/practices/record/schema.ts";
import { keyOf } from "../../shared/reader.ts";
import { useReader } from "../../shared/reader-context.ts";
import { newKey } from "../frame/unsent.ts";
import { type PaneProps, SourceActs } from "./source-acts.tsx";
import { claimsThatRestOn, type Source } from "./state.ts";

export function DocumentList({ state, store, changed }: PaneProps) {
  const { t } = useReader();
  const add = () => {
    const key = newKey().replace(/-/g, "").slice(0, 10);
    const document: DocumentRef = { key, title: "", href: "", publisher: "", year: "", locator: "" };
    store.set({ documents: [...state.documents, document] });
    store.flush();
    globalThis.document.querySelector<HTMLElement>(`[data-name="${key}"] input`)?.focus();
  };
  return (
    <section class="source-documents" aria-labelledby="source-documents">
      <h2 id="source-documents">{t("curate.documents")}</h2>
      {state.documents.map((document, index) => (
        <DocumentCard key={document.key} {...{ state, store, changed, document }} number={index + 1} />
      ))}
      {state.documents.length < LIMITS.practice.documents && (
        <button type="button" class="button button-plain" onClick={add}>
          {t("curate.addDocument")}
        </button>
      )}
    </section>
  );
}

function DocumentCard({
  state,
  store,
  changed,
  document,
  number,
}: PaneProps & { document: DocumentRef; number: number }) {
  const { t } = useReader();
  const source: Source = { kind: "document", name: document.key };
  const title = document.title || t("practice.documentNumber", { number });
  const write = (change: Partial<DocumentRef>) => {
    store.set({
      documents: store.now.documents.map((each) => (each.key === document.key ? { ...each, ...change } : each)),
    });
    changed();
  };
  const remove = () => {
    const documents = store.now.documents.filter((each) => each.key !== document.key);
    const claims = store.now.claims.map((claim) => ({
      ...claim,
      documents: claim.documents.filter((key) => key !== document.key),
    }));
    store.set({ documents, claims });
    changed();
  };
  return (
    <article
      class="source-post source-document"
      data-kind="document"
      data-name={document.key}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: reached by keys like a post (see keys.ts)
      tabIndex={0}
      aria-label={title}
    >
      <header class="source-head" data-grip="source">
        <span class="grip" aria-hidden="true">
          ⠿
        </span>
        <strong dir="auto">{title}</strong>
        <button
          type="button"
          class="button-quiet"
          aria-label={t("curate.removeDocument", { name: title })}
          onClick={remove}
        >
          ×
        </button>
      </header>
      <input type="hidden" name={`document-${number}-key`} value={document.key} />
      <div class="document-fields">
        {DOCUMENT_PARTS.map((part) => (
          <DocumentPart key={part} {...{ state, document, number, part, write }} />
        ))}
      </div>
      <button type="button" class="button-quiet button-outlined" data-do="upload">
        {t("curate.upload")}
      </button>
      <SourceActs state={state} source={source} cited={claimsThatRestOn(state.claims, source)} />
    </article>
  );
}

type PartProps = Pick<PaneProps, "state"> & {
  document: DocumentRef;
  number: number;
  part: (typeof DOCUMENT_PARTS)[number];
  write(change: Partial<DocumentRef>): void;
};

function DocumentPart({ state, document, number, part, write }: PartProps) {
  const { t } = useReader();
  const name = `document-${number}-${part}`;
  const id = `f-${name}`;
  const error = state.errors[name];
  return (
    <div class={`field${error ? " field-invalid" : ""}`}>
      <label for={id}>{t(keyOf("practice.document", part))}</label>
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <input
        class="input"
        id={id}
        name={name}
        type="text"
        autocomplete="off"
        value={document[part]}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onInput={({ currentTarget }) => write({ [part]: currentTarget.value })}
      />
    </div>
  );
}
