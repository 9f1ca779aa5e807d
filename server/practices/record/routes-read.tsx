/** Reading good practices: the list, a record's page, its versions. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { isSlug, links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import { PracticeArticle } from "../../../shared/practices/record/article.tsx";
import type { Reader } from "../../../shared/reader.ts";
import { idField, params, readParams, readQuery, withoutEmpty } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { type PageContent, sendPage, sendPublicPage } from "../../platform/http/respond.ts";
import { withQuery } from "../../platform/http/with-query.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { editionsWith } from "../editions/in-editions.ts";
import { readTried, transferThreadIds } from "../replications/tried.ts";
import { listFlags } from "../reviews/flags.ts";
import { assemblePractice, currentRecord, getPractice, getVersion, sourceThreadIds } from "./read-practice.ts";
import type { StoredRecord } from "./record.ts";
import { countChosen, PracticeListQuery } from "./shelf-query.ts";
import { practiceListContent } from "./shelf-view.tsx";

export function practiceReadRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/practices", (req, res) => sendList(app, req, res));
  router.get("/practices/:id", (req, res, next) =>
    // Lists about practices that further modules have.
    /^\d/.test(req.params.id) ? redirectToSlug(app, req, res) : next(),
  );
  router.get("/practices/:id/versions/:version", (req, res) => sendVersion(app, req, res));
  router.get("/practices/:id/:slug", (req, res, next) =>
    // Pages about a practice that further modules have.
    isSlug(req.params.slug) ? sendPractice(app, req, res) : next(),
  );
  return router;
}

/** What robots and people open again and again is kept; of the thousands of combinations each is drawn for who asks. */
const KEPT_VALUES = 1;

async function sendList(app: AppContext, req: Request, res: Response): Promise<void> {
  const filter = readQuery(PracticeListQuery, withoutEmpty(req.query));
  const isKept = countChosen(filter) <= KEPT_VALUES && !filter.q && !filter.after;
  if (!isKept) return sendPage(app, req, res, await practiceListContent(app, req.reader, filter));
  await sendPublicPage(app, req, res, {
    tags: ["practices"],
    content: (reader) => practiceListContent(app, reader, filter),
  });
}

async function redirectToSlug(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  res.redirect(301, withQuery(req, links.practice(await getPractice(app.db, req.reader.viewer, id))));
}

async function sendPractice(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  // The right address is checked first, so that no page is kept under a wrong one.
  const practice = await getPractice(app.db, req.reader.viewer, id);
  if (practice.slug !== req.params.slug) return res.redirect(301, withQuery(req, links.practice(practice)));
  const { record } = await currentRecord(app.db, practice);
  const { edition } = readQuery(FromEditionQuery, withoutEmpty(req.query));
  await sendPublicPage(app, req, res, {
    tags: await tagsOf(app, record, id),
    content: (reader) => practiceContent(app, reader, id, { edition }),
  });
}

/** The edition that the reader comes from: its printed addresses say so. */
const FromEditionQuery = z.object({ edition: idField.optional() });
const VersionParams = z.object({ id: idField, version: idField });

async function sendVersion(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id, version } = readParams(VersionParams, req.params);
  await getPractice(app.db, req.reader.viewer, id);
  const { record } = await getVersion(app.db, id, version);
  await sendPublicPage(app, req, res, {
    tags: await tagsOf(app, record, id),
    content: (reader) => practiceContent(app, reader, id, { version }),
  });
}

/** A kept page is stale when a practice changes, and when a post that it cites or a question about it does. */
async function tagsOf({ db }: AppContext, record: StoredRecord, id: number): Promise<string[]> {
  const threads = await Promise.all([sourceThreadIds(db, record), transferThreadIds(db, id)]);
  return ["practices", ...threads.flat().map((threadId) => `thread:${threadId}`)];
}

type Asked = { version?: number; edition?: number | undefined };

async function practiceContent(
  app: AppContext,
  reader: Reader,
  id: number,
  { version, edition }: Asked,
): Promise<PageContent> {
  const { db, config } = app;
  const practice = await getPractice(db, reader.viewer, id);
  const shown = version === undefined ? await currentRecord(db, practice) : await getVersion(db, id, version);
  const data = await assemblePractice(db, reader.viewer, { practice, version: version ?? practice.version, ...shown });
  const isLatest = data.version === practice.version;
  const [tried, editions, flags] = await Promise.all([
    readTried(db, reader.viewer, id),
    editionsWith(db, reader.viewer, id),
    reader.viewer && isLatest && can(reader.viewer, "practice.seeDrafts")
      ? listFlags(db, reader.viewer, { practiceId: id })
      : null,
  ]);
  return {
    title: data.title,
    description: data.summary,
    canonical: config.baseUrl + links.practice(practice),
    noindex: practice.status !== "published" || data.version !== practice.version,
    data: { kind: "page", ...readerData(reader) },
    body: (
      <PracticeArticle
        practice={data}
        tried={tried}
        editions={editions}
        from={editions.find((each) => each.id === edition) ?? null}
        {...(flags && { flags: flags.items })}
      />
    ),
  };
}
