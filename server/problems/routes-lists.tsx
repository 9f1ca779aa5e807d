/** Pages of the lists of problems. */

import { type Request, type Response, Router } from "express";
import type { z } from "zod";
import { can } from "../../shared/permissions.ts";
import { ProblemListPage } from "../../shared/problems/list-page.tsx";
import { PROBLEM_PATHS } from "../../shared/problems/tabs.tsx";
import { keyOf } from "../../shared/reader.ts";
import { authorise } from "../platform/http/authorise.ts";
import { readQuery, withoutEmpty } from "../platform/http/fields.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { sendPage } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { readableSpaces } from "../spaces/directory.ts";
import {
  AwaitingQuery,
  countStages,
  listProblems,
  OutcomesQuery,
  type ProblemFilter,
  type ProblemList,
  problemChoices,
  StageListQuery,
} from "./queries.ts";

const LISTS: readonly [ProblemList, z.ZodType<ProblemFilter>][] = [
  ["stage", StageListQuery],
  ["awaiting", AwaitingQuery],
  ["outcomes", OutcomesQuery],
  ["suggested", StageListQuery],
];

export function listRoutes(app: AppContext): Router {
  const router = Router();
  for (const [list, schema] of LISTS)
    router.get(PROBLEM_PATHS[list], (req, res) =>
      sendList(app, req, res, list, readQuery(schema, withoutEmpty(req.query))),
    );
  return router;
}

/** Drawn each time: what is overdue changes with the day, without anybody changing anything. */
async function sendList(
  app: AppContext,
  req: Request,
  res: Response,
  list: ProblemList,
  { after, ...filter }: ProblemFilter,
): Promise<void> {
  const { reader } = req;
  const { viewer } = reader;
  if (list === "suggested") authorise(viewer, "practice.seeDrafts");
  const curates = can(viewer, "practice.seeDrafts");
  const [page, counts, spaces, choices] = await Promise.all([
    listProblems(app.db, viewer, list, { ...filter, after }),
    countStages(app.db, viewer),
    readableSpaces(app, viewer),
    problemChoices(app.db, viewer),
  ]);
  const filters = Object.fromEntries(Object.entries(filter).filter(([, value]) => value)) as Record<string, string>;
  const title = reader.t(keyOf("problems.heading", list));
  sendPage(app, req, res, {
    title,
    description: reader.t(keyOf("problems.lead", list)),
    noindex: after !== undefined || list === "suggested",
    data: { kind: "page", ...readerData(reader) },
    body: (
      <ProblemListPage
        list={list}
        filters={filters}
        items={page.items}
        next={page.next && `${PROBLEM_PATHS[list]}?${new URLSearchParams({ ...filters, after: page.next })}`}
        counts={counts}
        choices={{ spaces, ...choices }}
        curates={curates}
      />
    ),
  });
}
