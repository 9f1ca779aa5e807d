/** The front page: for a first visitor what this is, for a returning member what is new. */
import { type Request, type Response, Router } from "express";
import type { Reader } from "../../../shared/reader.ts";
import { MemberFront, VisitorFront } from "../../../shared/site/front.tsx";
import type { Viewer } from "../../../shared/viewer.ts";
import { withAnnouncements } from "../../forum/announcements/banner.tsx";
import { aside } from "../../platform/http/best-effort.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { type PageContent, sendPage, sendPublicPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { listLatestPractices } from "../../practices/record/queries.ts";
import { readableSpaces } from "../../spaces/directory.ts";
import { listSpaces } from "../../spaces/queries.ts";
import { countHouse, listAnswered, listFresh, listMine, listUnanswered, recordVisit } from "./queries.ts";

const PRACTICES_SHOWN = 3;
/** A member's first visit has no "since": the last fortnight is new to them. */
const FIRST_VISIT_DAYS = 14;

export const home: Module = {
  name: "home",
  routes: (app) => Router().get("/", (req, res) => sendFront(app, req, res)),
};

async function sendFront(app: AppContext, req: Request, res: Response): Promise<void> {
  const { viewer } = req.reader;
  if (viewer)
    return sendPage(
      app,
      req,
      res,
      await withAnnouncements(app, req.reader, "/", memberContent(app, req.reader, viewer)),
    );
  await sendPublicPage(app, req, res, {
    tags: ["lists", "practices"],
    content: (reader) => withAnnouncements(app, reader, "/", visitorContent(app, reader)),
  });
}

async function visitorContent(app: AppContext, reader: Reader): Promise<PageContent> {
  const { db } = app;
  const [answered, practices, spaces, counts] = await Promise.all([
    listAnswered(db, null),
    listLatestPractices(db, null, PRACTICES_SHOWN),
    listSpaces(db, null),
    countHouse(db),
  ]);
  return {
    title: reader.t("site.name"),
    description: reader.t("site.purpose"),
    canonical: `${app.config.baseUrl}/`,
    body: <VisitorFront answered={answered} practices={practices} spaces={spaces} counts={counts} />,
  };
}

async function memberContent(app: AppContext, reader: Reader, viewer: Viewer): Promise<PageContent> {
  const { db } = app;
  const since = await aside(app.log, recordVisit(db, viewer));
  const newSince = since ?? new Date(Date.now() - FIRST_VISIT_DAYS * 86_400_000);
  const [fresh, mine, unanswered, practices, spaces] = await Promise.all([
    listFresh(db, viewer, newSince),
    listMine(db, viewer),
    listUnanswered(db, viewer),
    listLatestPractices(db, viewer, PRACTICES_SHOWN),
    readableSpaces(app, viewer),
  ]);
  return {
    title: reader.t("site.name"),
    data: { kind: "list", spaceIds: spaces.map((space) => space.id), ...readerData(reader) },
    body: (
      <MemberFront
        since={since?.toISOString() ?? null}
        fresh={fresh}
        mine={mine}
        unanswered={unanswered}
        practices={practices}
      />
    ),
  };
}
