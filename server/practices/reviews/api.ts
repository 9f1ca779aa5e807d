/** Reviews of good practices: asking for one, what reviewers say, comments. */
import type { Request } from "express";
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { ReviewCardSchema, ReviewSchema } from "../../../shared/practices/reviews/schema.ts";
import { idNumber, listOf } from "../../../shared/schema.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { params, readBody } from "../../platform/http/fields.ts";
import { type ApiCall, operation, switched } from "../../platform/http/operation.ts";
import { RecordSchema, toBody } from "../record/api-record.ts";
import { findDraft } from "../record/read-practice.ts";
import { AskBody, CommentBody, VerdictBody } from "./api-bodies.ts";
import { askMore, askReview, takeOutReviewer, withdrawReview } from "./ask.ts";
import { addComment, deleteComment, resolveComment } from "./comments.ts";
import { AskForm, CommentForm, PartParams, ReviewerParams, VerdictForm } from "./forms.ts";
import { findReview, listInReview } from "./queries.ts";
import { requireReview } from "./rights.ts";
import { showReviewAgain } from "./routes.tsx";
import { sayVerdict } from "./verdict.ts";

/** @throws AppError `not_found` where no round is open */
async function openReview({ app: { db }, reader, params: { id } }: ApiCall<{ id: number }, undefined, undefined>) {
  const { practice } = await requireReview(db, reader.viewer, id, "practice.readDraft");
  const review = practice.reviewId === null ? undefined : await findReview(db, practice, practice.reviewId);
  if (!review) throw notFound();
  return { body: review };
}

/** The fields of a form are those of the body, or say the same in another way: the action's own form reads either. */
const asSent = ({ body }: Request) => ({ body });
const roundForm = {
  to: ({ params: { id } }: { params: { id: number } }) => `${links.practiceReview(id)}#round-heading`,
  again: showReviewAgain,
};
const commentAt = (id: number, comment: number): string => `${links.practiceReview(id)}#comment-${comment}`;

const inReviews = { tag: "practices", params: params.id } as const;
const ofComment = { tag: "practices", params: PartParams, scope: "write" } as const;

export const reviewApi = [
  operation({
    method: "get",
    path: "/practice-reviews",
    tag: "practices",
    summary: "Drafts in review in which you may take part, the longest waiting first",
    scope: "read",
    response: listOf(ReviewCardSchema),
    run: async ({ app, reader: { viewer } }) => {
      if (viewer === null) throw new AppError("sign_in_needed");
      return { body: { items: await listInReview(app.db, viewer) } };
    },
  }),
  operation({
    ...inReviews,
    method: "get",
    path: "/practices/:id/review",
    summary: "The review that is open: who was asked, what they said, comments",
    scope: "read",
    response: ReviewSchema,
    errors: ["forbidden"],
    run: (call) => openReview(call),
  }),
  operation({
    ...inReviews,
    method: "get",
    path: "/practices/:id/review/draft",
    summary: "The draft as it is being written, for those who review it, with the ETag to say one's word by",
    scope: "read",
    response: RecordSchema,
    errors: ["forbidden"],
    run: async ({ app: { db }, reader, params: { id } }) => {
      const { practice } = await requireReview(db, reader.viewer, id, "practice.readDraft");
      const draft = await findDraft(db, id);
      if (!draft) throw notFound();
      return { body: toBody(draft), etag: String(practice.revision) };
    },
  }),
  operation({
    ...inReviews,
    method: "post",
    path: "/practices/:id/review",
    summary: "Ask for a review of the draft",
    scope: "moderate",
    body: AskBody,
    status: 201,
    response: z.object({ id: idNumber }),
    errors: ["conflict"],
    form: { ...roundForm, path: "/practices/:id/review", read: asSent },
    run: async ({ app, reader, params: { id }, body }) => {
      await askReview(app.db, reader.viewer, id, readBody(AskForm, body));
      return { body: { id }, location: `/practices/${id}/review` };
    },
  }),
  operation({
    ...inReviews,
    method: "post",
    path: "/practices/:id/reviewers",
    summary: "Ask further people into the review",
    scope: "moderate",
    body: AskBody.pick({ reviewers: true }),
    status: 204,
    errors: ["conflict"],
    form: { ...roundForm, path: "/practices/:id/review/reviewers", read: asSent },
    run: async ({ app, reader, params: { id }, body }) => {
      await askMore(app.db, reader.viewer, id, readBody(AskForm, body).reviewers);
      return { body: undefined };
    },
  }),
  operation({
    ...inReviews,
    method: "delete",
    path: "/practices/:id/reviewers/:handle",
    summary: "Take one person out of the review, with what they said of the draft",
    params: ReviewerParams,
    scope: "moderate",
    status: 204,
    errors: ["conflict"],
    limit: "click",
    form: {
      path: "/practices/:id/review/reviewers/:handle/remove",
      to: ({ params: { id } }) => `${links.practiceReview(id)}#round`,
    },
    run: async ({ app, reader, params: { id, handle } }) => {
      await takeOutReviewer(app.db, reader.viewer, id, handle);
      return { body: undefined };
    },
  }),
  operation({
    ...inReviews,
    method: "delete",
    path: "/practices/:id/review",
    summary: "Withdraw the review: back to being a draft",
    scope: "moderate",
    status: 204,
    errors: ["conflict"],
    limit: "click",
    form: {
      path: "/practices/:id/review/withdraw",
      to: ({ params: { id } }) => links.practiceReview(id),
    },
    run: async ({ app, reader, params: { id } }) => {
      await withdrawReview(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    ...inReviews,
    method: "put",
    path: "/practices/:id/review/verdict",
    summary: "Say whether the draft can be published",
    description: "If-Match names the revision of the record that was read: the ETag of /practices/{id}/review/draft.",
    scope: "write",
    body: VerdictBody,
    status: 204,
    precondition: true,
    errors: ["conflict"],
    form: {
      ...roundForm,
      path: "/practices/:id/review/verdict",
      read: ({ body }) => ({ body, ifMatch: String(body?.revision ?? "") }),
    },
    run: async ({ app, reader, params: { id }, body, ifMatch }) => {
      const { practice } = await requireReview(app.db, reader.viewer, id, "practice.review");
      const revision = ifMatch === "*" ? practice.revision : ifMatch;
      await sayVerdict(app.db, reader.viewer, id, readBody(VerdictForm, { ...body, revision }));
      return { body: undefined };
    },
  }),
  operation({
    ...inReviews,
    method: "post",
    path: "/practices/:id/comments",
    summary: "Comment on the draft, a section, a claim, or answer a comment",
    scope: "write",
    body: CommentBody,
    status: 201,
    response: z.object({ id: idNumber }),
    errors: ["conflict", "too_complex", "invalid_text"],
    form: {
      path: "/practices/:id/comments",
      read: asSent,
      to: ({ params: { id } }, { body: { id: comment } }) => commentAt(id, comment),
      again: showReviewAgain,
    },
    run: async ({ app, reader, params: { id }, body, key }) => {
      const read = readBody(CommentForm, { ...body, key });
      return { body: { id: await addComment(app.db, reader.viewer, id, read, app.config.baseUrl) } };
    },
  }),
  ...switched({
    ...ofComment,
    path: "/practices/:id/comments/:part/resolution",
    on: { summary: "Settle a comment" },
    off: { summary: "Open a settled comment again" },
    form: {
      path: "/practices/:id/comments/:part/resolution",
      to: ({ params: { id, part } }) => commentAt(id, part),
    },
    run: async ({ app, reader, params: { id, part } }, resolved) => {
      await resolveComment(app.db, reader.viewer, id, { id: part, resolved });
      return { body: undefined };
    },
  }),
  operation({
    ...ofComment,
    method: "delete",
    path: "/practices/:id/comments/:part",
    summary: "Take a comment back",
    status: 204,
    limit: "click",
    form: {
      path: "/practices/:id/comments/:part/delete",
      to: ({ params: { id, part } }) => commentAt(id, part),
    },
    run: async ({ app, reader, params: { id, part } }) => {
      await deleteComment(app.db, reader.viewer, id, part);
      return { body: undefined };
    },
  }),
];
