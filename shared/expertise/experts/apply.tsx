/** Applying for a field, agreeing to a proposal, and what came of it. */

import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { countryName, keyOf, languageName, localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { COUNTRY_CODES, LANGUAGE_CODES, named } from "../../ui/codes.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import type { Application, Endorsement, FieldData } from "../schema.ts";
import { Endorsements, ExpertCrumbs, Places, Words } from "./parts.tsx";

export type ApplyProps = {
  field: FieldData;
  recognised: boolean;
  /** The last one in this field. */
  application: Application | undefined;
  endorsements: readonly Endorsement[];
  values: FormValues;
  errors: FormErrors;
};

export function ApplyPage(props: ApplyProps) {
  const reader = useReader();
  const { field, recognised, application, endorsements } = props;
  const { t } = reader;
  const waits = application?.state === "open";
  const subject = { field, personId: reader.viewer?.id ?? 0, recognised };
  const mayApply = !waits && can(reader.viewer, "expert.apply", subject);
  return (
    <div class="form-page">
      <ExpertCrumbs field={field} />
      <h1>{t(application?.state === "proposed" ? "experts.proposedHeading" : "experts.applyHeading")}</h1>
      <p class="lead">{localised(field.name, reader.language)}</p>
      {recognised && (
        <p class="notice notice-ok">
          {t("experts.already")} <a href="/settings/expertise">{t("experts.ownEdit")}</a>
        </p>
      )}
      {application && !recognised && <Standing {...props} application={application} />}
      {endorsements.length > 0 && !recognised && (
        <section aria-labelledby="endorsed">
          <h2 id="endorsed">{t("experts.endorsedHeading")}</h2>
          <Endorsements endorsements={endorsements} />
        </section>
      )}
      {mayApply && <ApplyForm {...props} />}
      {field.archived && <p class="notice">{t("experts.archivedText")}</p>}
    </div>
  );
}

/** What waits, or what came of the last one. */
function Standing({ field, application }: ApplyProps & { application: Application }) {
  const { t } = useReader();
  const { state, reason, decidedAt, decidedBy, createdAt } = application;
  const at = links.field(field.slug);
  if (state === "open") {
    return (
      <div class="notice expert-standing">
        <p>
          {t("experts.waits")} <Time iso={createdAt} day />
        </p>
        <Words text={application.evidence} />
        <ul class="facts">
          <Places of={application} />
        </ul>
        <Form action={`${at}/apply/withdraw`}>
          <SubmitButton look="plain">{t("experts.takeBack")}</SubmitButton>
        </Form>
      </div>
    );
  }
  if (state === "proposed") {
    return (
      <div class="notice expert-standing">
        <p>{t("experts.proposedText")}</p>
        <Form action={`${at}/proposal/refuse`}>
          <SubmitButton look="plain">{t("experts.refuse")}</SubmitButton>
        </Form>
      </div>
    );
  }
  if (state !== "declined") return null;
  return (
    <div class="notice notice-problem expert-standing">
      <p>
        {t("experts.declinedBy", { name: decidedBy?.name ?? t("site.erasedPerson") })}
        {decidedAt && (
          <>
            {" "}
            <Time iso={decidedAt} day />
          </>
        )}
      </p>
      <Words text={reason} />
      <p>{t("experts.mayApplyAgain")}</p>
    </div>
  );
}

function ApplyForm({ field, application, values, errors }: ApplyProps) {
  const reader = useReader();
  const { t } = reader;
  const shown = { values, errors };
  return (
    <Form action={`${links.field(field.slug)}/apply`}>
      <Errors errors={errors} labels={labelsOf(reader)} />
      <Field
        {...shown}
        kind="textarea"
        rows={8}
        name="evidence"
        label={t("experts.evidence")}
        hint={t("experts.evidenceHint")}
        max={LIMITS.expertise.evidence.max}
        required
      />
      <PlaceFields {...shown} />
      <Actions>
        <SubmitButton>{t(application?.state === "proposed" ? "experts.agree" : "experts.applySend")}</SubmitButton>
        <a class="button button-plain" href={links.field(field.slug)}>
          {t("form.cancel")}
        </a>
      </Actions>
    </Form>
  );
}

const labelsOf = ({ t }: Reader) => ({
  evidence: t("experts.evidence"),
  languages: t("experts.languages"),
  countries: t("experts.countries"),
});

type PlaceProps = { values: FormValues; errors: FormErrors; scope?: string };

export function PlaceFields({ values, errors, scope }: PlaceProps) {
  const reader = useReader();
  const { t, language } = reader;
  const shown = { values, errors, ...(scope === undefined ? {} : { scope }) };
  return (
    <>
      <details class="fold" open={errors.languages !== undefined}>
        <summary>{summaryOf(t("experts.languages"), values.languages, (code) => languageName(reader, code))}</summary>
        <Field
          {...shown}
          kind="checkboxes"
          name="languages"
          label={t("experts.languages")}
          hint={t("experts.languagesHint")}
          options={named(LANGUAGE_CODES, (code) => languageName(reader, code), language)}
        />
      </details>
      <details class="fold" open={errors.countries !== undefined}>
        <summary>{summaryOf(t("experts.countries"), values.countries, (code) => countryName(reader, code))}</summary>
        <Field
          {...shown}
          kind="checkboxes"
          name="countries"
          label={t("experts.countries")}
          hint={t("experts.countriesHint")}
          options={named(COUNTRY_CODES, (code) => countryName(reader, code), language)}
        />
      </details>
    </>
  );
}

/** What is chosen stands beside the label, so that the long list of boxes can stay folded. */
function summaryOf(label: string, chosen: FormValues[string] | undefined, name: (code: string) => string): string {
  const known = new Set<string>([...COUNTRY_CODES, ...LANGUAGE_CODES]);
  const names = [chosen ?? []].flat().filter((code) => known.has(code));
  return names.length === 0 ? label : `${label}: ${names.map(name).join(", ")}`;
}

/** One's own state in a field, as a list of one's applications shows it. */
export function StateMark({ state }: { state: Application["state"] }) {
  const { t } = useReader();
  return <span class={`mark mark-application-${state}`}>{t(keyOf("experts.state", state))}</span>;
}
