/** The form in which a stage of a problem is written, and what it sends. */
import { type Request, type Response, Router } from "express";
import { draftContext } from "../../shared/forum/drafts/facts.ts";
import { links } from "../../shared/links.ts";
import { StageFormPage } from "../../shared/problems/stage-form.tsx";
import { keyOf } from "../../shared/reader.ts";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { findDraft } from "../forum/drafts/store.ts";
import { previewText } from "../forum/threads/writing.ts";
import { readBody, readParams, readQuery } from "../platform/http/fields.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import { limitWriter } from "../platform/http/write-limits.ts";
import type { House } from "../platform/start/app-context.ts";
import { StageForms, StageParams, StageQuery } from "./forms.ts";
import { sendStageHistory } from "./history.tsx";
import { requireProblem } from "./require-problem.ts";
import { writeStage } from "./write-stage.ts";

export function stageRoutes(house: House): Router {
  const router = Router();
  router.get("/t/:id/stages/:stage", (req, res) => showStage(house, req, res));
  router.post("/t/:id/stages/:stage", (req, res) => saveStage(house, req, res));
  router.get("/t/:id/stages/:stage/history", (req, res) => sendStageHistory(house, req, res));
  return router;
}

type Shown = { errors?: FormErrors; status?: number; preview?: string; isConflict?: boolean };

async function showStage(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200, preview, isConflict = false }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id, stage } = readParams(StageParams, req.params);
  const { option } = readQuery(StageQuery, req.query);
  const { state } = await requireProblem(house.db, reader.viewer, id);
  const { problem } = state;
  const draft =
    req.method === "GET" && reader.viewer
      ? await findDraft(house.db, reader.viewer, draftContext.stage(id, stage))
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
      reader={reader}
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
  sendPage(house, req, res, { ...head, body }, status);
}

async function saveStage(house: House, req: Request, res: Response): Promise<void> {
  const { id, stage } = readParams(StageParams, req.params);
  await handleForm(
    req,
    async () => {
      const form = readBody(StageForms[stage], req.body);
      if (form.intent === "preview") {
        const preview = await previewText(house, req, form.text);
        return showStage(house, req, res, { preview });
      }
      await limitWriter(house, req);
      const { state } = await writeStage(house.db, req.reader.viewer, id, { stage, ...form }, house.config.baseUrl);
      redirectAfter(req, res, `${links.thread(state)}#problem`, { kind: "ok", key: "notice.saved" });
    },
    (errors, error) =>
      showStage(house, req, res, { errors, status: error.status, isConflict: error.code === "conflict" }),
  );
}
