/** One's own posts that wait for a moderator; moderators find them among their cases. */
import { type Request, type Response, Router } from "express";
import { links } from "../../../shared/links.ts";
import { OwnHeldPage } from "../../../shared/moderation/first-posts/held.tsx";
import { readQuery } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { redirectAfter, sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { HeldQuery } from "./forms.ts";
import { listOwn } from "./queries.ts";

export function heldRoutes(app: AppContext): Router {
  return Router().get("/held", (req, res) => showOwn(app, req, res));
}

const signInFirst = (req: Request, res: Response): void =>
  redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);

async function showOwn(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { after } = readQuery(HeldQuery, req.query);
  if (reader.viewer === null) return signInFirst(req, res);
  const { items, next } = await listOwn(app.db, reader.viewer, after);
  const body = <OwnHeldPage items={items} next={next && `${links.held()}?after=${next}`} />;
  const data = { kind: "page" as const, ...readerData(reader) };
  sendPage(app, req, res, { title: reader.t("newcomers.ownHeading"), noindex: true, data, body });
}
