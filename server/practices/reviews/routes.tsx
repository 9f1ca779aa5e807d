/** Reviews of drafts: the page, asking, saying one's word, comments; and the list of what is in review. */
import { type Request, type Response, Router } from "express";
import { links } from "../../../shared/links.ts";
import { InReviewPage } from "../../../shared/practices/reviews/in-review-page.tsx";
import { AppError } from "../../platform/http/errors.ts";
import { params, readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { SwitchForm } from "../../platform/http/form-fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { askMore, askReview, takeOutReviewer, withdrawReview } from "./ask.ts";
import { addComment, deleteComment, resolveComment } from "./comments.ts";
import { AskForm, CommentForm, PartParams, ReviewerParams, RoundQuery, VerdictForm } from "./forms.ts";
import { listInReview } from "./queries.ts";
import { sendReview } from "./review-page.tsx";
import { sayVerdict } from "./verdict.ts";

export function reviewRoutes(house: House): Router {
  const router = Router();
  const { db } = house;

  router.get("/practices/in-review", (req, res) => sendInReview(house, req, res));

  router.get("/practices/:id/review", async (req, res) => {
    const { id } = readParams(params.id, req.params);
    await sendReview(house, req, res, { id, ...readQuery(RoundQuery, req.query) });
  });

  router.post("/practices/:id/review", (req, res) =>
    take(house, req, res, async (id) => {
      await askReview(db, req.reader.viewer, id, readBody(AskForm, req.body));
      return "#round-heading";
    }),
  );

  router.post("/practices/:id/review/reviewers", (req, res) =>
    take(house, req, res, async (id) => {
      await askMore(db, req.reader.viewer, id, readBody(AskForm, req.body).reviewers);
      return "#round-heading";
    }),
  );

  router.post("/practices/:id/review/verdict", (req, res) =>
    take(house, req, res, async (id) => {
      await sayVerdict(db, req.reader.viewer, id, readBody(VerdictForm, req.body));
      return "#round-heading";
    }),
  );

  router.post("/practices/:id/comments", (req, res) =>
    take(house, req, res, async (id) => {
      const comment = readBody(CommentForm, req.body);
      const commentId = await addComment(db, req.reader.viewer, id, comment, house.config.baseUrl);
      return `#comment-${commentId}`;
    }),
  );

  router.post("/practices/:id/review/withdraw", async (req, res) => {
    const { id } = readParams(params.id, req.params);
    await limitClicks(house, req);
    await withdrawReview(db, req.reader.viewer, id);
    answer(req, res, id, "");
  });

  router.post("/practices/:id/review/reviewers/:handle/remove", async (req, res) => {
    const { id, handle } = readParams(ReviewerParams, req.params);
    await limitClicks(house, req);
    await takeOutReviewer(db, req.reader.viewer, id, handle);
    answer(req, res, id, "#round");
  });

  router.post("/practices/:id/comments/:part/resolution", async (req, res) => {
    const { id, part } = readParams(PartParams, req.params);
    const { value } = readBody(SwitchForm, req.body);
    await limitClicks(house, req);
    await resolveComment(db, req.reader.viewer, id, { id: part, resolved: value === 1 });
    answer(req, res, id, `#comment-${part}`);
  });

  router.post("/practices/:id/comments/:part/delete", async (req, res) => {
    const { id, part } = readParams(PartParams, req.params);
    await limitClicks(house, req);
    await deleteComment(db, req.reader.viewer, id, part);
    answer(req, res, id, `#comment-${part}`);
  });

  return router;
}

/** A form of the review's page: `run` answers with the place to go on at; what is refused is shown with everything typed. */
async function take(house: House, req: Request, res: Response, run: (id: number) => Promise<string>): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      await limitWriter(house, req);
      answer(req, res, id, await run(id));
    },
    (errors, error) => sendReview(house, req, res, { id, values: typedValues(req.body), errors, status: error.status }),
  );
}

function answer(req: Request, res: Response, id: number, at: string): void {
  const href = links.practiceReview(id) + at;
  if (wantsJson(req)) res.json({ href });
  else redirectAfter(req, res, href);
}

async function sendInReview(house: House, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  const items = await listInReview(house.db, reader.viewer);
  sendPage(house, req, res, {
    title: reader.t("practice.review.listHeading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <InReviewPage reader={reader} items={items} />,
  });
}
