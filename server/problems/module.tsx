/** Problems: the pages of their stages, options and backing. */
import { type Request, type Response, Router } from "express";
import type { PostData } from "../../shared/contract.ts";
import { draftContext } from "../../shared/drafts.ts";
import { links } from "../../shared/links.ts";
import { keyOf } from "../../shared/reader.ts";
import type { FormErrors } from "../../shared/views/form.tsx";
import { StageFormPage } from "../../shared/views/stage-form.tsx";
import type { Db } from "../platform/db.ts";
import { params, readBody, readParams } from "../platform/fields.ts";
import type { House, Module } from "../platform/house.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/respond.ts";
import { answer } from "../questions/module.ts";
import { SwitchForm } from "../threads/forms.ts";
import { findDraft } from "../threads/own-drafts.ts";
import { postRows, toPostData } from "../threads/rows.ts";
import { readerData } from "../threads/thread-view.tsx";
import { limitClicks, limitWriter, previewText } from "../threads/writing.ts";
import { backOption, markOption, requireProblem, writeStage } from "./actions.ts";
import { problemsApi } from "./api.ts";
import { StageForms, StageParams } from "./forms.ts";

export const problems: Module = {
  name: "problems",
  routes: (house) => {
    const router = Router();
    router.get("/t/:id/stages/:stage", (req, res) => showStage(house, req, res));
    router.post("/t/:id/stages/:stage", (req, res) => saveStage(house, req, res));
    router.post("/p/:id/option", (req, res) => option(house, req, res));
    router.post("/p/:id/back", (req, res) => back(house, req, res));
    return router;
  },
  api: problemsApi,
};

type Shown = { errors?: FormErrors; status?: number; preview?: string; isConflict?: boolean };

async function showStage(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200, preview, isConflict = false }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id, stage } = readParams(StageParams, req.params);
  const { state } = await requireProblem(house.db, reader.viewer, id);
  const { problem } = state;
  const draft =
    req.method === "GET" && reader.viewer
      ? await findDraft(house.db, reader.viewer, draftContext.stage(id, stage))
      : undefined;
  const written = problem?.stages.find((each) => each.stage === stage);
  const values = {
    text: written?.source ?? "",
    chosenPostId: problem?.chosenPostId ? String(problem.chosenPostId) : "",
    result: problem?.result ?? "",
    outcomeOn: problem?.outcomeOn ?? new Date().toISOString().slice(0, 10),
    ...draft?.fields,
    ...typedValues(req.body),
  };
  const present = written?.updatedAt ?? "";
  const startedFrom = typedValues(req.body).version ?? draft?.fields.version;
  const options = stage === "chosen" ? await listOptions(house.db, id) : [];
  const body = (
    <StageFormPage
      reader={reader}
      thread={state}
      stage={stage}
      values={values}
      errors={errors}
      options={options}
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

async function listOptions(db: Db, threadId: number): Promise<PostData[]> {
  const rows = await postRows(db)
    .where("posts.thread_id", "=", threadId)
    .where("posts.is_option", "=", true)
    .where("posts.deleted_at", "is", null)
    .orderBy("posts.backing", "desc")
    .orderBy("posts.number")
    .execute();
  return rows.map(toPostData);
}

async function saveStage(house: House, req: Request, res: Response): Promise<void> {
  const { id, stage } = readParams(StageParams, req.params);
  await handleForm(
    req,
    async () => {
      const schema = stage === "chosen" || stage === "outcome" ? StageForms[stage] : StageForms.plain;
      const form = readBody(schema, req.body);
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

async function option(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  await markOption(house.db, req.reader.viewer, id, value === 1);
  answer(req, res, links.post(id), {});
}

async function back(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  await backOption(house.db, req.reader.viewer, id, value === 1);
  answer(req, res, links.post(id), { backed: value === 1 ? [id] : [] });
}
