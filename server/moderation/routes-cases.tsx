/** Pages of the queue and of its cases; what is done there stands in api-cases.ts. */
import { type Request, type Response, Router } from "express";
import { links } from "../../shared/links.ts";
import { CasePage } from "../../shared/moderation/case.tsx";
import { QueuePage } from "../../shared/moderation/queue.tsx";
import { can } from "../../shared/permissions.ts";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { params, readParams, readQuery, withoutEmpty } from "../platform/http/fields.ts";
import type { ShowPage } from "../platform/http/operation.ts";
import { sendOwnPage } from "../platform/http/own-page.ts";
import { typedValues } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { readableSpaces } from "../spaces/directory.ts";
import { getCase } from "./case-data.ts";
import { listCases, requireCase, requireCaseOf } from "./cases.ts";
import { CasesQuery } from "./forms.ts";
import { listHandlers } from "./handlers.ts";
import { asked, requireModerator, viewerOr } from "./page.ts";

export function caseRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/moderation", (req, res) => showQueue(app, req, res));
  router.get("/moderation/cases/:id", (req, res) => showCase(app, req, res));
  // Where a list of their own was.
  router.get("/moderation/held", (_req, res) => res.redirect(301, `${links.moderation()}?kind=held`));
  return router;
}

async function showQueue(app: AppContext, req: Request, res: Response): Promise<void> {
  const filter = readQuery(CasesQuery, withoutEmpty(req.query));
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  await requireModerator(app, viewer);
  const { reader } = req;
  const [{ items, next }, spaces] = await Promise.all([listCases(app.db, viewer, filter), readableSpaces(app, viewer)]);
  const shown = asked(filter);
  const further = next && `${links.moderation()}?${new URLSearchParams({ ...shown, after: next })}`;
  const mine = spaces.filter((space) => can(viewer, "space.moderate", space));
  const body = <QueuePage items={items} filter={shown} spaces={mine} next={further} />;
  sendOwnPage(app, req, res, { title: reader.t("moderation.heading"), body });
}

async function showCase(
  app: AppContext,
  req: Request,
  res: Response,
  { errors = {}, status = 200, caseId }: { errors?: FormErrors; status?: number; caseId?: number } = {},
): Promise<void> {
  const id = caseId ?? readParams(params.id, req.params).id;
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  const { reader } = req;
  const { subject } = await requireCase(app.db, viewer, id);
  const [item, handlers] = await Promise.all([getCase(app.db, viewer, id), listHandlers(app.db, id)]);
  const { person } = subject;
  const may = {
    decide: can(viewer, "case.decide", subject),
    warn: can(viewer, "person.warn", subject),
    silence: person !== null && can(viewer, "person.silence", person),
    suspend: person !== null && can(viewer, "person.suspend", person),
  };
  const values = {
    ground: item.reasons[0] ?? "other",
    sanction: "none",
    silenceDays: "3",
    suspensionDays: "7",
    ...typedValues(req.body),
  };
  const body = <CasePage {...{ item, handlers, may, values, errors }} />;
  sendOwnPage(app, req, res, { title: reader.t("moderation.case.number", { id }), body, status });
}

/** What is refused on a case's page shows the case as it is by then. */
export const showCaseAgain: ShowPage = async (app, req, res, errors, error) => {
  const isConflict = error?.code === "conflict";
  const shown = isConflict ? { ...errors, "": req.reader.t("moderation.case.conflict") } : errors;
  await showCase(app, req, res, { errors: shown, status: error?.status });
};

/** Beside the words of a new member's post; answers with its case. */
export const showCaseOfHeld: ShowPage = async (app, req, res, errors, error) => {
  const { id } = readParams(params.id, req.params);
  const caseId = await requireCaseOf(app.db, req.reader.viewer, id);
  await showCase(app, req, res, { caseId, errors, status: error?.status });
};
