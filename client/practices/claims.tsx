/** The claims of each section, below its text: statement, sources as chips, and what can be done with it. */
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { links } from "../../shared/links.ts";
import { choiceLabel } from "../../shared/practices/record/post-choice.tsx";
import { PRACTICE_SECTIONS } from "../../shared/practices/record/record.ts";
import { keyOf } from "../../shared/reader.ts";
import { useReader } from "../../shared/reader-context.ts";
import type { Acts } from "./acts.ts";
import { type Claim, type EditorState, isEmpty, rests } from "./state.ts";

type SectionProps = { state: EditorState; acts: Acts; section: string };

const CHIP_WORDS = 60;

export function SectionClaims({ state, acts, section }: SectionProps) {
  const { t } = useReader();
  const claims = state.claims
    .map((claim, index) => ({ claim, number: index + 1 }))
    .filter(({ claim }) => claim.section === section);
  return (
    <div class="section-claims">
      {claims.length > 0 && (
        <ol aria-label={t("curate.claimsOf", { section: t(keyOf("section", section)) })}>
          {claims.map(({ claim, number }) => (
            <ClaimItem key={claim.id} state={state} acts={acts} claim={claim} number={number} />
          ))}
        </ol>
      )}
      <button type="button" class="button-quiet button-outlined" data-do="begin" data-in={section}>
        {t("curate.add")}
        <span class="visually-hidden"> {t("curate.inSection", { section: t(keyOf("section", section)) })}</span>
      </button>
    </div>
  );
}

type ClaimProps = Omit<SectionProps, "section"> & { claim: Claim; number: number };

function ClaimItem({ state, acts, claim, number }: ClaimProps) {
  const { t } = useReader();
  const name = `claim-${number}`;
  const error = state.errors[`${name}-text`] ?? state.errors[`${name}-posts`];
  const isCurrent = state.current === claim.id;
  const lacks = !rests(claim);
  return (
    <li
      class={`claim-item${isCurrent ? " is-current" : ""}${lacks ? " lacks-source" : ""}`}
      data-claim={claim.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a claim is reached by keys, with what may be done to it (see keys.ts)
      tabIndex={0}
      aria-label={t("curate.claimLabel", { number, text: excerpt(claim.text, CHIP_WORDS) })}
      aria-current={isCurrent || undefined}
    >
      <input type="hidden" name={`${name}-id`} value={claim.id} />
      <input type="hidden" name={`${name}-section`} value={claim.section} />
      <div class="claim-head">
        <span class="grip" data-grip="claim" aria-hidden="true">
          ⠿
        </span>
        <label for={`f-${name}-text`}>{t("practice.claimNumber", { number })}</label>
        {lacks && <span class="mark mark-stage">{t("curate.lacks")}</span>}
        <ClaimTools claim={claim} number={number} acts={acts} />
      </div>
      {error && (
        <p class="field-error" id={`f-${name}-text-error`}>
          {error}
        </p>
      )}
      <textarea
        class="input"
        id={`f-${name}-text`}
        name={`${name}-text`}
        rows={2}
        value={claim.text}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `f-${name}-text-error` : undefined}
        onInput={({ currentTarget }) => acts.write(claim.id, currentTarget.value)}
      />
      <Chips state={state} claim={claim} name={name} />
    </li>
  );
}

function ClaimTools({ claim, number, acts }: Omit<ClaimProps, "state">) {
  const { t } = useReader();
  const values = { number };
  return (
    <span class="claim-tools">
      <button type="button" class="button-quiet" data-do="up" aria-label={t("curate.up", values)}>
        ↑
      </button>
      <button type="button" class="button-quiet" data-do="down" aria-label={t("curate.down", values)}>
        ↓
      </button>
      <select
        class="input"
        aria-label={t("curate.sectionOf", values)}
        value={claim.section}
        onChange={({ currentTarget }) => acts.put(claim.id, currentTarget.value)}
      >
        {PRACTICE_SECTIONS.map((section) => (
          <option key={section} value={section} selected={section === claim.section}>
            {t(keyOf("section", section))}
          </option>
        ))}
      </select>
      <button type="button" class="button-quiet" data-do="remove" aria-label={t("curate.remove", values)}>
        ×
      </button>
    </span>
  );
}

function Chips({ state, claim, name }: Omit<ClaimProps, "number" | "acts"> & { name: string }) {
  const reader = useReader();
  const { t } = reader;
  if (!rests(claim)) return <p class="claim-hint">{t(isEmpty(claim) ? "curate.dropHere" : "curate.dropSource")}</p>;
  return (
    <ul class="chips" aria-label={t("curate.sourcesOf")}>
      {claim.posts.map((id) => {
        const post = state.posts.get(id);
        const label = post ? choiceLabel(reader, post) : `/p/${id}`;
        return (
          <li key={id} class="chip">
            <input type="hidden" name={`${name}-posts`} value={id} />
            <a href={links.post(Number(id))} target="_blank" rel="noopener">
              {label}
            </a>
            {post && (
              <span class="chip-words" lang={post.language}>
                {excerpt(post.excerpt, CHIP_WORDS)}
              </span>
            )}
            {post && <span class="fine">{t("practice.sourceVersion", { number: post.version })}</span>}
            <TakeOff kind="post" name={id} label={label} />
          </li>
        );
      })}
      {claim.documents.map((key) => {
        const index = state.documents.findIndex((document) => document.key === key);
        const document = state.documents[index];
        const label = document?.title || t("practice.documentNumber", { number: index + 1 });
        return (
          <li key={key} class="chip">
            <input type="hidden" name={`${name}-documents`} value={key} />
            {document?.href ? (
              <a href={document.href} target="_blank" rel="noopener">
                {label}
              </a>
            ) : (
              label
            )}
            {document?.locator && <span class="fine">{document.locator}</span>}
            <TakeOff kind="document" name={key} label={label} />
          </li>
        );
      })}
    </ul>
  );
}

function TakeOff({ kind, name, label }: { kind: string; name: string; label: string }) {
  const { t } = useReader();
  return (
    <button
      type="button"
      class="button-quiet"
      data-do="uncite"
      data-kind={kind}
      data-name={name}
      aria-label={t("curate.takeOff", { name: label })}
    >
      ×
    </button>
  );
}
