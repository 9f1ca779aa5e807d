/** Settings of an expert: load and absence, each field with its countries and languages, applications that wait. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { WEEKLY_LOAD } from "../facts.ts";
import type { Application, FieldData, Recognition } from "../schema.ts";
import { PlaceFields, StateMark } from "./apply.tsx";
import { Counts, FieldLink, Words } from "./parts.tsx";

export type OwnProps = {
  recognitions: readonly Recognition[];
  applications: readonly Application[];
  /** Fields whose desk is the reader's. */
  coordinated: readonly FieldData[];
  /** weeklyLoad, absentFrom, absentUntil */
  settings: FormValues;
  /** Of the form that was refused: `settings`, or a field's slug. */
  refused: { form: string; values: FormValues; errors: FormErrors } | null;
};

export function OwnExpertisePage(props: OwnProps) {
  const reader = useReader();
  const { recognitions, applications, coordinated } = props;
  const { t } = reader;
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/settings", label: t("settings.heading") }]} />
      <h1>{t("experts.own")}</h1>
      {recognitions.length === 0 && <p class="lead">{t("experts.ownNone")}</p>}
      {recognitions.length > 0 && <LoadForm {...props} />}
      {recognitions.map((recognition) => (
        <OwnField key={recognition.field.slug} {...props} recognition={recognition} />
      ))}
      {coordinated.length > 0 && (
        <section class="settings-section" aria-labelledby="own-desks">
          <h2 id="own-desks">{t("experts.ownDesks")}</h2>
          <ul class="plain-list">
            {coordinated.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`${links.field(slug)}/desk`}>{localised(name, reader.language)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {applications.length > 0 && (
        <section class="settings-section" aria-labelledby="own-applications">
          <h2 id="own-applications">{t("experts.ownApplications")}</h2>
          <ul class="manage-list">
            {applications.map(({ id, field, state, createdAt }) => (
              <li key={id} class="manage-row">
                <div>
                  <a href={`${links.field(field.slug)}/apply`}>{localised(field.name, reader.language)}</a>
                  <p class="manage-row-facts">
                    <StateMark state={state} />
                    <Time iso={createdAt} day />
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href="/fields">{t("experts.toFields")}</a>
      </p>
    </div>
  );
}

function LoadForm({ settings, refused }: OwnProps) {
  const reader = useReader();
  const { t } = reader;
  const own = refused?.form === "settings" ? refused : { values: settings, errors: {} };
  const shown = { values: own.values, errors: own.errors, scope: "load" };
  const labels = {
    weeklyLoad: t("experts.weeklyLoad"),
    absentFrom: t("experts.absentFrom"),
    absentUntil: t("experts.absentUntil"),
  };
  return (
    <section class="settings-section" aria-labelledby="load">
      <h2 id="load">{t("experts.load")}</h2>
      <Form action="/settings/expertise">
        <Errors errors={own.errors} scope="load" labels={labels} />
        <Field
          {...shown}
          kind="select"
          name="weeklyLoad"
          label={labels.weeklyLoad}
          hint={t("experts.weeklyLoadHint")}
          required
          options={Array.from({ length: WEEKLY_LOAD.most + 1 }, (_, load) => ({
            value: String(load),
            label: t("experts.perWeek", { count: load }),
          }))}
        />
        <div class="form-row">
          <Field {...shown} kind="date" name="absentFrom" label={labels.absentFrom} />
          <Field {...shown} kind="date" name="absentUntil" label={labels.absentUntil} />
        </div>
        <p class="fine">{t("experts.absenceHint", { zone: reader.timeZone.replaceAll("_", " ") })}</p>
        <Actions>
          <SubmitButton>{t("form.save")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

function OwnField({ recognition, refused }: OwnProps & { recognition: Recognition }) {
  const { t } = useReader();
  const { field, counts, evidence, countries, languages } = recognition;
  const own = refused?.form === field.slug ? refused : { values: { countries, languages }, errors: {} };
  const at = `/settings/expertise/${field.slug}`;
  return (
    <section class="settings-section" aria-labelledby={`own-${field.slug}`}>
      <h2 id={`own-${field.slug}`}>
        <FieldLink field={field} />
      </h2>
      {evidence && <Words text={evidence} />}
      <ul class="facts">
        <li>
          {t("experts.since")} <Time iso={recognition.recognisedAt} day />
        </li>
        <Counts counts={counts} />
      </ul>
      <Form action={at}>
        <Errors
          errors={own.errors}
          scope={field.slug}
          labels={{ countries: t("experts.countries"), languages: t("experts.languages") }}
        />
        <PlaceFields values={own.values} errors={own.errors} scope={field.slug} />
        <Actions>
          <SubmitButton look="plain">{t("form.save")}</SubmitButton>
        </Actions>
      </Form>
      <details class="fold">
        <summary>{t("experts.giveUp")}</summary>
        <p>{t("experts.giveUpText")}</p>
        <Form action={`${at}/give-up`}>
          <Actions>
            <SubmitButton look="danger">{t("experts.giveUpSend")}</SubmitButton>
          </Actions>
        </Form>
      </details>
    </section>
  );
}
