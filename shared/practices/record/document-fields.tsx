/** Rows for documents that claims can rest on: a page elsewhere, or a file of the forum. */
import { LIMITS } from "../../limits.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { first } from "../../ui/form-controls.tsx";
import { DOCUMENT_PARTS } from "./record.ts";

type DocumentFieldsProps = {
  values: FormValues;
  errors: FormErrors;
  /** Names of the rows' documents, as many as are drawn. */
  keys: readonly string[];
};

export function DocumentFields({ values, errors, keys }: DocumentFieldsProps) {
  const { t } = useReader();
  return (
    <section class="document-rows" aria-labelledby="f-documents" data-documents>
      <h2 id="f-documents" tabIndex={-1}>
        {t("practice.documents")}
      </h2>
      <p class="field-hint">
        {t("practice.documentsHint")} <a href="/files/new">{t("files.add")}</a>
      </p>
      {keys.map((key, index) => (
        <DocumentRow key={key} values={values} errors={errors} row={index + 1} name={key} />
      ))}
      <Actions>
        <SubmitButton look="plain" name="intent" value="posts">
          {t("practice.updateDocuments")}
        </SubmitButton>
      </Actions>
    </section>
  );
}

type RowProps = Omit<DocumentFieldsProps, "keys"> & { row: number; name: string };

function DocumentRow({ values, errors, row, name }: RowProps) {
  const { t } = useReader();
  const title = first(values[`document-${row}-title`]);
  return (
    <details class="fold document-row" open={title === "" || hasError(errors, row)}>
      <summary>{title || t("practice.documentNumber", { number: row })}</summary>
      <input type="hidden" name={`document-${row}-key`} value={name} />
      {DOCUMENT_PARTS.map((part) => (
        <Field
          key={part}
          name={`document-${row}-${part}`}
          label={t(keyOf("practice.document", part))}
          hint={part === "href" ? t("practice.documentAddressHint") : undefined}
          max={part === "href" ? LIMITS.practice.address : LIMITS.practice.line}
          autocomplete="off"
          required={part === "title" || part === "href"}
          values={values}
          errors={errors}
        />
      ))}
    </details>
  );
}

const hasError = (errors: FormErrors, row: number): boolean =>
  Object.keys(errors).some((name) => name.startsWith(`document-${row}-`));
