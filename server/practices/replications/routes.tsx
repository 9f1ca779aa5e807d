/** Pages of replications: a practice's list, one record, the form for telling of one; what is sent stands in api.ts. */

import { type Request, type Response, Router } from "express";
import { links } from "../../../shared/links.ts";
import { ReplicationListPage } from "../../../shared/practices/replications/list-page.tsx";
import { ReplicationPage } from "../../../shared/practices/replications/page.tsx";
import type { Reader } from "../../../shared/reader.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError } from "../../platform/http/errors.ts";
import { params, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { type PageContent, redirectAfter, sendPage, sendPublicPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { showReplicationForm } from "./form-view.tsx";
import { ReplicationListQuery } from "./list-query.ts";
import { countriesTried, getReplication, getTriedPractice, listReplications } from "./queries.ts";
import { requireTriedPractice } from "./save.ts";

export function replicationRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/practices/:id/replications", (req, res) => sendList(app, req, res));
  router.get("/practices/:id/replications/new", (req, res) => showNew(app, req, res));
  router.get("/replications/:id", (req, res) => sendReplication(app, req, res));
  router.get("/replications/:id/edit", (req, res) => showEdit(app, req, res));
  return router;
}

async function sendList(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const filter = readQuery(ReplicationListQuery, withoutEmpty(req.query));
  await sendPublicPage(app, req, res, {
    tags: ["practices"],
    content: (reader) => listContent(app, reader, id, filter),
  });
}

async function listContent(
  { db }: AppContext,
  reader: Reader,
  id: number,
  filter: ReplicationListQuery,
): Promise<PageContent> {
  const practice = await getTriedPractice(db, reader.viewer, id);
  const [{ items, next }, countries] = await Promise.all([
    listReplications(db, reader.viewer, id, filter),
    countriesTried(db, id),
  ]);
  const { after: _, ...rest } = filter;
  const filters = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const further = next && `${links.replications(id)}?${new URLSearchParams({ ...filters, after: next })}`;
  return {
    title: `${reader.t("replication.heading")}: ${practice.title}`,
    noindex: Object.keys(filters).length > 0 || filter.after !== undefined,
    data: { kind: "page", ...readerData(reader) },
    body: (
      <ReplicationListPage practice={practice} items={items} countries={countries} filters={filters} next={further} />
    ),
  };
}

async function sendReplication(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await sendPublicPage(app, req, res, {
    tags: ["practices"],
    content: (reader) => replicationContent(app, reader, id),
  });
}

async function replicationContent(
  { db, config }: AppContext,
  reader: Reader,
  id: number,
  refused: { values?: Record<string, string | string[]>; errors?: FormErrors } = {},
): Promise<PageContent> {
  const { data, subject, revision } = await getReplication(db, reader.viewer, id);
  return {
    title: reader.t("replication.title", { organisation: data.organisation }),
    description: data.practice.title,
    canonical: config.baseUrl + links.replication(id),
    noindex: data.status !== "confirmed",
    data: { kind: "page", ...readerData(reader) },
    body: <ReplicationPage replication={data} subject={subject} revision={revision} {...refused} />,
  };
}

async function showNew(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer } = req.reader;
  await getTriedPractice(app.db, viewer, id);
  if (viewer === null) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  await requireTriedPractice(app.db, viewer, id);
  await showReplicationForm(app, req, res, id);
}

export const showRecordingAgain: ShowPage = async (app, req, res, errors, error) => {
  const { id } = readParams(params.id, req.params);
  await requireTriedPractice(app.db, req.reader.viewer, id);
  await showReplicationForm(app, req, res, id, { typed: typedValues(req.body), errors, status: error?.status });
};

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
async function requireOwn(app: AppContext, req: Request, id: number) {
  const replication = await getReplication(app.db, req.reader.viewer, id);
  if (req.reader.viewer === null) throw new AppError("sign_in_needed");
  authorise(req.reader.viewer, "replication.edit", replication.subject);
  return replication;
}

async function showEdit(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const replication = await requireOwn(app, req, id);
  await showReplicationForm(app, req, res, replication.data.practice.id, { replication });
}

export const showEditAgain: ShowPage = async (app, req, res, errors, error) => {
  const { id } = readParams(params.id, req.params);
  // Read again: after a conflict it is no longer what it was.
  const replication = await requireOwn(app, req, id);
  const shown = { replication, typed: typedValues(req.body), errors, status: error?.status };
  await showReplicationForm(app, req, res, replication.data.practice.id, shown);
};

export const showReplicationAgain: ShowPage = async (app, req, res, errors, error) => {
  const { id } = readParams(params.id, req.params);
  const refused = { values: typedValues(req.body), errors };
  sendPage(app, req, res, await replicationContent(app, req.reader, id, refused), error?.status);
};
