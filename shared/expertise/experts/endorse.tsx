/** Endorsing a person for a field, with a sentence that stands beside one's name. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import type { FieldData } from "../schema.ts";

export type EndorseProps = {
  person: PersonRef;
  fields: readonly FieldData[];
  /** Slugs of fields in which the reader has endorsed the person. */
  given: readonly string[];
  values: FormValues;
  errors: FormErrors;
};

export function EndorsePage({ person, fields, given, values, errors }: EndorseProps) {
  const { t, language } = useReader();
  const at = links.person(person.handle);
  const shown = { values, errors, required: true };
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: at, label: person.name }]} />
      <h1>{t("experts.endorseHeading", { name: person.name })}</h1>
      <p class="lead">{t("experts.endorseLead")}</p>
      <Form action={`${at}/endorse`}>
        <Errors errors={errors} labels={{ field: t("experts.field"), text: t("experts.endorseText") }} />
        <Field
          {...shown}
          kind="select"
          name="field"
          label={t("experts.field")}
          empty={t("experts.chooseField")}
          options={fields.map(({ slug, name, line, isLine }) => ({
            value: slug,
            label: isLine
              ? localised(name, language)
              : `${localised(line.name, language)} › ${localised(name, language)}`,
          }))}
        />
        <Field
          {...shown}
          kind="textarea"
          rows={4}
          name="text"
          label={t("experts.endorseText")}
          hint={t("experts.endorseHint")}
          max={LIMITS.endorsement.max}
        />
        <Actions>
          <SubmitButton>{t("experts.endorseSend")}</SubmitButton>
          <a class="button button-plain" href={at}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
      {given.length > 0 && <Given {...{ person, fields, given }} />}
    </div>
  );
}

function Given({ person, fields, given }: Pick<EndorseProps, "person" | "fields" | "given">) {
  const { t, language } = useReader();
  return (
    <section class="settings-section" aria-labelledby="given">
      <h2 id="given">{t("experts.given")}</h2>
      <ul class="manage-list">
        {fields
          .filter(({ slug }) => given.includes(slug))
          .map(({ slug, name }) => (
            <li key={slug} class="manage-row">
              <span>{localised(name, language)}</span>
              <Form action={`${links.person(person.handle)}/endorse/take-back`} hidden={{ field: slug }}>
                <SubmitButton look="plain">{t("experts.takeBackEndorsement")}</SubmitButton>
              </Form>
            </li>
          ))}
      </ul>
    </section>
  );
}
