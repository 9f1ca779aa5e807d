/** Asking people in: the two ways, what was sent, and who came. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Act } from "../../ui/act.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import type { InterfaceLanguage } from "../../ui/localised-fields.tsx";
import { Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { GroupData } from "../groups/facts.ts";
import type { InvitationData } from "./schema.ts";

/** For how long a link may work. */
export const LINK_DAYS = ["1", "7", "30", "90"] as const;

/** And how many people it may bring; by the API any number up to the last of these. */
const SEATS = ["1", "5", "10", "25", "50", "100", String(LIMITS.invitation.uses)];

export type InvitationsProps = {
  /** Null: into the forum. */
  group: GroupData | null;
  invitations: readonly InvitationData[];
  next: string | null;
  values: FormValues;
  errors: FormErrors;
  languages: readonly InterfaceLanguage[];
  /** Made a moment ago; it can't be shown again. */
  fresh: string | null;
};

export function InvitationsPage(props: InvitationsProps) {
  const { group, errors, next, fresh } = props;
  const { t, language, viewer } = useReader();
  const path = pathOf(group);
  const name = group && localised(group.name, language);
  const mayLink = group ? can(viewer, "invitation.toGroup", group) : can(viewer, "invitation.linkToHouse");
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          {group && name && <Crumbs steps={[{ href: links.group(group.slug), label: name }]} />}
          <h1>{name ? t("invitations.headingGroup", { group: name }) : t("invitations.heading")}</h1>
          <p class="lead">{t(group ? "invitations.leadGroup" : "invitations.lead")}</p>
        </div>
      </header>
      {fresh && <FreshLink link={fresh} />}
      <Errors
        errors={errors}
        labels={{ emails: t("invitations.emails"), maxUses: t("invitations.maxUses"), days: t("invitations.days") }}
      />
      <div class="side-by-side">
        <LetterForm {...props} path={path} />
        {mayLink && <LinkForm {...props} path={path} />}
      </div>
      <Sent {...props} />
      <MoreLink href={next && `${path}?after=${next}`} />
    </>
  );
}

const pathOf = (group: GroupData | null) => (group ? `${links.group(group.slug)}/invitations` : "/invitations");

function FreshLink({ link }: { link: string }) {
  const { t } = useReader();
  return (
    <div class="notice notice-ok" role="status">
      <label class="notice-title" for="fresh-link">
        {t("invitations.fresh")}
      </label>
      <input id="fresh-link" class="input secret-link" readOnly value={link} />
      <p>{t("invitations.freshHint")}</p>
    </div>
  );
}

type FormProps = InvitationsProps & { path: string };

function LetterForm({ path, values, errors, languages }: FormProps) {
  const { t } = useReader();
  const field = { values, errors };
  return (
    <section aria-labelledby="by-letter">
      <h2 id="by-letter">{t("invitations.byLetter")}</h2>
      <Form action={path} hidden={{ way: "letter" }}>
        <Field
          {...field}
          kind="textarea"
          rows={3}
          name="emails"
          label={t("invitations.emails")}
          hint={t("invitations.emailsHint", { count: LIMITS.invitation.addresses })}
          required
        />
        <Field
          {...field}
          kind="select"
          name="locale"
          label={t("invitations.locale")}
          required
          options={languages.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
        />
        <NoteField {...field} scope={undefined} />
        <Actions>
          <SubmitButton>{t("invitations.send")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

function LinkForm({ path, values, errors }: FormProps) {
  const { t } = useReader();
  const field = { values, errors };
  return (
    <section aria-labelledby="by-link">
      <h2 id="by-link">{t("invitations.byLink")}</h2>
      <Form action={path} hidden={{ way: "link" }}>
        <Field
          {...field}
          kind="select"
          name="maxUses"
          label={t("invitations.maxUses")}
          required
          options={SEATS.map((seats) => ({ value: seats, label: t("invitations.seats", { count: Number(seats) }) }))}
        />
        <Field
          {...field}
          kind="select"
          name="days"
          label={t("invitations.days")}
          required
          options={LINK_DAYS.map((days) => ({
            value: days,
            label: t("invitations.daysCount", { count: Number(days) }),
          }))}
        />
        <NoteField {...field} scope="link" />
        <Actions>
          <SubmitButton look="plain">{t("invitations.makeLink")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

type NoteProps = { values: FormValues; errors: FormErrors; scope: string | undefined };

function NoteField({ ...field }: NoteProps) {
  const { t } = useReader();
  return (
    <Field {...field} kind="textarea" rows={3} name="note" label={t("invitations.note")} max={LIMITS.invitation.note} />
  );
}

function Sent({ group, invitations }: InvitationsProps) {
  const { t } = useReader();
  if (invitations.length === 0) return null;
  return (
    <section class="profile-section" aria-labelledby="sent">
      <h2 id="sent">{t("invitations.sent")}</h2>
      <ul class="manage-list">
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} showGroup={group === null} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = { invitation: InvitationData; showGroup: boolean };

function InvitationRow({ invitation, showGroup }: RowProps) {
  const { t, language } = useReader();
  const { group, came, email, kind, state, uses, maxUses } = invitation;
  return (
    <li class="manage-row">
      <div class="manage-row-words">
        <div>
          <strong>{email ?? t(keyOf("invitations.kind", kind))}</strong>
          {showGroup && group && (
            <>
              {" → "}
              <a href={links.group(group.slug)}>{localised(group.name, language)}</a>
            </>
          )}
          <p class="manage-row-facts">
            <span class="mark">{t(keyOf("invitations.state", state))}</span>
            <span>{t("invitations.uses", { uses, max: maxUses })}</span>
            <span>
              {t("invitations.until")} <Time iso={invitation.expiresAt} />
            </span>
            <span>
              {t("invitations.by")} <PersonName person={invitation.invitedBy} />
            </span>
          </p>
          {came.length > 0 && (
            <p class="manage-row-facts">
              <span>{t("invitations.came")}</span>
              {came.map((person) => (
                <PersonName key={person.id} person={person} />
              ))}
            </p>
          )}
        </div>
      </div>
      {state === "open" && (
        <div class="manage-row-acts">
          <Act to={`/invitations/${invitation.id}/revoke`} act="revoke" label={t("invitations.revoke")} />
        </div>
      )}
    </li>
  );
}
