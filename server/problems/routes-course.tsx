/** The page of a problem's course: expected day, "ask me again", a step back; what its forms do stands in api-course.ts. */
import { type Request, type Response, Router } from "express";
import { CoursePage } from "../../shared/problems/course-page.tsx";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { notFound } from "../platform/http/errors.ts";
import { params, readParams } from "../platform/http/fields.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { requireProblem } from "./require-problem.ts";

export function courseRoutes(app: AppContext): Router {
  return Router().get("/t/:id/course", (req, res) => showCourse(app, req, res));
}

export async function showCourse(
  app: AppContext,
  req: Request,
  res: Response,
  errors: FormErrors = {},
  { status } = { status: 200 },
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state } = await requireProblem(app.db, reader.viewer, id);
  if (!state.problem) throw notFound();
  const values = typedValues(req.body);
  const body = <CoursePage thread={state} problem={state.problem} values={values} errors={errors} />;
  const title = reader.t("problems.courseHeading");
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}
