/** Pages of what moderators know of a person and may do, of the log and of appeals; what is done there stands in api.ts. */
import { type Request, type Response, Router } from "express";
import { links } from "../../shared/links.ts";
import { AppealPage, AppealsPage } from "../../shared/moderation/appeals.tsx";
import { LogPage } from "../../shared/moderation/log.tsx";
import { ModeratedPersonPage } from "../../shared/moderation/person.tsx";
import { can } from "../../shared/permissions.ts";
import { findProfile } from "../accounts/directory.ts";
import { Handle } from "../accounts/handle.ts";
import { notFound } from "../platform/http/errors.ts";
import { params, readParams, readQuery, withoutEmpty } from "../platform/http/fields.ts";
import type { ShowPage } from "../platform/http/operation.ts";
import { typedValues } from "../platform/http/respond.ts";
import type { House } from "../platform/start/app-context.ts";
import { readableSpaces } from "../spaces/directory.ts";
import { getAppeal, listAppeals } from "./appeal.ts";
import { findHistory } from "./case-data.ts";
import { AppealsQuery, LogQuery } from "./forms.ts";
import { listActs } from "./log.ts";
import { asked, requireModerator, sendOwnPage, viewerOr } from "./page.ts";

export function moderatedPeopleRoutes(house: House): Router {
  const router = Router();
  router.get("/moderation/people/:handle", (req, res) => showPerson(house, req, res));
  router.get("/moderation/log", (req, res) => showLog(house, req, res));
  router.get("/moderation/appeals", (req, res) => showAppeals(house, req, res));
  router.get("/moderation/appeals/:id", (req, res) => showAppeal(house, req, res));
  return router;
}

export const showPerson: ShowPage = async (house, req, res, errors = {}, { status } = { status: 200 }) => {
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
};

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

export const showAppeal: ShowPage = async (house, req, res, errors = {}, { status } = { status: 200 }) => {
  const { id } = readParams(params.id, req.params);
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  const { reader } = req;
  const item = await getAppeal(house.db, viewer, id);
  const body = <AppealPage reader={reader} item={item} values={typedValues(req.body)} errors={errors} />;
  sendOwnPage(house, req, res, { title: reader.t("moderation.appeal.heading"), body, status });
};
