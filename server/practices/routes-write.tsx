/** Writing good practices: choosing posts, the form, saving, publishing, archiving. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { LIMITS } from "../../shared/limits.ts";
import { links } from "../../shared/links.ts";
import type { FormErrors } from "../../shared/views/form.tsx";
import { PickPostsPage } from "../../shared/views/practices/pick-page.tsx";
import { idField, params, readBody, readParams, readQuery } from "../platform/fields.ts";
import type { House } from "../platform/house.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../platform/respond.ts";
import { SwitchForm } from "../threads/forms.ts";
import { readerData } from "../threads/thread-view.tsx";
import { limitWriter } from "../threads/writing.ts";
import { setArchived } from "./archive.ts";
import { showPracticeForm } from "./form-view.tsx";
import { PickQuery, readPracticeForm } from "./forms.ts";
import { valuesFromProblem } from "./from-problem.ts";
import { requirePractice, requireThread } from "./rights.ts";
import { changePractice, discardDraft, startPractice } from "./save.ts";
import { listThreadChoices } from "./sources.ts";

export function practiceWriteRoutes(house: House): Router {
  const router = Router();
  router.get("/practices/new", (req, res) => showStart(house, req, res));
  router.post("/practices", (req, res) => start(house, req, res));
  router.get("/practices/:id/edit", (req, res) => showEdit(house, req, res));
  router.post("/practices/:id/edit", (req, res) => change(house, req, res));
  router.post("/practices/:id/archive", (req, res) => archive(house, req, res));
  return router;
}

async function showStart(house: House, req: Request, res: Response): Promise<void> {
  const { thread: threadId, page, posts, step } = readQuery(PickQuery, req.query);
  if (req.reader.viewer === null)
    return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  if (step === "problem") {
    await requireThread(house.db, req.reader.viewer, threadId);
    const values = await valuesFromProblem(house.db, req.reader.viewer, threadId);
    return showPracticeForm(house, req, res, { threadId, values });
  }
  const tooMany = posts.length > LIMITS.practice.posts;
  if (step === "record" && !tooMany) {
    return showPracticeForm(house, req, res, { threadId, values: { selected: posts.map(String) } });
  }
  const { thread } = await requireThread(house.db, req.reader.viewer, threadId);
  const choices = await listThreadChoices(house.db, threadId, page);
  const { reader } = req;
  const errors: FormErrors = tooMany
    ? { posts: reader.t("practice.error.tooMany", { count: LIMITS.practice.posts }) }
    : {};
  const body = (
    <PickPostsPage reader={reader} thread={thread.state} {...choices} page={page} chosen={posts} errors={errors} />
  );
  const title = reader.t("practice.pickHeading");
  sendPage(
    house,
    req,
    res,
    { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    tooMany ? 422 : 200,
  );
}

/** Buttons that only draw the form anew, with everything typed, with more rows or other posts. */
const isRedraw = (body: unknown): boolean =>
  ["claims", "posts"].includes(String((body as { intent?: unknown } | undefined)?.intent));

const ThreadField = z.object({ thread: idField });

async function start(house: House, req: Request, res: Response): Promise<void> {
  const { thread: threadId } = readBody(ThreadField, req.body);
  const { viewer } = req.reader;
  await requireThread(house.db, viewer, threadId);
  if (isRedraw(req.body)) return showPracticeForm(house, req, res, { threadId, values: typedValues(req.body) });
  await handleForm(
    req,
    async () => {
      const form = readPracticeForm(req.body, house.config.baseUrl);
      await limitWriter(house, req);
      const saved = await startPractice(house.db, viewer, threadId, form, house.config.baseUrl);
      answerSaved(req, res, saved, form.intent, 201);
    },
    (errors, error) =>
      showPracticeForm(house, req, res, { threadId, values: typedValues(req.body), errors, status: error.status }),
  );
}

function answerSaved(
  req: Request,
  res: Response,
  saved: { id: number; slug: string },
  intent: "save" | "publish",
  status: number,
): void {
  const href = intent === "publish" ? links.practice(saved) : `/practices/${saved.id}/edit`;
  if (wantsJson(req)) res.status(status).json({ id: saved.id, href });
  else
    redirectAfter(req, res, href, {
      kind: "ok",
      key: intent === "publish" ? "practice.notice.published" : "practice.notice.saved",
    });
}

async function showEdit(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { practice } = await requirePractice(house.db, req.reader.viewer, id);
  await showPracticeForm(house, req, res, { practice });
}

const DiscardForm = z.object({ revision: z.coerce.number().int().min(0) });

async function change(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer } = req.reader;
  const { practice } = await requirePractice(house.db, viewer, id);
  if (isRedraw(req.body)) return showPracticeForm(house, req, res, { practice, values: typedValues(req.body) });
  await handleForm(
    req,
    async () => {
      if ((req.body as { intent?: unknown } | undefined)?.intent === "discard") return discard(house, req, res, id);
      const form = readPracticeForm(req.body, house.config.baseUrl);
      await limitWriter(house, req);
      answerSaved(req, res, await changePractice(house.db, viewer, id, form, house.config.baseUrl), form.intent, 200);
    },
    async (errors, error) => {
      // Read anew: a conflict means that the record is no longer the one read above.
      const { practice: present } = await requirePractice(house.db, viewer, id);
      const conflict = error.code === "conflict";
      await showPracticeForm(house, req, res, {
        practice: present,
        values: typedValues(req.body),
        errors,
        status: error.status,
        conflict,
      });
    },
  );
}

async function discard(house: House, req: Request, res: Response, id: number): Promise<void> {
  const { revision } = readBody(DiscardForm, req.body);
  await limitWriter(house, req);
  const practice = await discardDraft(house.db, req.reader.viewer, id, revision);
  redirectAfter(req, res, links.practice(practice), { kind: "ok", key: "practice.notice.discarded" });
}

async function archive(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitWriter(house, req);
  const practice = await setArchived(house.db, req.reader.viewer, id, value === 1);
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.practice(practice), { kind: "ok", key: "notice.saved" });
}
