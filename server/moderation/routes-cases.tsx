/** The queue and its cases: reading, taking, noting, deciding. */
import { type Request, type Response, Router } from "express";
import { links } from "../../shared/links.ts";
import { CasePage } from "../../shared/moderation/case.tsx";
import { QueuePage } from "../../shared/moderation/queue.tsx";
import { can } from "../../shared/permissions.ts";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { invalidField } from "../platform/http/errors.ts";
import { params, readBody, readParams, readQuery, withoutEmpty } from "../platform/http/fields.ts";
import { handleForm, redirectAfter, typedValues, wantsJson } from "../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../platform/http/write-limits.ts";
import type { House } from "../platform/start/app-context.ts";
import { readableSpaces } from "../spaces/directory.ts";
import { addNote, assignCase, discloseMessage } from "./assign.ts";
import { getCase } from "./case-data.ts";
import { listCases, requireCase, requireCaseOf } from "./cases.ts";
import { decideCase } from "./decide.ts";
import { decideHeld } from "./first-posts/decide.ts";
import { DecisionForm as HeldDecisionForm } from "./first-posts/forms.ts";
import { AssignForm, CasesQuery, DecisionForm, NoteForm } from "./forms.ts";
import { listHandlers, tellHandlers } from "./handlers.ts";
import { asked, requireModerator, sendOwnPage, viewerOr } from "./page.ts";
import { sanctionOf } from "./sanction-form.ts";

export function caseRoutes(house: House): Router {
  const router = Router();
  const { db, config } = house;
  router.get("/moderation", (req, res) => showQueue(house, req, res));
  router.get("/moderation/cases/:id", (req, res) => showCase(house, req, res));
  // Where a list of their own was.
  router.get("/moderation/held", (_req, res) => res.redirect(301, `${links.moderation()}?kind=held`));
  router.post("/held/:id/decide", (req, res) => decideWaiting(house, req, res));
  router.post("/moderation/cases/:id/assignee", (req, res) =>
    change(house, req, res, async (id) => {
      const form = readBody(AssignForm, req.body);
      await limitClicks(house, req);
      await assignCase(db, req.reader.viewer, id, form);
    }),
  );
  router.post("/moderation/cases/:id/notes", (req, res) =>
    change(house, req, res, async (id) => {
      const { text } = readBody(NoteForm, req.body);
      await limitWriter(house, req);
      await addNote(db, req.reader.viewer, id, text, config.baseUrl);
    }),
  );
  router.post("/moderation/cases/:id/disclosure", (req, res) =>
    change(house, req, res, async (id) => {
      await limitClicks(house, req);
      await discloseMessage(db, req.reader.viewer, id);
    }),
  );
  router.post("/moderation/cases/:id/decision", (req, res) => change(house, req, res, (id) => decide(house, req, id)));
  return router;
}

async function showQueue(house: House, req: Request, res: Response): Promise<void> {
  const filter = readQuery(CasesQuery, withoutEmpty(req.query));
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  await requireModerator(house, viewer);
  const { reader } = req;
  const [{ items, next }, spaces] = await Promise.all([
    listCases(house.db, viewer, filter),
    readableSpaces(house, viewer),
  ]);
  const shown = asked(filter);
  const further = next && `${links.moderation()}?${new URLSearchParams({ ...shown, after: next })}`;
  const mine = spaces.filter((space) => can(viewer, "space.moderate", space));
  const body = <QueuePage reader={reader} items={items} filter={shown} spaces={mine} next={further} />;
  sendOwnPage(house, req, res, { title: reader.t("moderation.heading"), body });
}

type Shown = { errors?: FormErrors; status?: number };

async function showCase(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200, caseId }: Shown & { caseId?: number } = {},
): Promise<void> {
  const id = caseId ?? readParams(params.id, req.params).id;
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  const { reader } = req;
  const { subject } = await requireCase(house.db, viewer, id);
  const [item, handlers] = await Promise.all([getCase(house.db, viewer, id), listHandlers(house.db, id)]);
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
  const body = <CasePage {...{ reader, item, handlers, may, values, errors }} />;
  sendOwnPage(house, req, res, { title: reader.t("moderation.case.number", { id }), body, status });
}

/** Beside the words of a new member's post; answers with its case. */
async function decideWaiting(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer } = req.reader;
  const caseId = viewer ? await requireCaseOf(house.db, viewer, id) : 0;
  await handleForm(
    req,
    async () => {
      const decision = readBody(HeldDecisionForm, req.body);
      await limitWriter(house, req);
      await decideHeld(house.db, viewer, id, decision, house.config.baseUrl);
      await tellHandlers(house.db, caseId);
      if (wantsJson(req)) res.json({ ok: true });
      else redirectAfter(req, res, links.case(caseId), { kind: "ok", key: "newcomers.notice.decided" });
    },
    (errors, error) => showCase(house, req, res, { caseId, errors: { ...errors }, status: error.status }),
  );
}

/** What is done on a case's page leads back there; so does what is refused, with the case as it is by then. */
async function change(house: House, req: Request, res: Response, run: (id: number) => Promise<void>): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      await run(id);
      redirectAfter(req, res, links.case(id), { kind: "ok", key: "notice.saved" });
    },
    (errors, error) => {
      const shown = error.code === "conflict" ? { ...errors, "": req.reader.t("moderation.case.conflict") } : errors;
      return showCase(house, req, res, { errors: shown, status: error.status });
    },
  );
}

async function decide(house: House, req: Request, id: number): Promise<void> {
  const form = readBody(DecisionForm, req.body);
  await limitWriter(house, req);
  if (form.decision === "removed" && form.reason === "") throw invalidField("reason", "error.field.required");
  const { decision, ground, reason } = form;
  await decideCase(house.db, req.reader.viewer, id, { decision, ground, reason, sanction: sanctionOf(form) });
}
