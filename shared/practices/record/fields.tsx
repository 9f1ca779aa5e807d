/** The short fields of a good practice: who and where it is about, and what lets others find it. */

import { LIMITS } from "../../limits.ts";
import { countryName, keyOf, languageName } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { COUNTRY_CODES, LANGUAGE_CODES, named } from "../../ui/codes.ts";
import { Field, type FormErrors, type FormValues } from "../../ui/form.tsx";
import { PRACTICE_LEVELS, PRACTICE_LINES, RESOURCE_LINES } from "./record.ts";

const ABOUT_LINES = PRACTICE_LINES.filter((name) => !(RESOURCE_LINES as readonly string[]).includes(name));

type PartProps = { values: FormValues; errors: FormErrors };

export function AboutFields({ values, errors }: PartProps) {
  const { t } = useReader();
  return (
    <>
      <h2>{t("practice.aboutHeading")}</h2>
      {ABOUT_LINES.map((name) => (
        <Field
          key={name}
          name={name}
          label={t(keyOf("practice", name))}
          hint={name === "contact" ? t("practice.contactHint") : undefined}
          max={LIMITS.practice.line}
          autocomplete="off"
          required={name === "organisation"}
          values={values}
          errors={errors}
        />
      ))}
      <Field
        kind="checkboxes"
        name="levels"
        label={t("practice.levels")}
        required
        values={values}
        errors={errors}
        options={PRACTICE_LEVELS.map((level) => ({ value: level, label: t(keyOf("level", level)) }))}
      />
    </>
  );
}

export function WordFields({ values, errors }: PartProps) {
  const reader = useReader();
  const { t, language } = reader;
  const common = { values, errors } as const;
  return (
    <>
      <details class="fold" open={(values.countries?.length ?? 0) > 0 || errors.countries !== undefined}>
        <summary>{t("form.countriesFold")}</summary>
        <Field
          {...common}
          kind="checkboxes"
          name="countries"
          label={t("form.countries")}
          hint={t("practice.countriesHint", { max: LIMITS.countries.max })}
          options={named(COUNTRY_CODES, (code) => countryName(reader, code), language)}
        />
      </details>
      <Field
        {...common}
        kind="textarea"
        name="links"
        label={t("practice.links")}
        hint={t("practice.linksHint", { max: LIMITS.practice.links })}
        rows={3}
      />
      <Field
        {...common}
        name="keywords"
        label={t("practice.keywords")}
        hint={t("practice.keywordsHint", { max: LIMITS.practice.keywords })}
        autocomplete="off"
      />
      <Field
        {...common}
        kind="select"
        name="language"
        label={t("form.language")}
        required
        options={named(LANGUAGE_CODES, (code) => languageName(reader, code), language)}
      />
    </>
  );
}

/** People, money and time at a glance, beside the section that explains them. */
export function ResourceFields({ values, errors }: PartProps) {
  const { t } = useReader();
  return (
    <div class="resource-fields">
      {RESOURCE_LINES.map((name) => (
        <Field
          key={name}
          name={name}
          label={t(keyOf("practice", name))}
          hint={t(keyOf("practice.resourceHint", name))}
          max={LIMITS.practice.line}
          autocomplete="off"
          values={values}
          errors={errors}
        />
      ))}
    </div>
  );
}

export function ImageFields({ values, errors }: PartProps) {
  const { t } = useReader();
  const common = { values, errors, autocomplete: "off" } as const;
  return (
    <div class="image-fields" data-image>
      <Field
        {...common}
        name="image"
        label={t("practice.image")}
        hint={
          <>
            {t("practice.imageHint")} <a href="/files/new">{t("files.add")}</a>
          </>
        }
        max={LIMITS.practice.address}
      />
      <Field
        {...common}
        name="imageAlt"
        label={t("practice.imageAlt")}
        hint={t("practice.imageAltHint")}
        max={LIMITS.practice.alt}
      />
    </div>
  );
}
