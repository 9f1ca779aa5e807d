/** What a problem waits for, suggestions and the lists of problems in the JSON API. */

import { z } from "zod";
import { ProblemSchema } from "../../shared/forum/threads/course-schema.ts";
import { ProblemItemSchema } from "../../shared/problems/schema.ts";
import { listOf } from "../../shared/schema.ts";
import { getThread, type ReadableThread } from "../forum/threads/queries.ts";
import type { Db } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { notFound } from "../platform/http/errors.ts";
import { params, readBody } from "../platform/http/fields.ts";
import { operation, switched } from "../platform/http/operation.ts";
import { drop, goBack, postpone, setExpected, takeUp } from "./course.ts";
import { BackForm, comingDateField, DropForm, ExpectedForm, PostponeBody, PostponeForm } from "./forms.ts";
import {
  AwaitingQuery,
  listProblems,
  OutcomesQuery,
  type ProblemFilter,
  type ProblemList,
  StageListQuery,
} from "./queries.ts";
import { showCourse } from "./routes-course.tsx";
import { settleSuggestions, suggestPractice } from "./suggest.ts";

const list = (name: ProblemList, path: string, summary: string, query: z.ZodType<ProblemFilter>) =>
  operation({
    method: "get",
    path,
    tag: "problems",
    summary,
    scope: name === "suggested" ? "moderate" : null,
    query,
    response: listOf(ProblemItemSchema),
    run: async ({ app, reader: { viewer }, query: filter }) => {
      if (name === "suggested") authorise(viewer, "practice.seeDrafts");
      const { items, next } = await listProblems(app.db, viewer, name, filter);
      return { body: { items }, next };
    },
  });

/** The problem's present state, after a change of it. */
async function courseOf(db: Db, { state }: ReadableThread, viewer: Parameters<typeof getThread>[1]) {
  const { problem } = (await getThread(db, viewer, state.id)).state;
  if (!problem) throw notFound();
  return { body: problem };
}

const common = { tag: "problems", scope: "write", params: params.id } as const;
/** Its forms stand on one page, and lead to where the problem stands in its thread. */
const courseForm = {
  to: ({ params: { id } }: { params: { id: number } }) => `/t/${id}#problem`,
  notice: "notice.saved",
  again: showCourse,
} as const;

export const courseApi = [
  list("stage", "/problems", "Problems, those that moved last first", StageListQuery),
  list("awaiting", "/problems/awaiting", "Problems that await their outcome, the longest overdue first", AwaitingQuery),
  list("outcomes", "/problems/outcomes", "What came of problems, searched by words in any inflection", OutcomesQuery),
  list("suggested", "/problems/suggested", "Problems suggested as good practices", StageListQuery),
  operation({
    ...common,
    method: "patch",
    path: "/threads/:id/problem",
    summary: "Take a problem back to an earlier stage",
    description: "`from` is the stage at which it stands; 409 where it no longer does.",
    body: BackForm,
    response: ProblemSchema,
    errors: ["conflict"],
    form: { ...courseForm, path: "/t/:id/step-back" },
    run: async ({ app, reader: { viewer }, params: { id }, body }) =>
      courseOf(app.db, await goBack(app.db, viewer, id, body), viewer),
  }),
  operation({
    ...common,
    method: "put",
    path: "/threads/:id/expected-outcome",
    summary: "Say by when an outcome is expected",
    body: z.object({ on: comingDateField.nullable().meta({ description: "null: no day is expected any more" }) }),
    response: ProblemSchema,
    form: {
      ...courseForm,
      path: "/t/:id/expected",
      read: ({ body }) => ({ body: { on: readBody(ExpectedForm, body).expectedOn } }),
    },
    run: async ({ app, reader: { viewer }, params: { id }, body }) =>
      courseOf(app.db, await setExpected(app.db, viewer, id, body.on), viewer),
  }),
  operation({
    ...common,
    method: "delete",
    path: "/threads/:id/expected-outcome",
    summary: "No day is expected any more",
    status: 204,
    run: async ({ app, reader, params: { id } }) => {
      await setExpected(app.db, reader.viewer, id, null);
      return { body: undefined };
    },
  }),
  operation({
    ...common,
    method: "put",
    path: "/threads/:id/postponement",
    summary: "Ask after the problem again in so many days, not before",
    body: PostponeBody,
    status: 204,
    form: {
      ...courseForm,
      path: "/t/:id/postpone",
      read: ({ body }) => ({ body: readBody(PostponeForm, body) }),
    },
    run: async ({ app, reader, params: { id }, body }) => {
      await postpone(app.db, reader.viewer, id, body.days);
      return { body: undefined };
    },
  }),
  operation({
    ...common,
    method: "put",
    path: "/threads/:id/irrelevance",
    summary: "The problem no longer matters: no one is asked for its outcome",
    body: DropForm,
    response: ProblemSchema,
    errors: ["conflict"],
    form: { ...courseForm, path: "/t/:id/drop" },
    run: async ({ app, reader: { viewer }, params: { id }, body }) =>
      courseOf(app.db, await drop(app.db, viewer, id, body.reason), viewer),
  }),
  operation({
    ...common,
    method: "delete",
    path: "/threads/:id/irrelevance",
    summary: "Reopen the problem",
    status: 204,
    form: { ...courseForm, path: "/t/:id/take-up" },
    run: async ({ app, reader, params: { id } }) => {
      await takeUp(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  ...switched({
    ...common,
    path: "/threads/:id/practice-suggestion",
    on: {
      summary: "Suggest that a good practice be made of a problem",
      errors: ["conflict"],
      notice: "problems.suggested",
    },
    off: { summary: "Take that suggestion back" },
    form: { path: "/t/:id/suggest", to: courseForm.to },
    run: async ({ app, reader, params: { id } }, on) => {
      await suggestPractice(app.db, reader.viewer, id, on);
      return { body: undefined };
    },
  }),
  operation({
    ...common,
    scope: "moderate",
    method: "delete",
    path: "/threads/:id/practice-suggestions",
    summary: "Let the suggestions that have come so far be",
    status: 204,
    limit: "click",
    form: { path: "/t/:id/suggestions/settle", to: () => "/problems/suggested" },
    run: async ({ app, reader, params: { id } }) => {
      await settleSuggestions(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
];
