/** What moderators know of a person and may do; the log, undoing, appeals. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { links } from "../../shared/links.ts";
import { AppealPage, AppealsPage } from "../../shared/moderation/appeals.tsx";
import { LogPage } from "../../shared/moderation/log.tsx";
import { ModeratedPersonPage } from "../../shared/moderation/person.tsx";
import { can } from "../../shared/permissions.ts";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { findProfile } from "../accounts/directory.ts";
import { Handle } from "../accounts/handle.ts";
import { notFound } from "../platform/http/errors.ts";
import { choiceField, params, readBody, readParams, readQuery, withoutEmpty } from "../platform/http/fields.ts";
import { handleForm, redirectAfter, typedValues, wantsJson } from "../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../platform/http/write-limits.ts";
import type { House } from "../platform/start/app-context.ts";
import { readableSpaces } from "../spaces/directory.ts";
import { decideAppeal, getAppeal, listAppeals } from "./appeal.ts";
import { findHistory } from "./case-data.ts";
import { AppealDecisionForm, AppealsQuery, LogQuery, SanctionForm } from "./forms.ts";
import { listActs } from "./log.ts";
import { asked, requireModerator, sendOwnPage, viewerOr } from "./page.ts";
import { lift, sanction } from "./sanction.ts";
import { sanctionOf } from "./sanction-form.ts";
import { undoAct } from "./undo.ts";

const LiftForm = z.object({ what: choiceField(["silenced", "suspended"]) });

export function moderatedPeopleRoutes(house: House): Router {
  const router = Router();
  router.get("/moderation/people/:handle", (req, res) => showPerson(house, req, res));
  router.post("/moderation/people/:handle", (req, res) => sanctionPerson(house, req, res));
  router.post("/moderation/people/:handle/lift", (req, res) => liftSanction(house, req, res));
  router.get("/moderation/log", (req, res) => showLog(house, req, res));
  router.post("/moderation/acts/:id/undo", (req, res) => undo(house, req, res));
  router.get("/moderation/appeals", (req, res) => showAppeals(house, req, res));
  router.get("/moderation/appeals/:id", (req, res) => showAppeal(house, req, res));
  router.post("/moderation/appeals/:id", (req, res) => answerAppeal(house, req, res));
  return router;
}

type Shown = { errors?: FormErrors; status?: number };

async function showPerson(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { handle } = readParams(Handle, req.params);
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  await requireModerator(house, viewer);
  const { reader } = req;
  const profile = await findProfile(house.db, handle);
  if (!profile || profile.person.id === viewer.id) throw notFound();
  const { person } = profile;
  const history = await findHistory(house.db, viewer, person.id, null);
  if (!history) throw notFound();
  const may = {
    warn: can(viewer, "person.warn", { space: null, person }),
    silence: can(viewer, "person.silence", person),
    suspend: can(viewer, "person.suspend", person),
  };
  const values = {
    sanction: "warned",
    ground: "other",
    silenceDays: "3",
    suspensionDays: "7",
    ...typedValues(req.body),
  };
  const body = <ModeratedPersonPage {...{ reader, person, history, may, values, errors }} />;
  sendOwnPage(house, req, res, { title: reader.t("moderation.person.title", { name: person.name }), body, status });
}

async function sanctionPerson(house: House, req: Request, res: Response): Promise<void> {
  const { handle } = readParams(Handle, req.params);
  await handleForm(
    req,
    async () => {
      const draft = sanctionOf(readBody(SanctionForm, req.body));
      await limitWriter(house, req);
      if (draft) await sanction(house.db, req.reader.viewer, handle, draft);
      redirectAfter(req, res, `/moderation/people/${handle}`, { kind: "ok", key: "moderation.sanction.done" });
    },
    (errors, error) => showPerson(house, req, res, { errors, status: error.status }),
  );
}

async function liftSanction(house: House, req: Request, res: Response): Promise<void> {
  const { handle } = readParams(Handle, req.params);
  const { what } = readBody(LiftForm, req.body);
  await limitClicks(house, req);
  await lift(house.db, req.reader.viewer, handle, what);
  redirectAfter(req, res, `/moderation/people/${handle}`, { kind: "ok", key: "moderation.sanction.lifted" });
}

async function showLog(house: House, req: Request, res: Response): Promise<void> {
  const filter = readQuery(LogQuery, withoutEmpty(req.query));
  const { reader } = req;
  const [{ items, next }, spaces] = await Promise.all([
    listActs(house.db, reader.viewer, filter),
    readableSpaces(house, reader.viewer),
  ]);
  const shown = asked(filter);
  const further = next && `${links.moderationLog()}?${new URLSearchParams({ ...shown, after: next })}`;
  const body = <LogPage reader={reader} acts={items} filter={shown} spaces={spaces} next={further} />;
  sendOwnPage(house, req, res, { title: reader.t("moderation.log.heading"), body });
}

async function undo(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(house, req);
  await undoAct(house.db, req.reader.viewer, id);
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, `${links.moderationLog()}?undoable=1`, { kind: "ok", key: "moderation.undoneNotice" });
}

async function showAppeals(house: House, req: Request, res: Response): Promise<void> {
  const filter = readQuery(AppealsQuery, withoutEmpty(req.query));
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  await requireModerator(house, viewer);
  const { reader } = req;
  const { items, next } = await listAppeals(house.db, viewer, filter);
  const further = next && `/moderation/appeals?${new URLSearchParams({ show: filter.show, after: next })}`;
  const body = <AppealsPage reader={reader} items={items} show={filter.show} next={further} />;
  sendOwnPage(house, req, res, { title: reader.t("moderation.tab.appeals"), body });
}

async function showAppeal(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  const { reader } = req;
  const item = await getAppeal(house.db, viewer, id);
  const body = <AppealPage reader={reader} item={item} values={typedValues(req.body)} errors={errors} />;
  sendOwnPage(house, req, res, { title: reader.t("moderation.appeal.heading"), body, status });
}

async function answerAppeal(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      const form = readBody(AppealDecisionForm, req.body);
      await limitWriter(house, req);
      await decideAppeal(house.db, req.reader.viewer, id, form);
      redirectAfter(req, res, `/moderation/appeals/${id}`, { kind: "ok", key: "moderation.appeal.decided" });
    },
    (errors, error) => showAppeal(house, req, res, { errors, status: error.status }),
  );
}
