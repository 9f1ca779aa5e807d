/** Reviews of drafts: the page, asking, saying one's word, comments; and the list of what is in review. */
import { type Request, type Response, Router } from "express";
import { InReviewPage } from "../../../shared/practices/reviews/in-review-page.tsx";
import { AppError } from "../../platform/http/errors.ts";
import { params, readParams, readQuery } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { RoundQuery } from "./forms.ts";
import { listInReview } from "./queries.ts";
import { sendReview } from "./review-page.tsx";

export function reviewRoutes(app: AppContext): Router {
  const router = Router();

  router.get("/practices/in-review", (req, res) => sendInReview(app, req, res));

  router.get("/practices/:id/review", async (req, res) => {
    const { id } = readParams(params.id, req.params);
    await sendReview(app, req, res, { id, ...readQuery(RoundQuery, req.query) });
  });

  return router;
}

async function sendInReview(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  const items = await listInReview(app.db, reader.viewer);
  sendPage(app, req, res, {
    title: reader.t("practice.review.listHeading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <InReviewPage items={items} />,
  });
}

/** A form of the review's page that was refused, with everything typed. */
export const showReviewAgain: ShowPage = (app, req, res, errors, error) => {
  const { id } = readParams(params.id, req.params);
  return sendReview(app, req, res, { id, values: typedValues(req.body), errors, status: error?.status });
};
