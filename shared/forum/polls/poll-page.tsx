/** A poll by itself with the names of a public one, and the form that changes it. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { ThreadState } from "../threads/schema.ts";
import { type PollProps, PollView } from "./poll.tsx";
import { PollFieldset } from "./poll-fields.tsx";
import type { PollData } from "./schema.ts";

type PageProps = PollProps & {
  thread: ThreadState;
  voters: readonly { person: PersonRef | null; choices: readonly number[] }[];
  next: string | null;
};

export function PollPage({ thread, voters, next, ...poll }: PageProps) {
  const { language } = poll;
  const { t } = useReader();
  const texts = new Map(poll.poll.options.map(({ id, text }) => [id, text]));
  return (
    <div class="form-page">
      <Crumb thread={thread} postId={poll.postId} />
      <h1 class="visually-hidden" dir="auto">
        {poll.poll.question}
      </h1>
      <div class="poll">
        <PollView {...poll} />
      </div>
      {voters.length > 0 && <h2>{t("poll.voters")}</h2>}
      <ul class="plain-list">
        {voters.map(({ person, choices }, index) => (
          <li key={index}>
            <PersonName person={person} />
            {": "}
            <span lang={language}>{choices.map((id) => texts.get(id)).join(", ")}</span>
          </li>
        ))}
      </ul>
      <MoreLink href={next} label={t("pagination.further")} />
    </div>
  );
}

type EditProps = {
  thread: ThreadState;
  postId: number;
  /** Null where the post has none yet. */
  poll: PollData | null;
  values: FormValues;
  errors: FormErrors;
};

export function PollEditPage({ thread, postId, poll, values, errors }: EditProps) {
  const reader = useReader();
  const { t } = reader;
  const fixed = poll !== null && (poll.voters > 0 || poll.closed);
  return (
    <div class="form-page">
      <Crumb thread={thread} postId={postId} />
      <h1>{t("poll.editHeading")}</h1>
      {fixed && <p class="notice">{t(poll.closed ? "poll.fixedClosed" : "poll.fixed")}</p>}
      {!poll?.closed && (
        <Form action={`${links.poll(postId)}/edit`}>
          <Errors errors={errors} />
          {fixed ? (
            <>
              <input type="hidden" name="value" value="lastDay" />
              <Field
                kind="date"
                name="pollCloses"
                label={t("poll.closes")}
                hint={t("poll.closesHint", { zone: reader.timeZone })}
                values={values}
                errors={errors}
              />
            </>
          ) : (
            <PollFieldset values={values} errors={errors} />
          )}
          <Actions>
            <SubmitButton>{t("form.save")}</SubmitButton>
            <a class="button button-plain" href={links.post(postId)}>
              {t("form.cancel")}
            </a>
          </Actions>
        </Form>
      )}
      {poll && !poll.closed && (
        <form method="post" action={`${links.poll(postId)}/close`}>
          <p class="field-hint">{t("poll.closeHint")}</p>
          <SubmitButton look="danger">{t("poll.closeNow")}</SubmitButton>
        </form>
      )}
    </div>
  );
}

function Crumb({ thread, postId }: { thread: ThreadState; postId: number }) {
  return <Crumbs steps={[{ href: links.post(postId), label: thread.title, lang: thread.language }]} />;
}
