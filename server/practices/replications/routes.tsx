/** Pages of replications: a practice's list, one record, telling of one, and what becomes of it. */

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
import {
  handleForm,
  type PageContent,
  redirectAfter,
  sendPage,
  sendPublicPage,
  typedValues,
} from "../../platform/http/respond.ts";
import { limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { showReplicationForm } from "./form-view.tsx";
import { readReplicationForm } from "./forms.ts";
import { ReplicationListQuery } from "./list-query.ts";
import { countriesTried, getReplication, getTriedPractice, listReplications } from "./queries.ts";
import { changeReplication, recordReplication, requireTriedPractice } from "./save.ts";

export function replicationRoutes(house: House): Router {
  const router = Router();
  router.get("/practices/:id/replications", (req, res) => sendList(house, req, res));
  router.get("/practices/:id/replications/new", (req, res) => showNew(house, req, res));
  router.post("/practices/:id/replications", (req, res) => record(house, req, res));
  router.get("/replications/:id", (req, res) => sendReplication(house, req, res));
  router.get("/replications/:id/edit", (req, res) => showEdit(house, req, res));
  router.post("/replications/:id/edit", (req, res) => change(house, req, res));
  return router;
}

async function sendList(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const filter = readQuery(ReplicationListQuery, withoutEmpty(req.query));
  await sendPublicPage(house, req, res, {
    tags: ["practices"],
    content: (reader) => listContent(house, reader, id, filter),
  });
}

async function listContent(
  { db }: House,
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
      <ReplicationListPage
        reader={reader}
        practice={practice}
        items={items}
        countries={countries}
        filters={filters}
        next={further}
      />
    ),
  };
}

async function sendReplication(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await sendPublicPage(house, req, res, {
    tags: ["practices"],
    content: (reader) => replicationContent(house, reader, id),
  });
}

async function replicationContent(
  { db, config }: House,
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
    body: <ReplicationPage reader={reader} replication={data} subject={subject} revision={revision} {...refused} />,
  };
}

async function showNew(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer } = req.reader;
  await getTriedPractice(house.db, viewer, id);
  if (viewer === null) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  await requireTriedPractice(house.db, viewer, id);
  await showReplicationForm(house, req, res, id);
}

async function record(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer, language } = req.reader;
  await requireTriedPractice(house.db, viewer, id);
  await handleForm(
    req,
    async () => {
      const form = readReplicationForm(req.body, language);
      await limitWriter(house, req, form.key);
      const made = await recordReplication(house.db, viewer, id, form, house.config.baseUrl);
      leadOn(req, res, made, form.intent);
    },
    (errors, { status }) => showReplicationForm(house, req, res, id, { typed: typedValues(req.body), errors, status }),
  );
}

function leadOn(req: Request, res: Response, id: number, intent: "save" | "submit"): void {
  const href = intent === "submit" ? links.replication(id) : `${links.replication(id)}/edit`;
  redirectAfter(req, res, href, { kind: "ok", key: `replication.saved.${intent}` });
}

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
async function requireOwn(house: House, req: Request, id: number) {
  const replication = await getReplication(house.db, req.reader.viewer, id);
  if (req.reader.viewer === null) throw new AppError("sign_in_needed");
  authorise(req.reader.viewer, "replication.edit", replication.subject);
  return replication;
}

async function showEdit(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const replication = await requireOwn(house, req, id);
  await showReplicationForm(house, req, res, replication.data.practice.id, { replication });
}

async function change(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer, language } = req.reader;
  await requireOwn(house, req, id);
  await handleForm(
    req,
    async () => {
      const form = readReplicationForm(req.body, language);
      await limitWriter(house, req);
      await changeReplication(house.db, viewer, id, form, house.config.baseUrl);
      leadOn(req, res, id, form.intent);
    },
    async (errors, { status }) => {
      // Read anew: after a conflict it is no longer what it was.
      const replication = await requireOwn(house, req, id);
      const typed = typedValues(req.body);
      await showReplicationForm(house, req, res, replication.data.practice.id, { replication, typed, errors, status });
    },
  );
}

export const showReplicationAgain: ShowPage = async (house, req, res, errors, error) => {
  const { id } = readParams(params.id, req.params);
  const refused = { values: typedValues(req.body), errors };
  sendPage(house, req, res, await replicationContent(house, req.reader, id, refused), error?.status);
};
