/** Everything that the page of a review shows, and the page drawn again after a form was refused. */
import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { can } from "../../../shared/permissions.ts";
import { ReviewPage } from "../../../shared/practices/reviews/review-page.tsx";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { notFound } from "../../platform/http/errors.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { assemblePractice, currentRecord, findDraft } from "../record/read-practice.ts";
import { findReview, listCandidates, listRounds } from "./queries.ts";
import { requireReview } from "./rights.ts";

type Asked = {
  id: number;
  /** An earlier round, for those who curate. */
  round?: number | undefined;
  values?: FormValues;
  errors?: FormErrors;
  status?: number;
};

/** @throws AppError where the reader may not read the draft */
export async function sendReview(app: AppContext, req: Request, res: Response, asked: Asked): Promise<void> {
  const { db } = app;
  const { reader } = req;
  const { id, values = {}, errors = {}, status = 200 } = asked;
  const { practice, viewer } = await requireReview(db, reader.viewer, id, "practice.readDraft");
  const curates = can(viewer, "practice.seeDrafts");
  const [draft, rounds] = await Promise.all([findDraft(db, id), curates ? listRounds(db, id) : []]);
  const shownRound = (curates ? asked.round : undefined) ?? practice.reviewId ?? rounds[0]?.id;
  const review = shownRound === undefined ? undefined : await findReview(db, practice, shownRound);
  if (asked.round !== undefined && !review) throw notFound();
  const shown = draft ? { record: draft, at: null } : await currentRecord(db, practice);
  const data = await assemblePractice(db, viewer, { practice, version: practice.version, ...shown });
  const mayAsk = draft && can(viewer, "practice.askReview", practice.subject);
  const candidates = mayAsk ? await listCandidates(db, practice, { lines: draft.lines }) : [];
  const context = {
    practiceId: id,
    language: data.language,
    subject: practice.subject,
    open: review !== undefined && review.id === practice.reviewId,
    mayAsk: draft !== undefined,
    values,
    errors,
    newKey: randomUUID,
  };
  const body = (
    <ReviewPage
      context={context}
      practice={data}
      revision={practice.revision}
      review={review ?? null}
      rounds={rounds}
      candidates={candidates}
    />
  );
  const title = `${reader.t("practice.review.heading")} ${data.title}`;
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}
