/** A draft in review: the record section by section with what reviewers say of it. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { date, keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Errors } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Marks } from "../record/article.tsx";
import { PRACTICE_SECTIONS, type PracticeSection } from "../record/record.ts";
import type { ClaimData, PracticeData } from "../record/schema.ts";
import { Sources } from "../record/sources.tsx";
import { CommentsAt, type ReviewContext } from "./review-comments.tsx";
import { AskForm, type CandidateData, Round, VerdictForm } from "./review-round.tsx";
import type { DiscussionData, ReviewData } from "./schema.ts";

export type ReviewPageProps = {
  context: ReviewContext;
  practice: PracticeData;
  /** Of the practice, as the draft was read. */
  revision: number;
  /** The round shown; null where there was none yet. */
  review: ReviewData | null;
  /** Newest first. */
  rounds: readonly { id: number; askedAt: string }[];
  candidates: readonly CandidateData[];
};

export function ReviewPage({ context, practice, revision, review, rounds, candidates }: ReviewPageProps) {
  const { errors, values } = context;
  const { t } = useReader();
  return (
    <div class="review" data-practice={practice.id}>
      <Head context={context} practice={practice} />
      {values.anchor === undefined && <Errors errors={errors} />}
      {review && <Round context={context} review={review} />}
      {review && <VerdictForm context={context} review={review} revision={revision} />}
      {!practice.inReview && (
        <>
          <h2>{t("practice.review.askHeading")}</h2>
          <p>{t(context.mayAsk ? "practice.review.askLead" : "practice.review.noDraft")}</p>
        </>
      )}
      <AskForm context={context} candidates={candidates} />
      {context.open && <Withdraw context={context} />}
      {review && <Draft context={context} practice={practice} comments={review.comments} />}
      <Rounds context={context} rounds={rounds} shown={review?.id ?? 0} />
    </div>
  );
}

function Head({ context: { subject }, practice }: { context: ReviewContext; practice: PracticeData }) {
  const { t, viewer } = useReader();
  return (
    <header class="thread-head practice-head">
      <Crumbs
        steps={[
          { href: "/practices", label: t("nav.practices") },
          { href: links.practice(practice), label: practice.title, lang: practice.language },
        ]}
      />
      <h1>
        {t("practice.review.heading")}{" "}
        <span lang={practice.language} dir="auto">
          {practice.title}
        </span>
      </h1>
      <div class="thread-facts">
        {subject.inReview && <span class="mark mark-stage">{t("site.practiceStatus.review")}</span>}
        {practice.isFailure && <span class="mark mark-result mark-not_solved">{t("practice.failureMark")}</span>}
      </div>
      <div class="thread-tools">
        {can(viewer, "practice.curate") && (
          <a class="button button-plain button-small" href={`/practices/${practice.id}/edit`}>
            <Icon name="edit" />
            {t("practice.editDraft")}
          </a>
        )}
        {practice.latestVersion > 0 && (
          <a
            class="button button-plain button-small"
            href={links.practiceComparison(practice.id, practice.latestVersion, "draft")}
          >
            {t("practice.review.compare", { number: practice.latestVersion })}
          </a>
        )}
      </div>
    </header>
  );
}

function Withdraw({ context: { practiceId, subject } }: { context: ReviewContext }) {
  const { viewer, t } = useReader();
  if (!can(viewer, "practice.askReview", subject)) return null;
  return (
    <form class="act" method="post" action={`/practices/${practiceId}/review/withdraw`}>
      <button class="button-quiet" type="submit">
        {t("practice.review.withdraw")}
      </button>
    </form>
  );
}

type DraftProps = { context: ReviewContext; practice: PracticeData; comments: readonly DiscussionData[] };

function Draft({ context, practice, comments }: DraftProps) {
  const { t } = useReader();
  const general = comments.filter(({ section }) => section === null);
  return (
    <div class="practice-body">
      <section class="practice-section" aria-labelledby="draft-summary">
        <h2 id="draft-summary">{t("practice.summary")}</h2>
        <p class="lead practice-summary" lang={practice.language}>
          {practice.summary}
        </p>
        <CommentsAt
          context={context}
          at={{ anchor: "whole", hidden: {}, label: t("practice.review.commentWhole") }}
          comments={general}
        />
      </section>
      {PRACTICE_SECTIONS.map((section) => (
        <Section
          key={section}
          context={context}
          practice={practice}
          section={section}
          comments={comments.filter((comment) => comment.section === section)}
        />
      ))}
      <Sources practice={practice} />
    </div>
  );
}

function Section({ context, practice, section, comments }: DraftProps & { section: PracticeSection }) {
  const { t } = useReader();
  const html = practice.sections[section] ?? "";
  const claims = practice.claims.filter((claim) => claim.section === section);
  const standing = new Set(claims.map(({ text }) => text));
  const conditions = section === "transfer" ? practice.preconditions : [];
  const name = t(keyOf("section", section));
  return (
    <section class="practice-section" aria-labelledby={`section-${section}`}>
      <h2 id={`section-${section}`}>{name}</h2>
      {html ? (
        <div class="prose" lang={practice.language} dangerouslySetInnerHTML={{ __html: html }} />
      ) : (
        <p class="fine">{t("practice.review.nothingWritten")}</p>
      )}
      {conditions.length > 0 && (
        <ul class="preconditions" lang={practice.language}>
          {conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ul>
      )}
      <CommentsAt
        context={context}
        at={{ anchor: section, hidden: { section }, label: t("practice.review.commentSection", { section: name }) }}
        comments={comments.filter(({ claim }) => claim === null)}
      />
      {claims.length > 0 && (
        <ul class="claims">
          {claims.map((claim, index) => (
            <Claim
              key={claim.text}
              context={context}
              claim={claim}
              anchor={`${section}-${index + 1}`}
              comments={comments.filter((comment) => comment.claim === claim.text)}
            />
          ))}
        </ul>
      )}
      <Former context={context} comments={comments.filter(({ claim }) => claim !== null && !standing.has(claim))} />
    </section>
  );
}

type ClaimProps = { context: ReviewContext; claim: ClaimData; anchor: string; comments: readonly DiscussionData[] };

function Claim({ context, claim, anchor, comments }: ClaimProps) {
  const { t } = useReader();
  return (
    <li class="claim">
      <p>
        <span lang={context.language}>{claim.text}</span> <Marks claim={claim} />
        {claim.sources.length + claim.documents.length === 0 && (
          <span class="mark mark-stage">{t("practice.review.noSource")}</span>
        )}
      </p>
      <CommentsAt
        context={context}
        at={{ anchor, hidden: { section: claim.section, claim: claim.text }, label: t("practice.review.commentClaim") }}
        comments={comments}
      />
    </li>
  );
}

/** About claims that read otherwise by now, or are gone: with the words that they were about. */
function Former({ context, comments }: Pick<ClaimProps, "context" | "comments">) {
  const { t } = useReader();
  return (
    <>
      {comments.map((comment) => (
        <div key={comment.id} class="claims">
          <p class="fine">
            {t("practice.review.former")} <q lang={context.language}>{comment.claim}</q>
          </p>
          <CommentsAt
            context={context}
            at={{ anchor: `former-${comment.id}`, hidden: {}, label: null }}
            comments={[comment]}
          />
        </div>
      ))}
    </>
  );
}

function Rounds({
  context,
  rounds,
  shown,
}: {
  context: ReviewContext;
  rounds: ReviewPageProps["rounds"];
  shown: number;
}) {
  const reader = useReader();
  const { practiceId } = context;
  const others = rounds.filter(({ id }) => id !== shown);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="rounds-heading">
      <h2 id="rounds-heading">{reader.t("practice.review.rounds")}</h2>
      <ul class="plain-points">
        {others.map(({ id, askedAt }) => (
          <li key={id}>
            <a href={`${links.practiceReview(practiceId)}?round=${id}`}>{date(reader, askedAt)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
