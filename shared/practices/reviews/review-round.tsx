/** The head of a review: who asked for what, who has said what, one's own word, and asking people in. */

import { LIMITS } from "../../limits.ts";
import { can } from "../../permissions.ts";
import { keyOf, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Act } from "../../ui/act.tsx";
import { Actions, Errors, Field, Form, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import { PersonName, personPlace } from "../../ui/person.tsx";
import type { ReviewContext } from "./review-comments.tsx";
import type { ReviewData, ReviewerData } from "./schema.ts";

export type CandidateData = { handle: string; person: PersonRef | null; isModerator: boolean };

export function Round({ context, review }: { context: ReviewContext; review: ReviewData }) {
  const reader = useReader();
  const { practiceId, subject, open } = context;
  const { t } = reader;
  const mayTakeOut = open && can(reader.viewer, "practice.askReview", subject);
  return (
    <section class="review-round" aria-labelledby="round-heading" id="round" data-part="round">
      <h2 id="round-heading">{t("practice.review.reviewers")}</h2>
      <p class="version-line">
        {t("practice.review.askedBy")} <PersonName person={review.askedBy} />
        <Time iso={review.askedAt} />
        {review.ended && <span class="mark">{t(keyOf("practice.review.ended", review.ended.as))}</span>}
      </p>
      {review.note && <p class="review-note">{review.note}</p>}
      {review.reviewers.length === 0 && <p class="empty">{t("practice.review.nobodyYet")}</p>}
      <ul class="reviewers">
        {review.reviewers.map((reviewer) => (
          <li key={reviewer.person?.id}>
            <Reviewer reviewer={reviewer} />
            {mayTakeOut && reviewer.person && (
              <Act
                to={`/practices/${practiceId}/review/reviewers/${reviewer.person.handle}/remove`}
                act="reviewer-remove"
                label={t("practice.review.takeOut")}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reviewer({ reviewer: { person, verdict, words, saidAt, outdated } }: { reviewer: ReviewerData }) {
  const { t } = useReader();
  return (
    <>
      <p class="version-line">
        <PersonName person={person} />
        <span class={`mark verdict-${verdict ?? "none"}`}>
          {verdict === "approve" && <Icon name="accepted" />}
          {t(keyOf("practice.review.verdict", verdict ?? "none"))}
        </span>
        {saidAt && <Time iso={saidAt} day />}
        {outdated && <span class="fine">{t("practice.review.outdated")}</span>}
      </p>
      {words && <p class="review-words">{words}</p>}
    </>
  );
}

/** One's own word; sent with the revision that was read, so that nobody approves of what they have not seen. */
export function VerdictForm({
  context,
  review,
  revision,
}: {
  context: ReviewContext;
  review: ReviewData;
  revision: number;
}) {
  const { practiceId, subject, open } = context;
  const { t, viewer } = useReader();
  if (!open || !can(viewer, "practice.review", subject)) return null;
  const own = review.reviewers.find(({ person }) => person?.id === viewer?.id);
  const refused = context.values.anchor === "verdict";
  const values = refused ? context.values : { verdict: own?.verdict ?? "", words: own?.words ?? "" };
  const errors = refused ? context.errors : {};
  return (
    <Form
      action={`/practices/${practiceId}/review/verdict`}
      hidden={{ revision, anchor: "verdict" }}
      class="verdict-form"
    >
      <h2>{t("practice.review.yourWord")}</h2>
      <Errors errors={errors} />
      <Field
        kind="radios"
        name="verdict"
        label={t("practice.review.yourVerdict")}
        required
        values={values}
        errors={errors}
        options={[
          { value: "approve", label: t("practice.review.approve") },
          { value: "changes", label: t("practice.review.wantChanges") },
        ]}
      />
      <Field
        kind="textarea"
        name="words"
        label={t("practice.review.words")}
        hint={t("practice.review.wordsHint")}
        rows={2}
        max={LIMITS.practice.note}
        values={values}
        errors={errors}
      />
      <Actions>
        <SubmitButton>{t("practice.review.say")}</SubmitButton>
      </Actions>
    </Form>
  );
}

type AskProps = { context: ReviewContext; candidates: readonly CandidateData[] };

/** Where no round is open it begins one, else it asks more people in. */
export function AskForm({ context, candidates }: AskProps) {
  const reader = useReader();
  const { practiceId, subject, mayAsk } = context;
  const { t } = reader;
  if (!mayAsk || !can(reader.viewer, "practice.askReview", subject)) return null;
  const refused = context.values.anchor === "ask";
  const [values, errors] = refused ? [context.values, context.errors] : [{}, {}];
  const more = subject.inReview;
  const form = (
    <Form
      action={more ? `/practices/${practiceId}/review/reviewers` : `/practices/${practiceId}/review`}
      hidden={{ anchor: "ask" }}
      class="ask-form"
    >
      <Errors errors={errors} />
      {!more && (
        <Field
          kind="textarea"
          name="note"
          label={t("practice.review.note")}
          hint={t("practice.review.noteHint")}
          rows={3}
          max={LIMITS.practice.note}
          values={values}
          errors={errors}
        />
      )}
      {candidates.length > 0 && (
        <Field
          kind="checkboxes"
          name="reviewers"
          label={t("practice.review.whom")}
          hint={more ? undefined : t("practice.review.whomHint")}
          values={values}
          errors={errors}
          options={candidates.map((each) => ({ value: each.handle, label: candidateLabel(reader, each) }))}
        />
      )}
      <Field
        name="others"
        label={t("practice.review.others")}
        hint={t("practice.review.othersHint")}
        autocomplete="off"
        values={values}
        errors={errors}
      />
      <Actions>
        <SubmitButton look={more ? "plain" : "primary"}>
          {t(more ? "practice.review.askMore" : "practice.review.ask")}
        </SubmitButton>
      </Actions>
    </Form>
  );
  if (!more) return form;
  return (
    <details class="fold" open={refused}>
      <summary>{t("practice.review.askMore")}</summary>
      {form}
    </details>
  );
}

function candidateLabel(reader: Reader, { person, isModerator }: CandidateData): string {
  const role = reader.t(isModerator ? "role.moderator" : "role.expert");
  return [`${person?.name ?? ""} (${role})`, personPlace(reader, person)].filter(Boolean).join(" · ");
}
