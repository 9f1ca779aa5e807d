/** The details of a draft: title, foreword, credits, cover, imprint. */

import { LIMITS } from "../../limits.ts";
import { keyOf, languageName } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { LANGUAGE_CODES, named } from "../../ui/codes.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { COVER_COLOUR_NAMES, EDITION_AUDIENCES, EDITION_LICENCES } from "./facts.ts";
import { WorkHead, type WorkRef } from "./work-head.tsx";

type EditionFormProps = {
  /** Null for a new one. */
  edition: (WorkRef & { coverImage: string | null }) | null;
  values: FormValues;
  errors: FormErrors;
  idempotencyKey: string;
  revision: number;
};

const limits = LIMITS.edition;
const FIELDS = [
  "title",
  "subtitle",
  "language",
  "audience",
  "foreword",
  "credits",
  "publisher",
  "funding",
  "licence",
] as const;

export function EditionFormPage({ edition, values, errors, idempotencyKey, revision }: EditionFormProps) {
  const reader = useReader();
  const { t } = reader;
  const labels = Object.fromEntries(FIELDS.map((name) => [name, t(keyOf("edition.field", name))]));
  const common = { values, errors };
  return (
    <div class="form-page">
      {edition ? <WorkHead edition={edition} at="details" /> : <h1>{t("edition.newHeading")}</h1>}
      <Errors errors={errors} labels={labels} />
      <Form
        action={edition ? `/editions/${edition.id}/edit` : "/editions"}
        hidden={{ key: idempotencyKey, revision: edition ? revision : undefined }}
      >
        <Field {...common} name="title" label={t("edition.field.title")} required max={limits.title.max} />
        <Field {...common} name="subtitle" label={t("edition.field.subtitle")} max={limits.subtitle} />
        <Field
          {...common}
          kind="select"
          name="language"
          label={t("edition.field.language")}
          hint={t("edition.hint.language")}
          required
          options={named(LANGUAGE_CODES, (code) => languageName(reader, code), reader.language)}
        />
        <Field
          {...common}
          kind="radios"
          name="audience"
          label={t("edition.field.audience")}
          required
          options={EDITION_AUDIENCES.map((value) => ({
            value,
            label: t(keyOf("edition.audience", value)),
            hint: t(keyOf("edition.audienceHint", value)),
          }))}
        />
        <Field
          {...common}
          kind="textarea"
          name="foreword"
          label={t("edition.field.foreword")}
          markdown="full"
          rows={10}
          max={limits.foreword}
        />
        <Field
          {...common}
          kind="textarea"
          name="credits"
          label={t("edition.field.credits")}
          hint={t("edition.hint.credits")}
          rows={4}
        />
        <Field
          {...common}
          kind="radios"
          name="coverColour"
          label={t("edition.field.coverColour")}
          required
          options={COVER_COLOUR_NAMES.map((value) => ({
            value,
            label: t(keyOf("edition.colour", value)),
            sign: <span class={`edition-swatch edition-cover-${value}`} aria-hidden="true" />,
          }))}
        />
        <Field
          {...common}
          name="coverAlt"
          label={t("edition.field.coverAlt")}
          hint={t("edition.hint.coverAlt")}
          max={limits.line}
        />
        <Field {...common} name="publisher" label={t("edition.field.publisher")} max={limits.line} />
        <Field
          {...common}
          kind="textarea"
          name="funding"
          label={t("edition.field.funding")}
          hint={t("edition.hint.funding")}
          rows={3}
          max={limits.funding}
        />
        <Field
          {...common}
          kind="select"
          name="licence"
          label={t("edition.field.licence")}
          required
          options={EDITION_LICENCES.map((value) => ({ value, label: t(keyOf("edition.licenceName", value)) }))}
        />
        <Actions>
          <SubmitButton>{t(edition ? "edition.save" : "edition.beginSubmit")}</SubmitButton>
        </Actions>
      </Form>
      {edition && <CoverForm id={edition.id} image={edition.coverImage} errors={errors} />}
    </div>
  );
}

type CoverFormProps = { id: number; image: string | null; errors: FormErrors };

function CoverForm({ id, image, errors }: CoverFormProps) {
  const { t } = useReader();
  return (
    <section class="edition-part" aria-labelledby="edition-cover-heading">
      <h2 id="edition-cover-heading">{t("edition.coverImage")}</h2>
      {image && <img class="edition-cover-image" src={image} alt="" />}
      <Form action={`/editions/cover?edition=${id}`} upload>
        <Field
          kind="file"
          name="file"
          label={t("edition.field.coverImage")}
          hint={t("edition.hint.coverImage")}
          accept="image/*"
          required
          values={{}}
          errors={errors}
        />
        <Actions>
          <SubmitButton look="plain">{t("edition.coverUpload")}</SubmitButton>
        </Actions>
      </Form>
      {image && (
        <Form action={`/editions/${id}/cover`}>
          <Actions>
            <SubmitButton look="plain">{t("edition.coverRemove")}</SubmitButton>
          </Actions>
        </Form>
      )}
    </section>
  );
}
