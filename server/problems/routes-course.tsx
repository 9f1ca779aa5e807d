/** Pages and buttons of a problem's course: options, expected day, "ask me again", a step back, suggestions. */
import { type Request, type Response, Router } from "express";
import { links } from "../../shared/links.ts";
import { CoursePage } from "../../shared/problems/course-page.tsx";
import type { FormErrors } from "../../shared/ui/form.tsx";
import type { ReadableThread } from "../forum/threads/queries.ts";
import { respondOwn } from "../forum/threads/respond-own.ts";
import { notFound } from "../platform/http/errors.ts";
import { params, readBody, readParams } from "../platform/http/fields.ts";
import { SwitchForm } from "../platform/http/form-fields.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../platform/http/write-limits.ts";
import type { House } from "../platform/start/app-context.ts";
import { drop, goBack, postpone, setExpected, takeUp } from "./course.ts";
import { BackForm, DropForm, ExpectedForm, PostponeForm } from "./forms.ts";
import { backOption, markOption, unchooseOption } from "./options.ts";
import { requireProblem } from "./require-problem.ts";
import { settleSuggestions, suggestPractice } from "./suggest.ts";

export function courseRoutes(house: House): Router {
  const router = Router();
  router.post("/p/:id/option", (req, res) => option(house, req, res));
  router.post("/p/:id/back", (req, res) => back(house, req, res));
  router.post("/p/:id/unchoose", (req, res) => unchoose(house, req, res));
  router.get("/t/:id/course", (req, res) => showCourse(house, req, res));
  const { db } = house;
  const course = (path: string, run: Change) =>
    router.post(`/t/:id/${path}`, (req, res) => changeCourse(house, req, res, run));
  course("expected", (req, id) => setExpected(db, req.reader.viewer, id, readBody(ExpectedForm, req.body).expectedOn));
  course("postpone", (req, id) => postpone(db, req.reader.viewer, id, readBody(PostponeForm, req.body).days));
  course("step-back", (req, id) => goBack(db, req.reader.viewer, id, readBody(BackForm, req.body)));
  course("drop", (req, id) => drop(db, req.reader.viewer, id, readBody(DropForm, req.body).reason));
  course("take-up", (req, id) => takeUp(db, req.reader.viewer, id));
  router.post("/t/:id/suggest", (req, res) => suggest(house, req, res));
  router.post("/t/:id/suggestions/settle", (req, res) => settle(house, req, res));
  return router;
}

async function option(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  await markOption(house.db, req.reader.viewer, id, value === 1);
  respondOwn(req, res, links.post(id), {});
}

/** From the board one goes back to the board. */
async function back(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  const threadId = await backOption(house.db, req.reader.viewer, id, value === 1);
  const to = req.query.at === "problem" ? `/t/${threadId}#option-${id}` : links.post(id);
  respondOwn(req, res, to, { backed: value === 1 ? [id] : [] });
}

async function unchoose(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(house, req);
  const threadId = await unchooseOption(house.db, req.reader.viewer, id);
  respondOwn(req, res, `/t/${threadId}#option-${id}`, {});
}

type Shown = { errors?: FormErrors; status?: number };

async function showCourse(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state } = await requireProblem(house.db, reader.viewer, id);
  if (!state.problem) throw notFound();
  const values = typedValues(req.body);
  const body = <CoursePage reader={reader} thread={state} problem={state.problem} values={values} errors={errors} />;
  const title = reader.t("problems.courseHeading");
  sendPage(house, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

type Change = (req: Request, id: number) => Promise<ReadableThread>;

async function changeCourse(house: House, req: Request, res: Response, run: Change): Promise<void> {
  await handleForm(
    req,
    async () => {
      const { id } = readParams(params.id, req.params);
      await limitWriter(house, req);
      const { state } = await run(req, id);
      if (wantsJson(req)) res.json({ ok: true });
      else redirectAfter(req, res, `${links.thread(state)}#problem`, { kind: "ok", key: "notice.saved" });
    },
    (errors, error) => showCourse(house, req, res, { errors, status: error.status }),
  );
}

async function suggest(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  const { state } = await suggestPractice(house.db, req.reader.viewer, id, value === 1);
  if (wantsJson(req)) res.json({ suggested: value === 1 });
  else
    redirectAfter(
      req,
      res,
      `${links.thread(state)}#problem`,
      value === 1 ? { kind: "ok", key: "problems.suggested" } : undefined,
    );
}

async function settle(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(house, req);
  await settleSuggestions(house.db, req.reader.viewer, id);
  respondOwn(req, res, "/problems/suggested", {});
}
