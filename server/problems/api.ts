/** Stages, options and backing of problems. */

import { z } from "zod";
import { StageSchema } from "../../shared/forum/threads/course-schema.ts";
import type { ProblemStage } from "../../shared/forum/threads/kinds.ts";
import type { ThreadState } from "../../shared/forum/threads/schema.ts";
import { DiffPartSchema } from "../../shared/forum/threads/schema.ts";
import { links } from "../../shared/links.ts";
import { StageDetailsSchema } from "../../shared/problems/schema.ts";
import { idNumber, listOf, moment, PersonSchema } from "../../shared/schema.ts";
import { HistoryQuery } from "../forum/threads/history.tsx";
import { getThread } from "../forum/threads/queries.ts";
import { AppError, type FieldErrors, notFound } from "../platform/http/errors.ts";
import { params, readBody, readParams } from "../platform/http/fields.ts";
import { operation, switched } from "../platform/http/operation.ts";
import { StageBody, StageForms, StageParams } from "./forms.ts";
import { readStageHistory } from "./history.tsx";
import { backOption, markOption, unchooseOption } from "./options.ts";
import { previewStage, showStageAgain } from "./routes-stages.tsx";
import { type StageEntry, writeStage } from "./write-stage.ts";

const OwnStage = StageSchema.extend({ updatedAt: moment.nullable(), version: z.int().min(0) }).meta({
  id: "StageText",
  description: "One stage of a problem; empty and without a date where it was not written yet",
});

const StageVersionSchema = z
  .object({
    version: idNumber,
    at: moment,
    author: PersonSchema.nullable(),
    parts: z.array(DiffPartSchema).meta({ description: "Against the version before, word by word" }),
    details: StageDetailsSchema,
  })
  .meta({ id: "StageVersion" });

export const problemsApi = [
  operation({
    method: "get",
    path: "/threads/:id/stages/:stage",
    tag: "problems",
    summary: "One stage of a problem, with the ETag to write it by",
    scope: null,
    params: StageParams,
    response: OwnStage,
    run: async ({ app, reader, params: { id, stage } }) => {
      const { state } = await getThread(app.db, reader.viewer, id);
      return stageOf(state, stage);
    },
  }),
  operation({
    method: "put",
    path: "/threads/:id/stages/:stage",
    tag: "problems",
    summary: "Write a stage; the problem then stands there if it had not got as far yet",
    scope: "write",
    params: StageParams,
    body: StageBody,
    response: OwnStage,
    precondition: true,
    errors: ["too_complex", "invalid_text"],
    form: {
      path: "/t/:id/stages/:stage",
      redraw: previewStage,
      read: ({ params: named, body: sent }) => {
        const { version = "*", intent: _, ...body } = readBody(StageForms[readParams(StageParams, named).stage], sent);
        return { body, ifMatch: version || NOT_WRITTEN };
      },
      to: ({ params: { id } }) => `/t/${id}#problem`,
      notice: "notice.saved",
      again: showStageAgain,
    },
    run: async ({ app, reader, params: { id, stage }, body, ifMatch }) => {
      const version = ifMatch === "*" ? undefined : ifMatch === NOT_WRITTEN ? "" : ifMatch;
      const entry = { ...entryOf(stage, body), version };
      await writeStage(app.db, reader.viewer, id, entry, app.config.baseUrl);
      const { state } = await getThread(app.db, reader.viewer, id);
      return stageOf(state, stage);
    },
  }),
  operation({
    method: "get",
    path: "/threads/:id/stages/:stage/versions",
    tag: "problems",
    summary: "What a stage said before, newest first, with what changed",
    scope: null,
    params: StageParams,
    query: z.object({ after: HistoryQuery.shape.before }),
    response: listOf(StageVersionSchema),
    run: async ({ app, reader, params: { id, stage }, query: { after } }) => {
      const { versions, next } = await readStageHistory(app.db, reader.viewer, { id, stage, before: after });
      return { body: { items: versions }, next: next === null ? null : String(next) };
    },
  }),
  operation({
    method: "delete",
    path: "/posts/:id/choice",
    tag: "problems",
    summary: "An option is the chosen one no longer",
    scope: "write",
    params: params.id,
    status: 204,
    limit: "click",
    form: { path: "/p/:id/unchoose" },
    run: async ({ app, reader, params: { id } }) => {
      const threadId = await unchooseOption(app.db, reader.viewer, id);
      return { body: undefined, page: `/t/${threadId}#option-${id}` };
    },
  }),
  ...switched({
    path: "/posts/:id/option",
    tag: "problems",
    on: { summary: "Mark a post as a way that could be gone" },
    off: { summary: "Take that mark off" },
    scope: "write",
    params: params.id,
    form: { path: "/p/:id/option", to: ({ params: { id } }) => links.post(id) },
    run: async ({ app, reader, params: { id } }, on) => {
      await markOption(app.db, reader.viewer, id, on);
      return { body: undefined };
    },
  }),
  ...switched({
    path: "/posts/:id/backing",
    tag: "problems",
    on: { summary: "Back an option" },
    off: { summary: "Back it no longer" },
    scope: "write",
    params: params.id,
    form: { path: "/p/:id/back" },
    run: async ({ app, reader, params: { id }, req }, on) => {
      const threadId = await backOption(app.db, reader.viewer, id, on);
      // From the board one goes back to the board.
      const page = req.query.at === "problem" ? `/t/${threadId}#option-${id}` : links.post(id);
      return { body: undefined, page };
    },
  }),
];

const NOT_WRITTEN = "none";

/** @throws AppError `not_found` where the thread is no problem */
function stageOf({ problem }: ThreadState, stage: ProblemStage) {
  if (!problem) throw notFound();
  const written = problem.stages.find((each) => each.stage === stage);
  return {
    body: written ?? { stage, html: "", source: "", updatedAt: null, version: 0, reachedAt: null, reachedBy: null },
    etag: written?.updatedAt ?? NOT_WRITTEN,
  };
}

/** What another stage's field would change is left out. @throws AppError `invalid` */
function entryOf(
  stage: ProblemStage,
  { text, chosenPostId, expectedOn, result, outcomeOn }: z.output<typeof StageBody>,
): StageEntry {
  if (stage === "chosen") return { stage, text, chosenPostId, expectedOn };
  if (stage === "tried") return { stage, text, expectedOn };
  if (stage !== "outcome") return { stage, text };
  const missing: FieldErrors = {
    ...(result ? {} : { result: { key: "error.field.required" } }),
    ...(outcomeOn ? {} : { outcomeOn: { key: "error.field.required" } }),
  };
  if (Object.keys(missing).length > 0) throw new AppError("invalid", { fields: missing });
  return { stage, text, result, outcomeOn };
}
