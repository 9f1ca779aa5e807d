/** What somebody who follows an invitation sees: who asks them in and where to; nothing happens before they say so. */

import { IdentityFields, identityLabels } from "../../accounts/register.tsx";
import { links } from "../../links.ts";
import { dateTime, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import type { GroupData } from "../groups/facts.ts";

export type HeldProps = {
  token: string;
  invitation: { group: GroupData | null; from: string; note: string; email: string | null; expiresAt: string };
};

export function InvitationPage({ token, invitation }: HeldProps) {
  const reader = useReader();
  const { t, viewer } = reader;
  const path = links.invitation(token);
  return (
    <div class="form-page">
      <Asked token={token} invitation={invitation} />
      {viewer ? (
        <Inside token={token} invitation={invitation} />
      ) : (
        <Actions>
          <a class="button button-primary" href={`${path}/register`}>
            {t("invitations.register")}
          </a>
          <a class="button button-plain" href={`/sign-in?next=${encodeURIComponent(path)}`}>
            {t("invitations.signIn")}
          </a>
        </Actions>
      )}
      <p class="fine">{t("invitations.lives", { when: dateTime(reader, invitation.expiresAt) })}</p>
    </div>
  );
}

function Asked({ invitation }: HeldProps) {
  const { t, language } = useReader();
  const { group, from, note } = invitation;
  const name = group && localised(group.name, language);
  return (
    <>
      <h1>{name ? t("invitations.askedGroup", { group: name }) : t("invitations.asked")}</h1>
      <p class="lead">{t("invitations.from", { name: from })}</p>
      {note && (
        <blockquote class="excerpt" dir="auto">
          {note}
        </blockquote>
      )}
      {group && localised(group.description, language) && <p>{localised(group.description, language)}</p>}
      {!group && <p>{t("invitations.houseText")}</p>}
    </>
  );
}

function Inside({ token, invitation: { group } }: HeldProps) {
  const reader = useReader();
  const { t, viewer } = reader;
  if (group === null) return <p class="notice">{t("invitations.alreadyHere")}</p>;
  if (viewer?.groups.includes(group.id)) {
    return (
      <p class="notice">
        {t("invitations.alreadyIn")} <a href={links.group(group.slug)}>{localised(group.name, reader.language)}</a>
      </p>
    );
  }
  return (
    <Form action={links.invitation(token)}>
      <Actions>
        <SubmitButton>{t("invitations.accept")}</SubmitButton>
      </Actions>
    </Form>
  );
}

export function NewcomerPage(props: HeldProps & { values: FormValues; errors: FormErrors }) {
  const reader = useReader();
  const { token, invitation, values, errors } = props;
  const { t } = reader;
  const path = links.invitation(token);
  return (
    <div class="form-page">
      <Asked {...props} />
      <h2>{t("register.heading")}</h2>
      <Form action={`${path}/register`} island="register" class="form-narrow" hidden={{ timeZone: "" }}>
        <Errors errors={errors} labels={identityLabels(reader)} />
        <IdentityFields
          values={values}
          errors={errors}
          knownEmail={invitation.email === null ? undefined : invitation.email}
        />
        <Field
          values={values}
          errors={errors}
          kind="checkbox"
          name="terms"
          label={t("register.terms")}
          hint={<a href="/about">{t("register.termsLink")}</a>}
          required
        />
        <Actions>
          <SubmitButton>{t("register.send")}</SubmitButton>
        </Actions>
      </Form>
      <p>
        {t("register.haveAccount")} <a href={`/sign-in?next=${encodeURIComponent(path)}`}>{t("register.signIn")}</a>
      </p>
    </div>
  );
}

/** Used up, revoked, too old, replaced by a newer one, or never there: all the same for a stranger. */
export function DeadInvitationPage() {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("invitations.deadHeading")}</h1>
      <p class="lead">{t("invitations.deadText")}</p>
      <p>
        <a class="button button-plain" href="/register">
          {t("front.join")}
        </a>
      </p>
    </div>
  );
}
