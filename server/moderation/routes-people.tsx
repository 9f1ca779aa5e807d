/** Pages of what moderators know of a person and may do, of the log and of appeals; what is done there stands in api.ts. */
import { type Request, type Response, Router } from "express";
import { links } from "../../shared/links.ts";
import { AppealPage, AppealsPage } from "../../shared/moderation/appeals.tsx";
import { LogPage } from "../../shared/moderation/log.tsx";
import { ModeratedPersonPage } from "../../shared/moderation/person.tsx";
import { can } from "../../shared/permissions.ts";
import { findProfile } from "../accounts/directory.ts";
import { notFound } from "../platform/http/errors.ts";
import { params, readParams, readQuery, withoutEmpty } from "../platform/http/fields.ts";
import type { ShowPage } from "../platform/http/operation.ts";
import { sendOwnPage } from "../platform/http/own-page.ts";
import { typedValues } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { readableSpaces } from "../spaces/directory.ts";
import { getAppeal, listAppeals } from "./appeal.ts";
import { findHistory } from "./case-data.ts";
import { AppealsQuery, LogQuery } from "./forms.ts";
import { listActs } from "./log.ts";
import { asked, requireModerator, viewerOr } from "./page.ts";

export function moderatedPeopleRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/moderation/people/:handle", (req, res) => showPerson(app, req, res));
  router.get("/moderation/log", (req, res) => showLog(app, req, res));
  router.get("/moderation/appeals", (req, res) => showAppeals(app, req, res));
  router.get("/moderation/appeals/:id", (req, res) => showAppeal(app, req, res));
  return router;
}

export const showPerson: ShowPage = async (app, req, res, errors = {}, { status } = { status: 200 }) => {
  const { handle } = readParams(params.handle, req.params);
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  await requireModerator(app, viewer);
  const { reader } = req;
  const profile = await findProfile(app.db, handle);
  if (!profile || profile.person.id === viewer.id) throw notFound();
  const { person } = profile;
  const history = await findHistory(app.db, viewer, person.id, null);
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
  const body = <ModeratedPersonPage {...{ person, history, may, values, errors }} />;
  sendOwnPage(app, req, res, { title: reader.t("moderation.person.title", { name: person.name }), body, status });
};

async function showLog(app: AppContext, req: Request, res: Response): Promise<void> {
  const filter = readQuery(LogQuery, withoutEmpty(req.query));
  const { reader } = req;
  const [{ items, next }, spaces] = await Promise.all([
    listActs(app.db, reader.viewer, filter),
    readableSpaces(app, reader.viewer),
  ]);
  const shown = asked(filter);
  const further = next && `${links.moderationLog()}?${new URLSearchParams({ ...shown, after: next })}`;
  const body = <LogPage acts={items} filter={shown} spaces={spaces} next={further} />;
  sendOwnPage(app, req, res, { title: reader.t("moderation.log.heading"), body });
}

async function showAppeals(app: AppContext, req: Request, res: Response): Promise<void> {
  const filter = readQuery(AppealsQuery, withoutEmpty(req.query));
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  await requireModerator(app, viewer);
  const { reader } = req;
  const { items, next } = await listAppeals(app.db, viewer, filter);
  const further = next && `/moderation/appeals?${new URLSearchParams({ show: filter.show, after: next })}`;
  const body = <AppealsPage items={items} show={filter.show} next={further} />;
  sendOwnPage(app, req, res, { title: reader.t("moderation.tab.appeals"), body });
}

export const showAppeal: ShowPage = async (app, req, res, errors = {}, { status } = { status: 200 }) => {
  const { id } = readParams(params.id, req.params);
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  const { reader } = req;
  const item = await getAppeal(app.db, viewer, id);
  const body = <AppealPage item={item} values={typedValues(req.body)} errors={errors} />;
  sendOwnPage(app, req, res, { title: reader.t("moderation.appeal.heading"), body, status });
};
