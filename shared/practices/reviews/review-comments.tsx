/** Comments on a draft in review, at the section or claim that they are about, with what can be done with them. */
import { LIMITS } from "../../limits.ts";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { RecordSubject } from "../rules.ts";
import type { CommentData, DiscussionData } from "./schema.ts";

/** What every part of the page knows of the review. */
export type ReviewContext = {
  practiceId: number;
  language: string;
  subject: RecordSubject;
  /** The round shown is the one that is open. */
  open: boolean;
  /** There is a draft to be reviewed. */
  mayAsk: boolean;
  /** Of the form that was refused: `values.anchor` names it. */
  values: FormValues;
  errors: FormErrors;
  /** An idempotency key for each form. */
  newKey: () => string;
};

type Anchor = {
  anchor: string;
  hidden: Readonly<Record<string, string | number | null>>;
  /** What the form for another comment is called; null where nothing new can be said. */
  label: string | null;
};

/** Comments about one place, and the form for another one. */
export function CommentsAt({
  context,
  at,
  comments,
}: {
  context: ReviewContext;
  at: Anchor;
  comments: readonly DiscussionData[];
}) {
  const { viewer } = useReader();
  const { open, subject } = context;
  return (
    <div class="review-comments">
      <ul id={`at-${at.anchor}`} data-part={`at-${at.anchor}`}>
        {comments.map((comment) => (
          <Discussion key={comment.id} context={context} comment={comment} />
        ))}
      </ul>
      {at.label !== null && open && can(viewer, "practice.comment", subject) && (
        <CommentForm context={context} at={at} />
      )}
    </div>
  );
}

function CommentForm({ context, at: { anchor, hidden, label } }: { context: ReviewContext; at: Anchor }) {
  const { practiceId, newKey } = context;
  const refused = context.values.anchor === anchor;
  const values = refused ? context.values : {};
  const { t } = useReader();
  const key = refused && typeof values.key === "string" ? values.key : newKey();
  return (
    <details class="fold" open={refused} id={`say-${anchor}`}>
      <summary>{label}</summary>
      <Form action={`/practices/${practiceId}/comments`} hidden={{ ...hidden, anchor, key }}>
        {refused && context.errors[""] && (
          <p class="field-error" role="alert">
            {context.errors[""]}
          </p>
        )}
        <Field
          kind="textarea"
          name="text"
          label={t("practice.review.commentLabel")}
          scope={anchor}
          rows={3}
          max={LIMITS.practice.comment}
          required
          values={values}
          errors={refused ? context.errors : {}}
        />
        <Actions>
          <SubmitButton look="plain">{t("practice.review.send")}</SubmitButton>
        </Actions>
      </Form>
    </details>
  );
}

function Discussion({ context, comment }: { context: ReviewContext; comment: DiscussionData }) {
  const reader = useReader();
  const { open, subject, practiceId } = context;
  const { t } = reader;
  const { id, resolved } = comment;
  const settle = { authorId: comment.author?.id ?? null, practice: subject };
  const maySettle = open && !comment.deleted && can(reader.viewer, "practice.resolveComment", settle);
  const body = (
    <>
      <Words context={context} comment={comment} />
      {comment.replies.length > 0 && (
        <ul>
          {comment.replies.map((reply) => (
            <li key={reply.id} id={`comment-${reply.id}`} data-part={`comment-${reply.id}`}>
              <Words context={context} comment={reply} />
            </li>
          ))}
        </ul>
      )}
      {open && !comment.deleted && !resolved && can(reader.viewer, "practice.comment", subject) && (
        <CommentForm
          context={context}
          at={{ anchor: `answer-${id}`, hidden: { parent: id }, label: t("practice.review.answer") }}
        />
      )}
      {maySettle && (
        <form class="act" method="post" action={`/practices/${practiceId}/comments/${id}/resolution`}>
          <button class="button-quiet" type="submit" name="value" value={resolved ? "0" : "1"}>
            {t(resolved ? "practice.review.reopen" : "practice.review.resolve")}
          </button>
        </form>
      )}
    </>
  );
  return (
    <li id={`comment-${id}`} data-part={`comment-${id}`} class="review-comment">
      {resolved ? (
        <details class="fold">
          <summary>
            {t("practice.review.resolved")} <PersonNameText comment={comment} />
          </summary>
          {body}
        </details>
      ) : (
        body
      )}
    </li>
  );
}

/** Inside of a summary, where a link would not be reached. */
const PersonNameText = ({ comment }: { comment: CommentData }) => {
  const { t } = useReader();
  return <span class="fine">({comment.author?.name ?? t("site.erasedPerson")})</span>;
};

function Words({ context, comment }: { context: ReviewContext; comment: CommentData }) {
  const reader = useReader();
  const { open, subject, practiceId } = context;
  const { t } = reader;
  if (comment.deleted) return <p class="fine">{t("practice.review.takenBack")}</p>;
  const mayDelete =
    open && can(reader.viewer, "practice.resolveComment", { authorId: comment.author?.id ?? null, practice: subject });
  return (
    <>
      <div class="version-line">
        <PersonName person={comment.author} />
        <Time iso={comment.at} />
        {mayDelete && (
          <form class="act" method="post" action={`/practices/${practiceId}/comments/${comment.id}/delete`}>
            <button class="button-quiet" type="submit">
              {t("practice.review.takeBack")}
            </button>
          </form>
        )}
      </div>
      <div class="prose" dangerouslySetInnerHTML={{ __html: comment.html }} />
    </>
  );
}
