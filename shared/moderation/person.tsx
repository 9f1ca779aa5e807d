/** What moderators know of one person, and what they may do: warn, silence, suspend, or end that. */

import { Crumbs } from "../frame/crumbs.tsx";
import { links } from "../links.ts";
import { useReader } from "../reader-context.ts";
import type { PersonRef } from "../schema.ts";
import { Actions, Errors, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { HistoryFacts } from "./case.tsx";
import { GroundField, SanctionFields } from "./decision-form.tsx";
import { ActList } from "./parts.tsx";
import type { PersonHistory } from "./schema.ts";

type Props = {
  person: PersonRef;
  history: PersonHistory;
  may: { warn: boolean; silence: boolean; suspend: boolean };
  values: FormValues;
  errors: FormErrors;
};

export function ModeratedPersonPage({ person, history, may, values, errors }: Props) {
  const { t } = useReader();
  const at = `/moderation/people/${person.handle}`;
  const lift = (what: string, label: string) => (
    <Form action={`${at}/lift`} hidden={{ what }}>
      <SubmitButton look="plain">{label}</SubmitButton>
    </Form>
  );
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs
            steps={[
              { href: links.moderation(), label: t("moderation.heading") },
              { href: links.person(person.handle), label: person.name },
            ]}
          />
          <h1>{t("moderation.person.title", { name: person.name })}</h1>
        </div>
      </header>
      <HistoryFacts history={history} />
      {history.silencedUntil && may.silence && lift("silenced", t("moderation.sanction.liftSilence"))}
      {history.suspendedUntil && may.suspend && lift("suspended", t("profile.lift"))}
      {(may.warn || may.silence || may.suspend) && (
        <section aria-labelledby="person-sanction">
          <h2 id="person-sanction">{t("moderation.sanction.heading")}</h2>
          <Form action={at} class="form-narrow">
            <Errors errors={errors} />
            <GroundField values={values} errors={errors} />
            <SanctionFields values={values} errors={errors} may={may} />
            <Actions>
              <SubmitButton>{t("moderation.sanction.send")}</SubmitButton>
            </Actions>
          </Form>
        </section>
      )}
      <section aria-labelledby="person-acts">
        <h2 id="person-acts">{t("moderation.case.acts")}</h2>
        <ActList acts={history.latest} />
      </section>
    </>
  );
}
