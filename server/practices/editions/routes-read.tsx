/** Reading editions: the list, an edition's page, its files, how far the making of them is. */
import { type Request, type Response, Router } from "express";
import { isSlug, links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import { EditionPage } from "../../../shared/practices/editions/edition-page.tsx";
import { EditionListPage } from "../../../shared/practices/editions/list-page.tsx";
import { MakingPage } from "../../../shared/practices/editions/making-page.tsx";
import type { Reader } from "../../../shared/reader.ts";
import { notFound } from "../../platform/http/errors.ts";
import { params, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { type PageContent, PRIVATE, redirectAfter, sendPage, sendPublicPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { contentDisposition } from "../../platform/storage/names.ts";
import { sendBytes } from "../../platform/storage/send-bytes.ts";
import { sendCover } from "./cover.ts";
import { FormatParams, formatOf, ListQuery } from "./forms.ts";
import { findFiles, storedName } from "./kept-files.ts";
import { askForFiles, findMaking } from "./order-making.ts";
import { findEdition, listEditionDrafts, listEditions, readEdition } from "./queries.ts";

export function editionReadRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/editions", (req, res) => sendList(app, req, res));
  router.get("/editions/:id", (req, res) => redirectToSlug(app, req, res));
  router.get("/editions/:id/making", (req, res) => showMaking(app, req, res));
  router.get("/editions/:id/files/:name", (req, res) => sendFile(app, req, res));
  router.get("/editions/:id/cover/:name", (req, res) => sendCover(app, req, res));
  router.get("/editions/:id/:slug", (req, res, next) =>
    isSlug(req.params.slug) ? sendEdition(app, req, res) : next(),
  );
  return router;
}

async function sendList(app: AppContext, req: Request, res: Response): Promise<void> {
  const { after } = readQuery(ListQuery, withoutEmpty(req.query));
  await sendPublicPage(app, req, res, {
    tags: ["editions"],
    content: (reader) => listContent(app, reader, after),
  });
}

async function listContent({ db }: AppContext, reader: Reader, after?: number): Promise<PageContent> {
  const { viewer, t } = reader;
  const own = can(viewer, "edition.seeDrafts") && after === undefined;
  const [{ items, next }, drafts] = await Promise.all([
    listEditions(db, viewer, after),
    own ? listEditionDrafts(db) : [],
  ]);
  return {
    title: t("editions.heading"),
    description: t("editions.lead"),
    noindex: after !== undefined,
    data: { kind: "page", ...readerData(reader) },
    body: <EditionListPage items={items} next={next && `/editions?after=${next}`} drafts={drafts} />,
  };
}

/** The address that is printed. */
async function redirectToSlug(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { row } = await findEdition(app.db, req.reader.viewer, id);
  res.redirect(301, links.edition(row));
}

async function sendEdition(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { row } = await findEdition(app.db, req.reader.viewer, id);
  if (row.slug !== req.params.slug) return res.redirect(301, links.edition(row));
  await sendPublicPage(app, req, res, {
    tags: ["editions"],
    content: (reader) => editionContent(app, reader, id),
  });
}

async function editionContent({ db, config }: AppContext, reader: Reader, id: number): Promise<PageContent> {
  const found = await findEdition(db, reader.viewer, id);
  const edition = await readEdition(db, reader.viewer, found);
  return {
    title: edition.title,
    description: edition.subtitle || reader.t("edition.practices", { count: edition.practiceCount }),
    canonical: config.baseUrl + links.edition(edition),
    noindex: edition.number === null,
    data: { kind: "page", ...readerData(reader) },
    body: <EditionPage edition={edition} />,
  };
}

const REFRESH_SECONDS = 2;

async function showMaking(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { reader } = req;
  const { row, readable } = await findEdition(app.db, reader.viewer, id);
  if (!readable) throw notFound();
  const [making = null, files] = await Promise.all([findMaking(app.db, id), findFiles(app.db, row)]);
  const isOpen = making?.state === "waiting" || making?.state === "running";
  const canCancel = can(reader.viewer, "edition.manage");
  sendPage(app, req, res, {
    title: reader.t("edition.makingHeading"),
    noindex: true,
    ...(isOpen ? { refresh: REFRESH_SECONDS } : {}),
    data: { kind: "page", ...readerData(reader) },
    body: <MakingPage edition={row} making={making} files={files} canCancel={canCancel} />,
  });
}

const TYPES = { pdf: "application/pdf", epub: "application/epub+zip", html: "text/html; charset=utf-8" } as const;

/** The page brings its own styles and pictures; nothing in it runs or loads anything. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups";

/** Where there are none, or none that may be shown any more, they are made first. */
async function sendFile(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id, name } = readParams(FormatParams, req.params);
  const { row, readable } = await findEdition(app.db, req.reader.viewer, id);
  const format = formatOf(name);
  if (!readable || !format) throw notFound();
  const kept = await findFiles(app.db, row);
  if (!kept) {
    await askForFiles(app.db, req.reader.viewer, id);
    return redirectAfter(req, res, links.editionMaking(id));
  }
  const file = kept.files.find((each) => each.format === format);
  if (!file || file.name !== name) throw notFound();
  res.set({
    "Cache-Control": PRIVATE,
    Vary: "Cookie",
    ETag: `"${storedName(kept.key, format)}"`,
    "Content-Type": TYPES[format],
    "Content-Disposition": contentDisposition(format === "html" ? "inline" : "attachment", name),
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Accept-Ranges": "bytes",
  });
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  await sendBytes(app, req, res, { name: storedName(kept.key, format), bytes: file.bytes });
}
