/** Opening a thread and changing its details: the same fields, the text only where the thread is new. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { countryName, keyOf, languageName, localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { THREAD_KINDS } from "../../spaces/kinds.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { Attach } from "../../ui/attach.tsx";
import { COUNTRY_CODES, LANGUAGE_CODES, named } from "../../ui/codes.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { DraftButton, DraftNotice } from "../drafts/draft-parts.tsx";
import { type DraftData, draftContext } from "../drafts/facts.ts";
import { PollFields } from "../polls/poll-fields.tsx";
import { MarkdownHints, Preview } from "./composer.tsx";
import type { ThreadState } from "./schema.ts";
import { type SimilarThread, SimilarThreads } from "./similar.tsx";

export type NewThreadProps = {
  /** Those in which the reader may open a thread. */
  spaces: readonly SpaceData[];
  /** kind, space (slug), title, text, described, language, countries (list), tags (comma-separated). */
  values: FormValues;
  errors: FormErrors;
  idempotencyKey: string;
  preview?: string | null;
  /** Threads that look alike, as found for the title of a preview. */
  similar?: readonly SimilarThread[];
  /** What the values were taken from. */
  draft?: DraftData | null | undefined;
  /** Other threads that the reader has begun. */
  begun?: readonly DraftData[];
  /** Of the chosen space for the chosen kind. */
  templateHint?: string | undefined;
};

export function NewThreadPage(props: NewThreadProps) {
  const reader = useReader();
  const { spaces, values, errors, idempotencyKey, preview, similar = [], draft, begun = [] } = props;
  const { t } = reader;
  const context = draftContext.opened(idempotencyKey);
  return (
    <div class="form-page">
      <h1>{t("form.newThread")}</h1>
      <p class="lead">{t("form.newThreadLead")}</p>
      <BegunThreads drafts={begun} />
      <Form action="/new" hidden={{ key: idempotencyKey }} island="thread-form" draft={context}>
        <Errors errors={errors} labels={labelsOf(reader)} />
        <DraftNotice draft={draft} />
        <KindField values={values} errors={errors} />
        <Field
          kind="select"
          name="space"
          label={t("form.space")}
          hint={t("form.spaceHint")}
          empty={t("form.choose")}
          required
          values={values}
          errors={errors}
          options={spaces.map((space) => ({ value: space.slug, label: spaceLabel(reader, space) }))}
        />
        <TitleField values={values} errors={errors} />
        <div id="similar" class="similar" aria-live="polite" hidden={similar.length === 0}>
          <SimilarThreads threads={similar} />
        </div>
        <Preview html={preview ?? null} />
        <p id="template-hint" class="notice" role="status" hidden={!props.templateHint}>
          {props.templateHint}
        </p>
        <Field
          kind="textarea"
          name="text"
          label={t("form.text")}
          hint={t("form.textHint")}
          rows={12}
          max={LIMITS.post.max}
          markdown="full"
          required
          values={values}
          errors={errors}
        />
        <Attach />
        <MarkdownHints />
        <div class="only-problem">
          <Field
            kind="textarea"
            name="described"
            label={t("form.described")}
            hint={t("form.describedHint")}
            rows={5}
            max={LIMITS.stage.max}
            markdown="small"
            values={values}
            errors={errors}
          />
        </div>
        <DetailFields values={values} errors={errors} />
        <PollFields values={values} errors={errors} />
        <Actions>
          <SubmitButton name="intent" value="post">
            {t("form.publish")}
          </SubmitButton>
          <SubmitButton look="plain" name="intent" value="preview">
            {t("composer.preview")}
          </SubmitButton>
          <DraftButton context={context} />
        </Actions>
      </Form>
    </div>
  );
}

/** Ways back to what was begun earlier. */
function BegunThreads({ drafts }: { drafts: readonly DraftData[] }) {
  const { t } = useReader();
  if (drafts.length === 0) return null;
  return (
    <nav class="begun" aria-label={t("drafts.begun")}>
      <p>{t("drafts.begun")}</p>
      <ul>
        {drafts.map(({ context, fields, updatedAt }) => (
          <li key={context}>
            <a href={`${links.draft(context)}/continue`}>{String(fields.title || t("drafts.untitled"))}</a>{" "}
            <Time iso={updatedAt} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

type EditThreadProps = {
  thread: ThreadState;
  values: FormValues;
  errors: FormErrors;
  /** Of the details that the form was filled with. */
  version: string;
};

export function EditThreadPage({ thread, values, errors, version }: EditThreadProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: links.thread(thread), label: thread.title }]} />
      <h1>{t("form.editThread")}</h1>
      <Form action={`/t/${thread.id}/edit`} hidden={{ version }}>
        <Errors errors={errors} labels={labelsOf(reader)} />
        <KindField values={values} errors={errors} />
        <TitleField values={values} errors={errors} />
        <DetailFields values={values} errors={errors} />
        <Actions>
          <SubmitButton>{t("form.save")}</SubmitButton>
          <a class="button button-plain" href={links.thread(thread)}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}

const labelsOf = ({ t }: Reader) => ({
  kind: t("form.kind"),
  space: t("form.space"),
  title: t("form.title"),
  text: t("form.text"),
  described: t("form.described"),
  language: t("form.language"),
  tags: t("form.tags"),
  countries: t("form.countries"),
});

type PartProps = { values: FormValues; errors: FormErrors };

function KindField({ values, errors }: PartProps) {
  const { t } = useReader();
  return (
    <Field
      kind="cards"
      name="kind"
      label={t("form.kind")}
      required
      values={values}
      errors={errors}
      options={THREAD_KINDS.map((kind) => ({
        value: kind,
        label: t(keyOf("kind", kind)),
        hint: t(keyOf("kind.explained", kind)),
        icon: kind,
      }))}
    />
  );
}

function TitleField({ values, errors }: PartProps) {
  const { t } = useReader();
  return (
    <Field
      name="title"
      label={t("form.title")}
      hint={t("form.titleHint")}
      min={LIMITS.title.min}
      max={LIMITS.title.max}
      autocomplete="off"
      required
      values={values}
      errors={errors}
    />
  );
}

/** Language, countries and tags: what lets the right people find the thread. */
function DetailFields({ values, errors }: PartProps) {
  const reader = useReader();
  const { t, language } = reader;
  const chosen = values.countries?.length ?? 0;
  return (
    <>
      <Field
        kind="select"
        name="language"
        label={t("form.language")}
        required
        values={values}
        errors={errors}
        options={named(LANGUAGE_CODES, (code) => languageName(reader, code), language)}
      />
      <Field
        name="tags"
        label={t("form.tags")}
        hint={t("form.tagsHint", { max: LIMITS.tags.max })}
        autocomplete="off"
        values={values}
        errors={errors}
      />
      <details class="fold" open={chosen > 0 || errors.countries !== undefined}>
        <summary>{t("form.countriesFold")}</summary>
        <Field
          kind="checkboxes"
          name="countries"
          label={t("form.countries")}
          hint={t("form.countriesHint", { max: LIMITS.countries.max })}
          values={values}
          errors={errors}
          options={named(COUNTRY_CODES, (code) => countryName(reader, code), language)}
        />
      </details>
    </>
  );
}

function spaceLabel(reader: Reader, space: SpaceData): string {
  const name = localised(space.name, reader.language);
  if (space.visibility === "public") return name;
  return `${name} (${reader.t(space.visibility === "members" ? "site.membersOnly" : "site.groupOnly")})`;
}
