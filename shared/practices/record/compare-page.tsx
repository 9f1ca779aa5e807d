/** What differs between two versions of a good practice, or between its latest and the draft. */

import { DiffText } from "../../forum/threads/history.tsx";
import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { keyOf, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, Form, SubmitButton } from "../../ui/form.tsx";
import { fieldLabel } from "./field-label.ts";
import type { ClaimChange, RecordChanges } from "./schema.ts";

/** A version's number, or the draft. */
export type ComparedVersion = number | "draft";

type CompareProps = {
  practice: { id: number; slug: string; title: string; language: string };
  from: ComparedVersion;
  to: ComparedVersion;
  /** All that can be compared, oldest first. */
  versions: readonly ComparedVersion[];
  changes: RecordChanges;
};

export function PracticeComparePage({ practice, from, to, versions, changes }: CompareProps) {
  const reader = useReader();
  const { t } = reader;
  const none = changes.fields.length + changes.claims.length === 0;
  return (
    <div class="history">
      <Crumbs
        steps={[
          { href: links.practice(practice), label: practice.title, lang: practice.language },
          { href: links.practiceVersions(practice.id), label: t("practice.versionsHeading") },
        ]}
      />
      <h1>{t("practice.compare.heading", { from: versionName(reader, from), to: versionName(reader, to) })}</h1>
      <p class="lead">{t("practice.compare.lead")}</p>
      <CompareForm practiceId={practice.id} versions={versions} from={from} to={to} />
      {none && <p class="empty">{t("practice.compare.none")}</p>}
      <div class="versions">
        {changes.fields.map(({ name, parts }) => (
          <section key={name} class="version">
            <h2>{fieldLabel(reader, name)}</h2>
            <DiffText parts={parts} language={practice.language} />
          </section>
        ))}
        {changes.claims.map((claim, index) => (
          <section key={index} class="version">
            <h2>
              {t("practice.claimsHeading")}: {t(keyOf("section", claim.section))}
            </h2>
            <Claim claim={claim} language={practice.language} />
          </section>
        ))}
      </div>
    </div>
  );
}

export function versionName({ t }: Reader, version: ComparedVersion): string {
  return version === "draft" ? t("practice.compare.draft") : t("practice.version", { number: version });
}

type FormProps = Pick<CompareProps, "versions" | "from" | "to"> & { practiceId: number };

/** Any two, by a form that becomes an address. */
export function CompareForm({ practiceId, versions, from, to }: FormProps) {
  const reader = useReader();
  const { t } = reader;
  const common = {
    errors: {},
    values: { from: String(from), to: String(to) },
    required: true,
    kind: "select",
  } as const;
  const options = versions.map((version) => ({ value: String(version), label: versionName(reader, version) }));
  return (
    <Form action={`/practices/${practiceId}/compare`} method="get" class="compare-form">
      <Field {...common} name="from" label={t("practice.compare.from")} options={options} />
      <Field {...common} name="to" label={t("practice.compare.to")} options={options} />
      <Actions>
        <SubmitButton look="plain">{t("practice.compare.show")}</SubmitButton>
      </Actions>
    </Form>
  );
}

function Claim({ claim, language }: { claim: ClaimChange; language: string }) {
  const { t } = useReader();
  return (
    <>
      <p class="version-line">
        {claim.kinds.map((kind) => (
          <span key={kind} class="mark">
            {t(keyOf("practice.compare.claim", kind))}
          </span>
        ))}
        {claim.from && (
          <span class="fine">{t("practice.compare.stoodIn", { section: t(keyOf("section", claim.from)) })}</span>
        )}
      </p>
      <DiffText parts={claim.parts} language={language} />
      {claim.sources.length > 0 && (
        <ul class="plain-points fine">
          {claim.sources.map(({ postId, from, to }) => (
            <li key={postId}>
              <a href={links.post(postId)}>{links.post(postId)}</a>{" "}
              {from === null
                ? t("practice.compare.sourceAdded")
                : to === null
                  ? t("practice.compare.sourceRemoved")
                  : t("flag.versions", { from, to })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
