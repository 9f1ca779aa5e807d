/** Telling that one tried a practice elsewhere: where, when and how, the figures, the preconditions there, what came of it. */

import { MarkdownHints } from "../../forum/threads/composer.tsx";
import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { countryName, keyOf, languageName } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { COUNTRY_CODES, LANGUAGE_CODES, named } from "../../ui/codes.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { first } from "../../ui/form-controls.tsx";
import { PRACTICE_LEVELS } from "../record/record.ts";
import { REPLICATION_OUTCOMES, type ReplicationStatus } from "./record.ts";

export type ReplicationFormProps = {
  practice: { id: number; slug: string; title: string; language: string };
  /** What the practice asks of a place; with what this record said of earlier ones. */
  conditions: readonly string[];
  /** Null where it is new. */
  replication: { id: number; status: ReplicationStatus } | null;
  /** Made with the form: sending it twice records once. */
  formKey: string;
  revision: number;
  values: FormValues;
  errors: FormErrors;
};

export function ReplicationFormPage(props: ReplicationFormProps) {
  const reader = useReader();
  const { practice, replication, formKey, revision, values, errors } = props;
  const { t } = reader;
  const action = replication ? `${links.replication(replication.id)}/edit` : links.replications(practice.id);
  const wasConfirmed = replication?.status === "confirmed";
  return (
    <div class="practice-form replication-form">
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs steps={[{ href: links.practice(practice), label: practice.title, lang: practice.language }]} />
          <h1>{t(replication ? "replication.editHeading" : "replication.newHeading")}</h1>
          <p class="lead">{t("replication.formLead")}</p>
        </div>
      </header>
      {wasConfirmed && <p class="notice">{t("replication.confirmAgain")}</p>}
      <Errors errors={errors} />
      <Form action={action} hidden={{ key: formKey, revision }}>
        <PlaceFields values={values} errors={errors} />
        <OutcomeFields values={values} errors={errors} />
        <FigureRows values={values} errors={errors} />
        <ConditionRows {...props} />
        <Field
          kind="textarea"
          name="links"
          label={t("replication.evidence")}
          hint={t("practice.linksHint", { max: LIMITS.replication.links })}
          rows={3}
          values={values}
          errors={errors}
        />
        <Field
          kind="select"
          name="language"
          label={t("form.language")}
          required
          options={named(LANGUAGE_CODES, (code) => languageName(reader, code), reader.language)}
          values={values}
          errors={errors}
        />
        <p class="fine">{t("replication.contactHint")}</p>
        <Actions>
          <SubmitButton name="intent" value="submit">
            {t("replication.submit")}
          </SubmitButton>
          <SubmitButton look="plain" name="intent" value="save">
            {t("replication.saveDraft")}
          </SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}

type PartProps = { values: FormValues; errors: FormErrors };

function PlaceFields({ values, errors }: PartProps) {
  const reader = useReader();
  const { t, language } = reader;
  const common = { values, errors } as const;
  return (
    <>
      <Field
        {...common}
        name="organisation"
        label={t("replication.organisation")}
        max={LIMITS.replication.organisation}
        autocomplete="organization"
        required
      />
      <div class="field-pair">
        <Field
          {...common}
          kind="select"
          name="country"
          label={t("filter.country")}
          empty={t("form.choose")}
          required
          options={named(COUNTRY_CODES, (code) => countryName(reader, code), language)}
        />
        <Field {...common} name="place" label={t("replication.place")} max={LIMITS.replication.place} />
      </div>
      <Field
        {...common}
        kind="radios"
        name="level"
        label={t("replication.level")}
        required
        options={PRACTICE_LEVELS.map((value) => ({ value, label: t(keyOf("level", value)) }))}
      />
      <div class="field-pair">
        <Field {...common} kind="date" name="began" label={t("replication.began")} required />
        <Field {...common} kind="date" name="ended" label={t("replication.ended")} hint={t("replication.endedHint")} />
      </div>
    </>
  );
}

function OutcomeFields({ values, errors }: PartProps) {
  const { t } = useReader();
  const common = { values, errors } as const;
  return (
    <>
      <Field
        {...common}
        kind="radios"
        name="outcome"
        label={t("replication.outcome")}
        hint={t("replication.outcomeHint")}
        required
        options={REPLICATION_OUTCOMES.map((value) => ({ value, label: t(keyOf("replication.outcomeIs", value)) }))}
      />
      <Field
        {...common}
        kind="textarea"
        name="story"
        label={t("replication.story")}
        hint={t("replication.storyHint")}
        rows={10}
        max={LIMITS.replication.text}
        markdown="full"
        required
      />
      <MarkdownHints />
      <Field
        {...common}
        kind="radios"
        name="adapted"
        label={t("replication.adapted")}
        required
        options={[
          { value: "no", label: t("replication.asItWas") },
          { value: "yes", label: t("replication.wasAdapted") },
        ]}
      />
      <Field
        {...common}
        kind="textarea"
        name="changes"
        label={t("replication.changes")}
        hint={t("replication.changesHint")}
        rows={5}
        max={LIMITS.replication.text}
        markdown="full"
      />
    </>
  );
}

/** Rows beyond these fold away while they are empty. */
const ROWS_SHOWN = 3;

function FigureRows({ values, errors }: PartProps) {
  const { t } = useReader();
  const rows = Array.from({ length: LIMITS.replication.figures }, (_, index) => index + 1);
  const isUsed = (row: number) =>
    errors[`figure-${row}`] !== undefined || first(values[`figure-${row}-indicator`]) !== "";
  return (
    <fieldset class="field figure-rows" id="f-figures">
      <legend>
        {t("replication.figures")}
        <span class="field-optional"> {t("form.optional")}</span>
      </legend>
      <p class="field-hint">{t("replication.figuresHint")}</p>
      {rows.slice(0, ROWS_SHOWN).map((row) => (
        <FigureRow key={row} values={values} errors={errors} row={row} />
      ))}
      <details class="fold" open={rows.slice(ROWS_SHOWN).some(isUsed)}>
        <summary>{t("replication.moreFigures")}</summary>
        {rows.slice(ROWS_SHOWN).map((row) => (
          <FigureRow key={row} values={values} errors={errors} row={row} />
        ))}
      </details>
    </fieldset>
  );
}

const PARTS = ["indicator", "unit", "before", "after"] as const;

function FigureRow({ values, errors, row }: PartProps & { row: number }) {
  const { t } = useReader();
  const error = errors[`figure-${row}`];
  return (
    <fieldset class="figure-row" id={`f-figure-${row}`} tabIndex={-1}>
      <legend class="visually-hidden">{t("replication.figureNumber", { number: row })}</legend>
      {PARTS.map((part) => (
        <Field
          key={part}
          name={`figure-${row}-${part}`}
          label={t(keyOf("replication", part))}
          max={part === "indicator" ? LIMITS.replication.indicator : LIMITS.replication.unit}
          autocomplete="off"
          required
          values={values}
          errors={{}}
        />
      ))}
      {error && <p class="field-error">{error}</p>}
    </fieldset>
  );
}

function ConditionRows({ conditions, practice, values, errors }: ReplicationFormProps) {
  const { t } = useReader();
  if (conditions.length === 0) return null;
  return (
    <fieldset class="field condition-rows">
      <legend>
        {t("replication.conditions")}
        <span class="field-optional"> {t("form.optional")}</span>
      </legend>
      <p class="field-hint">{t("replication.conditionsHint")}</p>
      {conditions.map((text, index) => {
        const name = `condition-${index + 1}`;
        return (
          <fieldset key={text} class="condition-row" id={`f-${name}`} tabIndex={-1}>
            <legend lang={practice.language}>{text}</legend>
            <input type="hidden" name={`${name}-text`} value={text} />
            <Field
              kind="radios"
              name={`${name}-state`}
              label={t("transfer.holds")}
              hideLabel
              required
              values={values}
              errors={{}}
              options={(["met", "not_met"] as const).map((value) => ({
                value,
                label: t(keyOf("transfer.state", value)),
              }))}
            />
            <Field
              name={`${name}-instead`}
              label={t("replication.instead")}
              max={LIMITS.replication.instead}
              values={values}
              errors={errors[name] ? { [`${name}-instead`]: errors[name] } : {}}
            />
          </fieldset>
        );
      })}
    </fieldset>
  );
}
