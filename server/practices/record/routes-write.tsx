/** The form in which good practices are written: choosing posts, saving, publishing. Its script saves by api-write.ts. */

import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { PickPostsPage } from "../../../shared/practices/record/pick-page.tsx";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { idField, params, readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitWriter } from "../../platform/http/write-limits.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { PickQuery } from "./form-addresses.ts";
import { showPracticeForm } from "./form-view.tsx";
import { readPracticeForm } from "./forms.ts";
import { valuesFromProblem } from "./from-problem.ts";
import { requirePractice, requireThread } from "./rights.ts";
import { discardDraft, type Saved, startPractice } from "./save.ts";
import { type MergedForm, NotMerged, saveTogether, withChoices } from "./save-together.ts";
import { listThreadChoices } from "./sources.ts";

export function practiceWriteRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/practices/new", (req, res) => showStart(app, req, res));
  router.post("/practices", (req, res) => start(app, req, res));
  router.get("/practices/:id/edit", (req, res) => showEdit(app, req, res));
  router.post("/practices/:id/edit", (req, res) => change(app, req, res));
  return router;
}

async function showStart(app: AppContext, req: Request, res: Response): Promise<void> {
  const { thread: threadId, page, posts, step } = readQuery(PickQuery, req.query);
  if (req.reader.viewer === null)
    return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  if (step === "problem") {
    await requireThread(app.db, req.reader.viewer, threadId);
    const values = await valuesFromProblem(app.db, req.reader.viewer, threadId);
    return showPracticeForm(app, req, res, { threadId, values });
  }
  const tooMany = posts.length > LIMITS.practice.posts;
  if (step === "record" && !tooMany) {
    return showPracticeForm(app, req, res, { threadId, values: { selected: posts.map(String) } });
  }
  const { thread } = await requireThread(app.db, req.reader.viewer, threadId);
  const choices = await listThreadChoices(app.db, threadId, page);
  const { reader } = req;
  const errors: FormErrors = tooMany
    ? { posts: reader.t("practice.error.tooMany", { count: LIMITS.practice.posts }) }
    : {};
  const body = <PickPostsPage thread={thread.state} {...choices} page={page} chosen={posts} errors={errors} />;
  const title = reader.t("practice.pickHeading");
  sendPage(
    app,
    req,
    res,
    { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    tooMany ? 422 : 200,
  );
}

/** Buttons that only redraw the form, with everything typed, with more rows or other posts. */
const isRedraw = (body: unknown): boolean =>
  ["claims", "posts"].includes(String((body as { intent?: unknown } | undefined)?.intent));

const ThreadField = z.object({ thread: idField });

async function start(app: AppContext, req: Request, res: Response): Promise<void> {
  const { thread: threadId } = readBody(ThreadField, req.body);
  const { viewer } = req.reader;
  await requireThread(app.db, viewer, threadId);
  if (isRedraw(req.body)) return showPracticeForm(app, req, res, { threadId, values: typedValues(req.body) });
  await handleForm(
    req,
    async () => {
      const form = readPracticeForm(req.body, app.config.baseUrl);
      const intent = await limitSave(app, req);
      const saved = await startPractice(app.db, viewer, threadId, form, app.config.baseUrl);
      leadOn(req, res, saved, intent);
    },
    (errors, error) =>
      showPracticeForm(app, req, res, { threadId, values: typedValues(req.body), errors, status: error.status }),
  );
}

type Intent = "save" | "publish";

function leadOn(req: Request, res: Response, saved: Saved, intent: Intent, merged: MergedForm | null = null): void {
  const href = intent === "publish" ? links.practice(saved) : `/practices/${saved.id}/edit`;
  const key = intent === "publish" ? "published" : merged ? "merged" : "saved";
  const values = { name: merged?.editor ?? req.reader.t("practice.somebody") };
  redirectAfter(req, res, href, { kind: "ok", key: `practice.notice.${key}`, ...(merged && { values }) });
}

async function showEdit(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { practice } = await requirePractice(app.db, req.reader.viewer, id);
  await showPracticeForm(app, req, res, { practice });
}

const DiscardForm = z.object({ revision: z.coerce.number().int().min(0) });

async function change(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer } = req.reader;
  const { practice } = await requirePractice(app.db, viewer, id);
  if (isRedraw(req.body)) return showPracticeForm(app, req, res, { practice, values: typedValues(req.body) });
  await handleForm(
    req,
    async () => {
      if ((req.body as { intent?: unknown } | undefined)?.intent === "discard") return discard(app, req, res, id);
      const intent = await limitSave(app, req);
      const typed = withChoices(typedValues(req.body));
      const { saved, merged } = await saveTogether(app.db, viewer, id, typed, app.config.baseUrl);
      leadOn(req, res, saved, intent, merged);
    },
    async (errors, error) => {
      // Read again: a conflict means that the record is no longer the one read above.
      const { practice: present } = await requirePractice(app.db, viewer, id);
      await showPracticeForm(app, req, res, {
        practice: present,
        values: withChoices(typedValues(req.body)),
        errors: error instanceof NotMerged ? {} : errors,
        status: error.status,
        merged: error instanceof NotMerged ? error.merged : undefined,
      });
    },
  );
}

const IntentField = z.object({ intent: z.enum(["save", "publish"]) });

async function limitSave(app: AppContext, req: Request): Promise<Intent> {
  const { intent } = readBody(IntentField, req.body);
  await limitWriter(app, req);
  return intent;
}

async function discard(app: AppContext, req: Request, res: Response, id: number): Promise<void> {
  const { revision } = readBody(DiscardForm, req.body);
  await limitWriter(app, req);
  const practice = await discardDraft(app.db, req.reader.viewer, id, revision);
  redirectAfter(req, res, links.practice(practice), { kind: "ok", key: "practice.notice.discarded" });
}
