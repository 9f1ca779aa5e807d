/** Rows for claims: one statement each, its section, and the posts that it rests on. */
import { LIMITS } from "../../limits.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { first } from "../../ui/form-controls.tsx";
import { choiceLabel } from "./post-choice.tsx";
import { PRACTICE_SECTIONS } from "./record.ts";
import type { PostChoice } from "./schema.ts";

type ClaimsProps = {
  values: FormValues;
  errors: FormErrors;
  rows: number;
  selected: readonly PostChoice[];
  /** Documents at hand, by their names within the record. */
  documents: readonly { key: string; title: string }[];
};

export function Claims(props: ClaimsProps) {
  const { rows, errors } = props;
  const { t } = useReader();
  return (
    <section class="claim-rows" aria-labelledby="f-claims">
      <h2 id="f-claims" tabIndex={-1}>
        {t("practice.claims")}
      </h2>
      <p class="field-hint">{t("practice.claimsHint")}</p>
      {errors.claims && <p class="field-error">{errors.claims}</p>}
      {props.selected.length + props.documents.length === 0 && <p class="notice">{t("practice.noPosts")}</p>}
      {Array.from({ length: rows }, (_, index) => (
        <ClaimRow key={index} {...props} row={index + 1} />
      ))}
      {rows < LIMITS.practice.claims && (
        <Actions>
          <SubmitButton look="plain" name="intent" value="claims">
            {t("practice.moreClaims")}
          </SubmitButton>
        </Actions>
      )}
    </section>
  );
}

function ClaimRow({ values, errors, selected, documents, row }: ClaimsProps & { row: number }) {
  const reader = useReader();
  const { t } = reader;
  const common = { values, errors, required: true } as const;
  return (
    <fieldset class="claim-row">
      <input type="hidden" name={`claim-${row}-id`} value={first(values[`claim-${row}-id`])} />
      <legend>{t("practice.claimNumber", { number: row })}</legend>
      <Field
        {...common}
        kind="textarea"
        name={`claim-${row}-text`}
        label={t("practice.statement")}
        rows={2}
        max={LIMITS.practice.claim}
      />
      <Field
        {...common}
        kind="select"
        name={`claim-${row}-section`}
        label={t("practice.section")}
        empty={t("form.choose")}
        options={PRACTICE_SECTIONS.map((section) => ({ value: section, label: t(keyOf("section", section)) }))}
      />
      {selected.length > 0 && (
        <Field
          {...common}
          kind="checkboxes"
          name={`claim-${row}-posts`}
          label={t("practice.restsOn")}
          options={selected.map((post) => ({ value: String(post.id), label: choiceLabel(reader, post) }))}
        />
      )}
      {documents.length > 0 && (
        <Field
          {...common}
          kind="checkboxes"
          name={`claim-${row}-documents`}
          label={t("practice.restsOnDocuments")}
          options={documents.map(({ key, title }) => ({ value: key, label: title }))}
        />
      )}
    </fieldset>
  );
}
