/** Who is in a private conversation: under the head of its page, and on a page of their own with what may be done about it. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { date } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Avatar, PersonName, personPlace } from "../../ui/person.tsx";
import type { ThreadSubject } from "../rules.ts";
import type { ThreadState } from "../threads/schema.ts";

type ParticipantsProps = {
  thread: Pick<ThreadState, "id">;
  people: readonly PersonRef[];
  muted: boolean;
};

/** Drawn by the server alone; the page fetches it again when somebody comes or goes. */
export function Participants({ thread, people, muted }: ParticipantsProps) {
  const { t } = useReader();
  return (
    <section class="participants" id="participants" aria-labelledby="participants-heading">
      <h2 id="participants-heading" class="participants-heading">
        <Icon name="lock" />
        {t("conversation.onlyThese", { count: people.length })}
      </h2>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Avatar person={person} small />
            <PersonName person={person} />
          </li>
        ))}
      </ul>
      <div class="participants-tools">
        <a class="button-quiet" href={links.conversationPeople(thread.id)}>
          <Icon name="same" />
          {t("conversation.manage")}
        </a>
        <form class="act" method="post" action={`${links.watchedThread(thread.id)}/watch`}>
          <button
            class="button-quiet"
            type="submit"
            name="level"
            value={muted ? "normal" : "muted"}
            aria-pressed={muted}
            title={t("conversation.muteHint")}
          >
            <Icon name="bell" />
            {t(muted ? "conversation.unmute" : "conversation.mute")}
          </button>
        </form>
      </div>
    </section>
  );
}

type PageProps = {
  thread: ThreadState;
  subject: ThreadSubject;
  people: readonly PersonRef[];
  /** to, title. */
  values: FormValues;
  errors: FormErrors;
};

export function ConversationPeoplePage({ thread, subject, people, values, errors }: PageProps) {
  const reader = useReader();
  const { t, viewer } = reader;
  const base = `/conversations/${thread.id}`;
  const shown = { values, errors };
  const isFull = people.length >= LIMITS.conversation.people;
  return (
    <div class="form-page">
      <Crumbs
        steps={[
          { href: links.conversations(), label: t("conversation.heading") },
          { href: links.thread(thread), label: thread.title, lang: thread.language },
        ]}
      />
      <h1>{t("conversation.people")}</h1>
      <Errors errors={errors} labels={{ to: t("conversation.addWho"), title: t("conversation.title") }} />
      <ul class="conversation-people">
        {people.map((person) => (
          <li key={person.id}>
            <Avatar person={person} small />
            <div>
              <PersonName person={person} />
              <p class="fine">
                {[
                  personPlace(reader, person),
                  person.id === thread.authorId && t("conversation.begun", { date: date(reader, thread.createdAt) }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            {can(viewer, "conversation.remove", subject) && person.id !== viewer?.id && (
              <form class="act" method="post" action={`${base}/people/${person.handle}/remove`}>
                <button class="button-quiet" type="submit">
                  {t("conversation.remove")}
                  <span class="visually-hidden"> {person.name}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {can(viewer, "conversation.add", subject) && isFull && (
        <p class="notice">{t("conversation.full", { count: LIMITS.conversation.people })}</p>
      )}
      {can(viewer, "conversation.add", subject) && !isFull && (
        <Form action={`${base}/people`}>
          <Field
            {...shown}
            name="to"
            label={t("conversation.addWho")}
            hint={t("conversation.addHint")}
            autocomplete="off"
            required
          />
          <Actions>
            <SubmitButton>{t("conversation.add")}</SubmitButton>
          </Actions>
        </Form>
      )}
      {can(viewer, "conversation.rename", subject) && (
        <Form action={`${base}/title`}>
          <Field {...shown} name="title" label={t("conversation.title")} max={LIMITS.conversation.subject} required />
          <Actions>
            <SubmitButton look="plain">{t("form.save")}</SubmitButton>
          </Actions>
        </Form>
      )}
      {can(viewer, "conversation.leave", subject) && (
        <Form action={`${base}/leave`}>
          <p>{t(people.length > 1 ? "conversation.leaveText" : "conversation.leaveLast")}</p>
          <Actions>
            <SubmitButton look="danger">{t("conversation.leave")}</SubmitButton>
          </Actions>
        </Form>
      )}
    </div>
  );
}
