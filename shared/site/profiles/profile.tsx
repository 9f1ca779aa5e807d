/** One person's page: who they are, what they are recognised in, what they wrote lately. */

import { type ProfileExpertise, ProfileFields } from "../../expertise/experts/profile-fields.tsx";
import type { PostKind } from "../../forum/threads/kinds.ts";
import type { ThreadListItem } from "../../forum/threads/schema.ts";
import { ThreadRows } from "../../forum/threads/thread-list.tsx";
import { links } from "../../links.ts";
import { TieButtons } from "../../members/follows/ties.tsx";
import { can } from "../../permissions.ts";
import { type CreditedPractice, CreditedPractices } from "../../practices/record/credited.tsx";
import { ReplicationRow } from "../../practices/replications/parts.tsx";
import type { ReplicationItem } from "../../practices/replications/schema.ts";
import { countryName, date, keyOf, languageName, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { LocalisedText, PersonRef } from "../../schema.ts";
import { Actions, Field, Form, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { LanguageMark, Time } from "../../ui/marks.tsx";
import { Avatar, PersonBadges } from "../../ui/person.tsx";

export type ProfileData = {
  person: PersonRef;
  languages: readonly string[];
  /** Sanitised at write. */
  aboutHtml: string;
  memberSince: string;
  /** Null unless the account is suspended now; shown to moderators. */
  suspendedUntil: string | null;
};

export type PersonPostItem = {
  id: number;
  kind: PostKind;
  language: string;
  excerpt: string;
  createdAt: string;
  accepted: boolean;
  threadTitle: string;
  threadLanguage: string;
  space: LocalisedText;
};

export type ProfileProps = {
  profile: ProfileData;
  threads: readonly ThreadListItem[];
  posts: readonly PersonPostItem[];
  /** Practices that the person tried elsewhere. */
  replications: readonly ReplicationItem[];
  /** Good practices that thank the person. */
  credited: readonly CreditedPractice[];
  /** What the reader chose about this person. */
  ties: Readonly<Record<"follow" | "mute", boolean>>;
  expertise: ProfileExpertise;
};

export function ProfilePage(props: ProfileProps) {
  const reader = useReader();
  const { profile, threads, posts, replications, credited, ties, expertise } = props;
  const { t } = reader;
  const own = reader.viewer?.id === profile.person.id;
  return (
    <>
      <ProfileHead profile={profile} own={own} />
      <TieButtons person={profile.person} ties={ties} />
      {profile.aboutHtml && <div class="prose" dangerouslySetInnerHTML={{ __html: profile.aboutHtml }} />}
      {!profile.aboutHtml && own && <p class="empty">{t("profile.nothingYet")}</p>}
      <Moderation profile={profile} />
      <ProfileFields {...expertise} own={own} />
      <CreditedPractices practices={credited} />
      {threads.length > 0 && (
        <section class="profile-section" aria-labelledby="threads-by">
          <h2 id="threads-by">{t("profile.threads")}</h2>
          <ThreadRows items={threads} level={3} />
          <p>
            <a href={`${links.person(profile.person.handle)}/threads`}>{t("profile.allThreads")}</a>
          </p>
        </section>
      )}
      {posts.length > 0 && (
        <section class="profile-section" aria-labelledby="posts-by">
          <h2 id="posts-by">{t("profile.posts")}</h2>
          <ol class="rows">
            {posts.map((post) => (
              <PostItem key={post.id} post={post} />
            ))}
          </ol>
          <p>
            <a href={`${links.person(profile.person.handle)}/posts`}>{t("profile.allPosts")}</a>
          </p>
        </section>
      )}
      {replications.length > 0 && (
        <section class="profile-section" aria-labelledby="replications-by">
          <h2 id="replications-by">{t("replication.own")}</h2>
          <ul class="replication-rows">
            {replications.map((item) => (
              <ReplicationRow key={item.id} item={item} of="practice" />
            ))}
          </ul>
        </section>
      )}
      {threads.length + posts.length + replications.length + credited.length === 0 && (
        <p class="empty">{t("profile.noContributions")}</p>
      )}
    </>
  );
}

function ProfileHead({ profile, own }: { profile: ProfileData; own: boolean }) {
  const reader = useReader();
  const { t } = reader;
  const { person, languages, memberSince } = profile;
  return (
    <header class="page-head profile-head">
      <Avatar person={person} />
      <div class="page-head-words">
        <h1 dir="auto">{person.name}</h1>
        <p>
          <span class="fine">@{person.handle}</span> <PersonBadges person={person} />
        </p>
        <ul class="facts">
          {person.organisation && <li>{person.organisation}</li>}
          {person.country && <li>{countryName(reader, person.country)}</li>}
          {languages.length > 0 && (
            <li>{t("profile.reads", { languages: languages.map((code) => languageName(reader, code)).join(", ") })}</li>
          )}
          <li>{t("profile.since", { date: date(reader, memberSince) })}</li>
        </ul>
      </div>
      {can(reader.viewer, "conversation.writeTo", { id: person.id, suspended: profile.suspendedUntil !== null }) && (
        <a class="button button-plain" href={links.newConversation(person.handle)}>
          <Icon name="letter" />
          {t("conversation.write")}
        </a>
      )}
      {can(reader.viewer, "person.flag", person) && (
        <a class="button-quiet" href={links.flag("person", person.id)} title={t("moderation.flag.person")}>
          <Icon name="flag" />
          <span class="visually-hidden">{t("moderation.flag.person")}</span>
        </a>
      )}
      {own && (
        <a class="button button-plain" href="/settings#profile">
          <Icon name="edit" />
          {t("profile.edit")}
        </a>
      )}
    </header>
  );
}

export function PostItem({ post }: { post: PersonPostItem }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-marks">
          <span>{t(keyOf("profile.postKind", post.kind))}</span>
          {post.accepted && (
            <span class="mark mark-accepted">
              <Icon name="accepted" />
              {t("post.accepted")}
            </span>
          )}
          <LanguageMark language={post.language} around={reader.language} />
        </p>
        <h3 class="row-title" lang={post.threadLanguage}>
          <a href={links.post(post.id)}>{post.threadTitle}</a>
        </h3>
        <p class="row-excerpt" dir="auto" lang={post.language}>
          {post.excerpt}
        </p>
        <p class="row-facts">
          <span>{localised(post.space, reader.language)}</span>
          <Time iso={post.createdAt} row />
        </p>
      </div>
    </li>
  );
}

/** Only for who may; the server asks again. */
function Moderation({ profile }: { profile: ProfileData }) {
  const reader = useReader();
  const { t, viewer } = reader;
  const { person, suspendedUntil } = profile;
  const base = links.person(person.handle);
  const shown = { errors: {} };
  const maySuspend = can(viewer, "person.moderate", person);
  const maySetRole = can(viewer, "person.setRole", person);
  if (!maySuspend && !maySetRole) return null;
  return (
    <details class="moderation">
      <summary>{t("profile.moderate")}</summary>
      {maySetRole && (
        <Form action={`${base}/role`} class="form-narrow">
          <Field
            {...shown}
            values={{ role: person.role }}
            kind="select"
            name="role"
            label={t("profile.role")}
            required
            options={(["member", "moderator", "administrator"] as const).map((value) => ({
              value,
              label: t(keyOf("role", value)),
            }))}
          />
          <Actions>
            <SubmitButton look="plain">{t("profile.saveRole")}</SubmitButton>
          </Actions>
        </Form>
      )}
      {maySuspend && (
        <p>
          {suspendedUntil && `${t("profile.suspendedUntil", { date: date(reader, suspendedUntil) })} `}
          <a href={`/moderation/people/${person.handle}`}>{t("moderation.person.link")}</a>
        </p>
      )}
    </details>
  );
}
