/** The bell's page and panel. */
import { type Request, type Response, Router } from "express";
import { h } from "preact";
import { z } from "zod";
import { links } from "../../shared/links.ts";
import { BellPanel, NotificationsPage } from "../../shared/notifications/bell.tsx";
import { drawFor } from "../platform/http/draw.ts";
import { AppError } from "../platform/http/errors.ts";
import { idField, readQuery, withoutEmpty } from "../platform/http/fields.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { sendPage } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { listNotifications } from "./queries.ts";

export function notificationRoutes(app: AppContext): Router {
  const router = Router();
  router.get(links.notifications(), (req, res) => sendNotifications(app, req, res));
  router.get("/notifications/panel", (req, res) => sendPanel(app, req, res));
  return router;
}

const BellQuery = z.object({ filter: z.enum(["unread"]).optional(), before: idField.optional() });

async function sendNotifications(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { filter, before } = readQuery(BellQuery, withoutEmpty(req.query));
  if (reader.viewer === null) return res.redirect(303, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  const unread = filter === "unread";
  const page = await listNotifications(app.db, reader.viewer, { unread, before });
  const next = page.next && `${links.notifications()}?${unread ? "filter=unread&" : ""}before=${page.next}`;
  sendPage(app, req, res, {
    title: reader.t("bell.heading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <NotificationsPage items={page.items} unreadOnly={unread} next={next} />,
  });
}

const LINES_IN_PANEL = 12;

/** A fragment: the script puts it under the bell. */
async function sendPanel(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  const { items } = await listNotifications(app.db, reader.viewer, { limit: LINES_IN_PANEL });
  res.type("html").send(drawFor(reader, h(BellPanel, { items })));
}
