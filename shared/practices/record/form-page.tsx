/** Writing a good practice: the posts at hand, the template's fields, and claims with what they rest on. */

import { MarkdownHints } from "../../forum/threads/composer.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { keyOf, localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Attach } from "../../ui/attach.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { first } from "../../ui/form-controls.tsx";
import { FlagPanel } from "../reviews/flags.tsx";
import type { FlagData } from "../reviews/schema.ts";
import { Claims } from "./claim-fields.tsx";
import { Conflicts, type ConflictsData } from "./conflicts.tsx";
import { DocumentFields } from "./document-fields.tsx";
import { fieldLabel } from "./field-label.ts";
import { AboutFields, ImageFields, ResourceFields, WordFields } from "./fields.tsx";
import { PublishFields, type PublishState } from "./publish-fields.tsx";
import { PRACTICE_SECTIONS } from "./record.ts";
import type { LineChoice, PostChoice } from "./schema.ts";
import { SourceFields } from "./source-fields.tsx";

export type PracticeFormProps = {
  /** Null for one that was not saved yet. */
  practice: { id: number; slug: string; published: boolean; hasDraft: boolean } | null;
  thread: { id: number; slug: string; title: string; language: string } | null;
  values: FormValues;
  errors: FormErrors;
  idempotencyKey: string;
  /** Posts at hand. */
  selected: readonly PostChoice[];
  /** The thread's other posts, to be taken in as well. */
  others: readonly PostChoice[];
  lines: readonly LineChoice[];
  /** How many rows for claims are drawn. */
  rows: number;
  /** Names of the documents whose rows are drawn. */
  documentKeys: readonly string[];
  /** Where somebody saved in between: what is to be decided. */
  merge: ConflictsData | null;
  /** What the form was read at: somebody who saved since is noticed by it. */
  revision: number;
  /** Claims of the published version whose sources are not what they were. */
  flags: readonly FlagData[];
  publication: PublishState;
};

export function PracticeFormPage(props: PracticeFormProps) {
  const reader = useReader();
  const { practice, thread, errors, values, idempotencyKey, rows } = props;
  const { t } = reader;
  const hidden = { key: idempotencyKey, revision: props.revision, thread: thread?.id, rows };
  return (
    <div class="practice-editor" data-practice={practice?.id}>
      <nav class="crumbs" aria-label={t("thread.crumbs")}>
        <a href="/practices">{t("nav.practices")}</a>
        {thread && (
          <a href={links.thread(thread)} lang={thread.language} dir="auto">
            {thread.title}
          </a>
        )}
      </nav>
      <h1>{t(practice ? "practice.editHeading" : "practice.newHeading")}</h1>
      <p class="lead">{t("practice.formLead")}</p>
      {practice && <FlagPanel practiceId={practice.id} flags={props.flags} />}
      <Form
        action={practice ? `/practices/${practice.id}/edit` : "/practices"}
        hidden={hidden}
        class="practice-form"
        island="practice"
      >
        <Errors errors={labelled(reader, errors, values)} />
        <Conflicts merge={props.merge} values={values} language={first(values.language)} />
        <div class="editor-panes">
          <Sources {...props} />
          <Record {...props} />
        </div>
      </Form>
    </div>
  );
}

/** What the record can rest on. */
function Sources(props: PracticeFormProps) {
  const { t } = useReader();
  const { values, errors } = props;
  return (
    <aside class="editor-pane sources-pane" id="sources-pane" aria-label={t("practice.sourcesPane")}>
      <SourceFields
        threadId={props.thread?.id ?? null}
        selected={props.selected}
        others={props.others}
        values={values}
        errors={errors}
      />
      <DocumentFields values={values} errors={errors} keys={props.documentKeys} />
    </aside>
  );
}

function Record(props: PracticeFormProps) {
  const reader = useReader();
  const { values, errors } = props;
  const { t } = reader;
  const part = { values, errors };
  return (
    <div class="editor-pane record-pane form" id="record-pane">
      <Field
        {...part}
        name="title"
        label={fieldLabel(reader, "title")}
        hint={t("practice.titleHint")}
        max={LIMITS.practice.title}
        autocomplete="off"
        required
      />
      <Field
        {...part}
        kind="textarea"
        name="summary"
        label={fieldLabel(reader, "summary")}
        hint={t("practice.summaryHint", { max: LIMITS.practice.summary })}
        rows={4}
        max={LIMITS.practice.summary}
        required
      />
      <OutcomeField {...part} />
      <Sections {...part} />
      <Claims {...part} rows={props.rows} selected={props.selected} documents={namedDocuments(props)} />
      <AboutFields {...part} />
      <LineFields {...props} />
      <WordFields {...part} />
      <ImageFields {...part} />
      {props.practice && <PublishFields {...part} practiceId={props.practice.id} state={props.publication} />}
      <FormActions {...props} />
    </div>
  );
}

/** Those that claims can name: with a title. */
function namedDocuments({ documentKeys, values }: PracticeFormProps): { key: string; title: string }[] {
  return documentKeys
    .map((key, index) => ({ key, title: first(values[`document-${index + 1}-title`]).trim() }))
    .filter(({ title }) => title !== "");
}

/** In the summary each message says which field it is about; beside the field that is plain. */
function labelled(reader: Reader, errors: FormErrors, values: FormValues): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [
      name,
      name === "" ? message : `${fieldLabel(reader, name, values)}: ${message}`,
    ]),
  );
}

type PartProps = { values: FormValues; errors: FormErrors };

function OutcomeField({ values, errors }: PartProps) {
  const { t } = useReader();
  return (
    <Field
      kind="radios"
      name="outcome"
      label={t("practice.outcome")}
      hint={t("practice.outcomeHint")}
      required
      values={values}
      errors={errors}
      options={[
        { value: "worked", label: t("practice.worked") },
        { value: "failed", label: t("practice.failed") },
      ]}
    />
  );
}

function Sections({ values, errors }: PartProps) {
  const { t } = useReader();
  return (
    <>
      <h2>{t("practice.sectionsHeading")}</h2>
      <MarkdownHints />
      {PRACTICE_SECTIONS.map((section) => (
        <div key={section} class="record-section" id={`record-${section}`} data-section={section}>
          <Field
            kind="textarea"
            name={`section-${section}`}
            label={t(keyOf("section", section))}
            hint={t(keyOf("section.hint", section))}
            rows={section === "how" ? 8 : 5}
            max={LIMITS.practice.section}
            markdown="full"
            required={isRequired(section)}
            values={values}
            errors={errors}
          />
          {section === "resources" && <ResourceFields values={values} errors={errors} />}
          {section === "transfer" && <Preconditions values={values} errors={errors} />}
        </div>
      ))}
      <p>
        <Attach />
      </p>
    </>
  );
}

function Preconditions({ values, errors }: PartProps) {
  const { t } = useReader();
  return (
    <Field
      kind="textarea"
      name="preconditions"
      label={t("practice.preconditions")}
      hint={t("practice.preconditionsHint", { max: LIMITS.practice.preconditions })}
      rows={4}
      values={values}
      errors={errors}
    />
  );
}

const isRequired = (section: string): boolean => ["problem", "how", "evidence", "transfer"].includes(section);

function LineFields({ values, errors, lines }: PracticeFormProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <Field
      kind="checkboxes"
      name="lines"
      label={t("practice.lines")}
      required
      values={values}
      errors={errors}
      options={lines.map((line) => ({ value: line.slug, label: localised(line.name, reader.language) }))}
    />
  );
}

function FormActions({ practice, thread }: PracticeFormProps) {
  const { t } = useReader();
  const back = practice ? links.practice(practice) : thread && links.thread(thread);
  return (
    <>
      <p class="fine">{t("practice.publishNote")}</p>
      <div class="editor-foot" data-foot>
        <Actions>
          <SubmitButton name="intent" value="publish">
            {t(practice?.published ? "practice.publishVersion" : "practice.publish")}
          </SubmitButton>
          <SubmitButton look="plain" name="intent" value="save">
            {t("practice.saveDraft")}
          </SubmitButton>
          {practice?.published && practice.hasDraft && (
            <SubmitButton look="plain" name="intent" value="discard">
              {t("practice.discard")}
            </SubmitButton>
          )}
          {practice && (practice.hasDraft || !practice.published) && (
            <a class="button button-plain" href={links.practiceReview(practice.id)}>
              {t("practice.review.link")}
            </a>
          )}
          {back && (
            <a class="button button-plain" href={back}>
              {t("form.cancel")}
            </a>
          )}
        </Actions>
      </div>
    </>
  );
}
