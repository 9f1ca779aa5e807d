/** A poll on a post: the question, the way to vote for those who may, and the result for those who may see it. */

import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { dateTime, keyOf, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { SpaceSubject } from "../../spaces/rules.ts";
import { Errors, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { type DrawPoll, postSubject } from "../threads/post-props.ts";
import type { OwnPostFacts, PostData, ThreadState } from "../threads/schema.ts";
import { PollResult } from "./poll-result.tsx";
import type { OwnBallot, PollData } from "./schema.ts";

type Around = { reader: Reader; thread: ThreadState; space: SpaceSubject; own: OwnPostFacts | null };

/** How the server draws the polls of a page. */
export function pollDrawer({ reader, thread, space, own }: Around): DrawPoll {
  return (post) => {
    if (!post.poll) return null;
    const subject = postSubject({ post, thread, space });
    return (
      <PollView
        postId={post.id}
        language={post.language}
        poll={post.poll}
        own={own?.ballots[post.id] ?? null}
        may={{ vote: can(reader.viewer, "poll.vote", subject), keep: can(reader.viewer, "poll.close", subject) }}
      />
    );
  };
}

export type PollProps = {
  postId: PostData["id"];
  language: string;
  poll: PollData;
  own: OwnBallot | null;
  may: { vote: boolean; keep: boolean };
  /** A ballot that was refused. */
  values?: FormValues;
  errors?: FormErrors;
};

export function PollView(props: PollProps) {
  const { postId, poll, own, may, language, errors } = props;
  const { t } = useReader();
  const tally = poll.tally ?? own?.tally ?? null;
  const open = !poll.closed && may.vote;
  return (
    <section class="poll-in" aria-labelledby={`poll-${postId}`}>
      <h3 id={`poll-${postId}`} lang={language}>
        {poll.question}
      </h3>
      <PollFacts {...props} />
      {open && !own && <BallotForm {...props} />}
      {tally && <PollResult language={language} poll={poll} tally={tally} own={own} />}
      {!tally && <p class="poll-note">{t(poll.results === "voted" ? "poll.hiddenVoted" : "poll.hiddenClosed")}</p>}
      {open && own && (
        <details class="fold" open={errors !== undefined}>
          <summary>{t("poll.change")}</summary>
          <BallotForm {...props} />
        </details>
      )}
      <p class="poll-acts">
        {poll.isPublic && tally && <a href={links.poll(postId)}>{t("poll.voters")}</a>}
        {may.keep && !poll.closed && <a href={`${links.poll(postId)}/edit`}>{t("poll.keep")}</a>}
      </p>
    </section>
  );
}

function PollFacts({ poll, own }: PollProps) {
  const reader = useReader();
  const { t } = reader;
  const { least, most } = poll;
  const closing = poll.closesAt ? dateTime(reader, poll.closesAt) : null;
  return (
    <ul class="facts">
      <li>{t(keyOf("poll.kind", poll.kind))}</li>
      {poll.kind === "several" && <li>{t("poll.between", { least, most })}</li>}
      <li>
        {t("poll.votersCount")} <span data-voters>{poll.voters}</span>
      </li>
      <li>{t(poll.isPublic ? "poll.isPublic" : "poll.isSecret")}</li>
      {poll.closed && <li class="mark-accepted">{t("poll.closed")}</li>}
      {!poll.closed && closing && <li>{t("poll.until", { date: closing })}</li>}
      {own && <li>{t("poll.youVoted")}</li>}
    </ul>
  );
}

function BallotForm({ postId, language, poll, own, values = {}, errors = {} }: PollProps) {
  const { t } = useReader();
  return (
    <form class="ballot" method="post" action={`/p/${postId}/ballot`} data-act="ballot">
      <Errors errors={errors} />
      <fieldset id="f-choice">
        <legend class="visually-hidden">{poll.question}</legend>
        {poll.kind === "ranked" ? (
          <Places language={language} poll={poll} own={own} values={values} />
        ) : (
          <Choices postId={postId} language={language} poll={poll} own={own} values={values} />
        )}
      </fieldset>
      <p class="form-actions">
        <SubmitButton>{t(own ? "poll.voteAgain" : "poll.vote")}</SubmitButton>
        {own && (
          <SubmitButton look="plain" name="value" value="none">
            {t("poll.retract")}
          </SubmitButton>
        )}
      </p>
    </form>
  );
}

type BallotParts = Pick<PollProps, "language" | "poll" | "own"> & { values: FormValues };

function Choices({ postId, language, poll, own, values }: BallotParts & { postId: number }) {
  const typed = values.choice === undefined ? undefined : [values.choice].flat();
  const chosen = typed ?? own?.choices.map(String) ?? [];
  return (
    <div class="choices">
      {poll.options.map(({ id, text }) => (
        <label key={id} class="choice" for={`ballot-${postId}-${id}`}>
          <input
            id={`ballot-${postId}-${id}`}
            type={poll.kind === "single" ? "radio" : "checkbox"}
            name="choice"
            value={id}
            checked={chosen.includes(String(id))}
          />
          <span lang={language}>{text}</span>
        </label>
      ))}
    </div>
  );
}

/** One list for each place: first choice, second choice, as many as one likes. */
function Places({ language, poll, own, values }: BallotParts) {
  const { t } = useReader();
  return (
    <ol class="places-list">
      {poll.options.map((_, index) => {
        const name = `place${index + 1}`;
        const chosen = values[name] ?? String(own?.choices[index] ?? "");
        return (
          <li key={name}>
            <label>
              <span>{t("poll.place", { number: index + 1 })}</span>
              <select class="input" name={name} lang={language}>
                <option value="">{t("poll.noPlace")}</option>
                {poll.options.map(({ id, text }) => (
                  <option key={id} value={id} selected={chosen === String(id)}>
                    {text}
                  </option>
                ))}
              </select>
            </label>
          </li>
        );
      })}
    </ol>
  );
}
