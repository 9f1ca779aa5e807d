/** One's own posts that wait for a moderator; moderators find them among their cases. */
import { type Request, type Response, Router } from "express";
import { links } from "../../../shared/links.ts";
import { OwnHeldPage } from "../../../shared/moderation/first-posts/held.tsx";
import { params, readParams, readQuery } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { redirectAfter, sendPage, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { withdrawHeld } from "./decide.ts";
import { HeldQuery } from "./forms.ts";
import { listOwn } from "./queries.ts";

export function heldRoutes(house: House): Router {
  const router = Router();
  router.get("/held", (req, res) => showOwn(house, req, res));
  router.post("/held/:id/withdraw", (req, res) => withdraw(house, req, res));
  return router;
}

const signInFirst = (req: Request, res: Response): void =>
  redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);

async function showOwn(house: House, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { after } = readQuery(HeldQuery, req.query);
  if (reader.viewer === null) return signInFirst(req, res);
  const { items, next } = await listOwn(house.db, reader.viewer, after);
  const body = <OwnHeldPage reader={reader} items={items} next={next && `${links.held()}?after=${next}`} />;
  const data = { kind: "page" as const, ...readerData(reader) };
  sendPage(house, req, res, { title: reader.t("newcomers.ownHeading"), noindex: true, data, body });
}

async function withdraw(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(house, req);
  await withdrawHeld(house.db, req.reader.viewer, id);
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.held(), { kind: "ok", key: "newcomers.notice.withdrawn" });
}
