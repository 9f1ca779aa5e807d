/** The form in which a stage of a problem is written. */
import { type Request, type Response, Router } from "express";
import { draftContext } from "../../shared/forum/drafts/facts.ts";
import { StageFormPage } from "../../shared/problems/stage-form.tsx";
import { keyOf } from "../../shared/reader.ts";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { findDraft } from "../forum/drafts/store.ts";
import { previewText } from "../forum/threads/writing.ts";
import { readBody, readParams, readQuery } from "../platform/http/fields.ts";
import type { ShowPage } from "../platform/http/operation.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { StageForms, StageParams, StageQuery } from "./forms.ts";
import { sendStageHistory } from "./history.tsx";
import { requireProblem } from "./require-problem.ts";

export function stageRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/t/:id/stages/:stage", (req, res) => showStage(app, req, res));
  router.get("/t/:id/stages/:stage/history", (req, res) => sendStageHistory(app, req, res));
  return router;
}

type Shown = { errors?: FormErrors; status?: number; preview?: string; isConflict?: boolean };

async function showStage(
  app: AppContext,
  req: Request,
  res: Response,
  { errors = {}, status = 200, preview, isConflict = false }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id, stage } = readParams(StageParams, req.params);
  const { option } = readQuery(StageQuery, req.query);
  const { state } = await requireProblem(app.db, reader.viewer, id);
  const { problem } = state;
  const draft =
    req.method === "GET" && reader.viewer
      ? await findDraft(app.db, reader.viewer, draftContext.stage(id, stage))
      : undefined;
  const written = problem?.stages.find((each) => each.stage === stage);
  const values = {
    text: written?.source ?? "",
    chosenPostId: String(problem?.chosenPostId ?? ""),
    expectedOn: problem?.expectedOn ?? "",
    result: problem?.result ?? "",
    outcomeOn: problem?.outcomeOn ?? new Date().toISOString().slice(0, 10),
    ...draft?.fields,
    ...(option ? { chosenPostId: String(option) } : {}),
    ...typedValues(req.body),
  };
  const present = written?.updatedAt ?? "";
  const startedFrom = typedValues(req.body).version ?? draft?.fields.version;
  const body = (
    <StageFormPage
      thread={state}
      stage={stage}
      values={values}
      errors={errors}
      options={stage === "chosen" ? (problem?.options ?? []) : []}
      preview={preview}
      version={typeof startedFrom === "string" && !isConflict ? startedFrom : present}
      conflict={isConflict ? written?.source : null}
      draft={draft}
    />
  );
  const head = {
    title: reader.t(keyOf("stage.name", stage)),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
  };
  sendPage(app, req, res, { ...head, body }, status);
}

/** The form with a preview of what was typed. False where something else is asked for. */
export async function previewStage(app: AppContext, req: Request, res: Response): Promise<boolean> {
  if (req.body?.intent !== "preview") return false;
  const { stage } = readParams(StageParams, req.params);
  const { text } = readBody(StageForms[stage], req.body);
  await showStage(app, req, res, { preview: await previewText(app, req, text) });
  return true;
}

export const showStageAgain: ShowPage = (app, req, res, errors, error) =>
  showStage(app, req, res, { errors, status: error?.status, isConflict: error?.code === "conflict" });
