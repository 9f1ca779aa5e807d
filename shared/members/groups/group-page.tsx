/** A group: what it is, where it has a say, who belongs to it, and the ways in and out. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { SpaceRight } from "../../spaces/kinds.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { SpaceMark } from "../../spaces/space-icons.tsx";
import { Act } from "../../ui/act.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { Avatar, PersonName, personPlace } from "../../ui/person.tsx";
import type { GroupData, OwnRequest } from "./facts.ts";
import { GroupMarks } from "./group-list.tsx";
import type { GroupMember, GroupRequest } from "./schema.ts";

export type GroupSpace = Pick<SpaceData, "id" | "slug" | "name" | "icon" | "colour"> & { may: SpaceRight };

export type GroupPageProps = {
  group: GroupData;
  /** Null where the reader may not see them. */
  members: readonly GroupMember[] | null;
  next: string | null;
  spaces: readonly GroupSpace[];
  /** Of those who may decide. */
  requests: readonly GroupRequest[];
  own: OwnRequest | undefined;
  values: FormValues;
  errors: FormErrors;
};

export function GroupPage(props: GroupPageProps) {
  const { group, errors } = props;
  const { t, viewer, language } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs steps={[{ href: "/groups", label: t("groups.heading") }]} />
          <h1>{localised(group.name, language)}</h1>
          <GroupMarks group={group} />
          {localised(group.description, language)
            .split(/\n+/)
            .filter(Boolean)
            .map((paragraph) => (
              <p key={paragraph} class="lead">
                {paragraph}
              </p>
            ))}
        </div>
        {can(viewer, "group.manage", group) && (
          <a class="button button-plain" href={`${links.group(group.slug)}/edit`}>
            {t("groups.edit")}
          </a>
        )}
      </header>
      <Errors errors={errors} labels={{ text: t("groups.requestText"), handle: t("groups.handle") }} />
      <Doors {...props} />
      <Requests {...props} />
      <Spaces {...props} />
      <Members {...props} />
    </>
  );
}

/** In, out, or asking; for everybody what they may do. */
function Doors({ group, own, values, errors }: GroupPageProps) {
  const { t, viewer } = useReader();
  const at = links.group(group.slug);
  return (
    <div class="group-doors">
      {can(viewer, "invitation.toGroup", group) && (
        <a class="button button-primary" href={`${at}/invitations`}>
          {t("groups.invite")}
        </a>
      )}
      {can(viewer, "group.join", group) && (
        <Form action={`${at}/join`}>
          <SubmitButton>{t("groups.join")}</SubmitButton>
        </Form>
      )}
      {can(viewer, "group.leave", group) && (
        <Form action={`${at}/leave`}>
          <SubmitButton look="plain">{t("groups.leave")}</SubmitButton>
        </Form>
      )}
      {viewer === null && group.membership !== "invitation" && (
        <p>
          <a href={`/sign-in?next=${encodeURIComponent(at)}`}>{t(keyOf("groups.signIn", group.membership))}</a>
        </p>
      )}
      {own && !own.declined && (
        <div class="notice">
          <p>{t("groups.requestWaits")}</p>
          <Form action={`${at}/request/withdraw`}>
            <SubmitButton look="plain">{t("groups.withdraw")}</SubmitButton>
          </Form>
        </div>
      )}
      {own?.declined && (
        <div class="notice notice-problem">
          <p>{t("groups.requestDeclined")}</p>
          {own.reason && <p>{own.reason}</p>}
        </div>
      )}
      {can(viewer, "group.request", group) && (own === undefined || own.declined) && (
        <Form action={`${at}/request`} class="form-narrow">
          <Field
            values={values}
            errors={errors}
            kind="textarea"
            rows={3}
            name="text"
            label={t("groups.requestText")}
            hint={t("groups.requestHint")}
            max={LIMITS.group.request}
          />
          <Actions>
            <SubmitButton>{t("groups.request")}</SubmitButton>
          </Actions>
        </Form>
      )}
    </div>
  );
}

function Requests({ group, requests, values, errors }: GroupPageProps) {
  const reader = useReader();
  const { t } = reader;
  if (requests.length === 0) return null;
  return (
    <section class="profile-section" aria-labelledby="requests">
      <h2 id="requests">{t("groups.requests", { count: requests.length })}</h2>
      <ul class="manage-list">
        {requests.map(({ person, text, createdAt }) => (
          <li key={person.id} class="manage-row">
            <div class="manage-row-words">
              <Avatar person={person} />
              <div>
                <PersonName person={person} />
                <p class="manage-row-facts">
                  <span>{personPlace(reader, person)}</span>
                  <Time iso={createdAt} day />
                </p>
                {text && <p class="group-request-text">{text}</p>}
              </div>
            </div>
            <Form action={`${links.group(group.slug)}/requests/${person.id}`} class="group-decision">
              <Field
                values={values}
                errors={errors}
                scope={`request-${person.id}`}
                name="reason"
                label={t("groups.reason")}
                hint={t("groups.reasonHint")}
                max={LIMITS.reason.max}
              />
              <Actions>
                <SubmitButton name="value" value="accept">
                  {t("groups.accept")}
                </SubmitButton>
                <SubmitButton look="plain" name="value" value="decline">
                  {t("groups.decline")}
                </SubmitButton>
              </Actions>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Spaces({ spaces }: GroupPageProps) {
  const { t, language } = useReader();
  if (spaces.length === 0) return null;
  return (
    <section class="profile-section" aria-labelledby="group-spaces">
      <h2 id="group-spaces">{t("groups.spaces")}</h2>
      <ul class="manage-list">
        {spaces.map((space) => (
          <li key={space.id} class="manage-row">
            <div class="manage-row-words">
              <SpaceMark space={space} />
              <div>
                <a href={links.space(space.slug)}>{localised(space.name, language)}</a>
                <p class="manage-row-facts">{t(keyOf("spaces.right", space.may))}</p>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Members(props: GroupPageProps) {
  const { group, members, next, values, errors } = props;
  const { t, viewer } = useReader();
  return (
    <section class="profile-section" aria-labelledby="members">
      <h2 id="members">{t("groups.members")}</h2>
      {members === null && <p class="empty">{t("groups.membersHidden")}</p>}
      {can(viewer, "group.manage", group) && (
        <Form action={`${links.group(group.slug)}/members`} class="group-add">
          <Field
            values={values}
            errors={errors}
            name="handle"
            label={t("groups.handle")}
            hint={t("groups.handleHint")}
            max={LIMITS.handle.max + 1}
            autocomplete="off"
            required
          />
          <Actions>
            <SubmitButton look="plain">{t("groups.add")}</SubmitButton>
          </Actions>
        </Form>
      )}
      {members && (
        <ul class="manage-list">
          {members.map((member) => (
            <MemberRow key={member.person.id} {...props} member={member} />
          ))}
        </ul>
      )}
      <MoreLink href={next && `${links.group(group.slug)}?after=${next}`} />
    </section>
  );
}

function MemberRow({ group, member }: GroupPageProps & { member: GroupMember }) {
  const reader = useReader();
  const { t, viewer } = reader;
  const { person, role, joinedAt } = member;
  const to = `${links.group(group.slug)}/members/${person.id}`;
  const act = (value: string, key: "groups.makeOwner" | "groups.makeMember" | "groups.remove") => (
    <Act to={to} act="member" value={value} label={t(key)}>
      <span class="visually-hidden">: {person.name}</span>
    </Act>
  );
  const isLastOwner = role === "owner" && group.owners.length === 1;
  return (
    <li class="manage-row">
      <div class="manage-row-words">
        <Avatar person={person} />
        <div>
          <PersonName person={person} /> {role === "owner" && <span class="badge">{t("groups.owner")}</span>}
          <p class="manage-row-facts">
            <span>{personPlace(reader, person)}</span>
            <span>
              {t("groups.since")} <Time iso={joinedAt} day />
            </span>
          </p>
        </div>
      </div>
      {can(viewer, "group.manage", group) && !isLastOwner && (
        <div class="manage-row-acts">
          {role === "owner" ? act("member", "groups.makeMember") : act("owner", "groups.makeOwner")}
          {act("remove", "groups.remove")}
        </div>
      )}
    </li>
  );
}
