/** One application before a coordinator: the person's words, endorsements, what they answered in the field, the decision. */

import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { Avatar, PersonBadges, PersonName, personPlace } from "../../ui/person.tsx";
import type { AnswerCounts, Application, Endorsement, FieldAnswer, FieldData } from "../schema.ts";
import { StateMark } from "./apply.tsx";
import { AnswerList, Counts, Endorsements, ExpertCrumbs, endorsementCount, Places, Words } from "./parts.tsx";

export type ApplicationProps = {
  field: FieldData;
  application: Application;
  endorsements: readonly Endorsement[];
  counts: AnswerCounts;
  latest: readonly FieldAnswer[];
  values: FormValues;
  errors: FormErrors;
};

export function ApplicationPage(props: ApplicationProps) {
  const reader = useReader();
  const { field, application, endorsements, counts, latest } = props;
  const { t } = reader;
  const { person } = application;
  return (
    <div class="form-page">
      <ExpertCrumbs field={field} />
      <p>
        <a href={`${links.field(field.slug)}/desk`}>{t("experts.toDesk")}</a>
      </p>
      <h1>{t("experts.applicationOf", { name: person.name, field: localised(field.name, reader.language) })}</h1>
      <div class="expert-who">
        <Avatar person={person} />
        <div>
          <PersonName person={person} /> <PersonBadges person={person} />
          <p class="fine">{personPlace(reader, person)}</p>
          <p class="row-facts">
            <StateMark state={application.state} />
            <Time iso={application.createdAt} day />
          </p>
        </div>
      </div>
      <section aria-labelledby="evidence">
        <h2 id="evidence">{t("experts.evidence")}</h2>
        {application.evidence ? <Words text={application.evidence} /> : <p class="empty">{t("experts.noWords")}</p>}
        <ul class="facts">
          <Places of={application} />
        </ul>
      </section>
      <section aria-labelledby="endorsed">
        <h2 id="endorsed">{endorsementCount(reader, application.endorsements, application.endorsedByExperts)}</h2>
        <Endorsements endorsements={endorsements} />
      </section>
      <section aria-labelledby="answered">
        <h2 id="answered">{t("experts.answeredHere")}</h2>
        <ul class="facts">
          <Counts counts={counts} />
          <li>{t("experts.votes", { count: counts.votes })}</li>
        </ul>
        <AnswerList answers={latest} />
      </section>
      <Decision {...props} />
    </div>
  );
}

function Decision({ field, application, values, errors }: ApplicationProps) {
  const { t, viewer } = useReader();
  const { id, state, person, decidedBy, reason } = application;
  const at = `${links.field(field.slug)}/applications/${id}`;
  const heading = <h2 id="decision">{t("experts.decision")}</h2>;
  if (state !== "open") {
    return (
      <section aria-labelledby="decision">
        {heading}
        <Errors errors={errors} />
        <p>{t(keyOf("experts.decided", state), { name: decidedBy?.name ?? "" })}</p>
        {reason && <Words text={reason} />}
      </section>
    );
  }
  if (!can(viewer, "expert.decide", { field, personId: person.id, recognised: false })) {
    return (
      <section aria-labelledby="decision">
        {heading}
        <p>{t("experts.notOneself")}</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="decision">
      {heading}
      <Form action={at}>
        <Errors errors={errors} labels={{ reason: t("experts.reason") }} />
        <Field
          values={values}
          errors={errors}
          kind="textarea"
          rows={4}
          name="reason"
          label={t("experts.reason")}
          hint={t("experts.reasonHint")}
          max={LIMITS.recognitionReason.max}
        />
        <Actions>
          <SubmitButton name="decision" value="recognise">
            {t("experts.recognise")}
          </SubmitButton>
          <SubmitButton look="plain" name="decision" value="decline">
            {t("experts.decline")}
          </SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

export type WithdrawProps = {
  field: FieldData;
  person: Application["person"];
  values: FormValues;
  errors: FormErrors;
};

export function WithdrawPage({ field, person, values, errors }: WithdrawProps) {
  const { t, language } = useReader();
  const at = links.field(field.slug);
  return (
    <div class="form-page">
      <ExpertCrumbs field={field} />
      <h1>{t("experts.withdrawHeading", { name: person.name, field: localised(field.name, language) })}</h1>
      <p class="lead">{t("experts.withdrawLead")}</p>
      <Form action={`${at}/experts/${person.handle}/withdraw`}>
        <Errors errors={errors} labels={{ reason: t("experts.reason") }} />
        <Field
          values={values}
          errors={errors}
          kind="textarea"
          rows={4}
          name="reason"
          label={t("experts.reason")}
          max={LIMITS.recognitionReason.max}
          required
        />
        <Actions>
          <SubmitButton look="danger">{t("experts.withdrawSend")}</SubmitButton>
          <a class="button button-plain" href={`${at}/desk`}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}
