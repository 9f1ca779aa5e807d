/** One's own posts that wait, and the moderators' list of those that wait for them. */
import { type Request, type Response, Router } from "express";
import { links } from "../../shared/links.ts";
import { HeldListPage, OwnHeldPage } from "../../shared/views/held.tsx";
import { notFound } from "../platform/errors.ts";
import { params, readBody, readParams, readQuery } from "../platform/fields.ts";
import type { House } from "../platform/house.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../platform/respond.ts";
import { readerData } from "../threads/thread-view.tsx";
import { limitClicks, limitWriter } from "../threads/writing.ts";
import { decideHeld, withdrawHeld } from "./decide.ts";
import { DecisionForm, HeldQuery } from "./forms.ts";
import { keepsOrderSomewhere, listOwn, listWaiting } from "./queries.ts";

const LIST = links.heldPosts();

export function heldRoutes(house: House): Router {
  const router = Router();
  router.get("/held", (req, res) => showOwn(house, req, res));
  router.post("/held/:id/withdraw", (req, res) => withdraw(house, req, res));
  router.get(LIST, (req, res) => showWaiting(house, req, res));
  router.post("/held/:id/decide", (req, res) => decide(house, req, res));
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

type Refused = { id: number; errors: Record<string, string>; status: number };

/** Whoever keeps order nowhere finds no such page. */
async function showWaiting(house: House, req: Request, res: Response, refused?: Refused): Promise<void> {
  const { reader } = req;
  const { after } = req.method === "GET" ? readQuery(HeldQuery, req.query) : {};
  if (reader.viewer === null) return signInFirst(req, res);
  if (!(await keepsOrderSomewhere(house.db, reader.viewer))) throw notFound();
  const { items, next } = await listWaiting(house.db, reader.viewer, after);
  const typed = refused && { ...refused, values: typedValues(req.body) };
  const body = <HeldListPage reader={reader} items={items} next={next && `${LIST}?after=${next}`} refused={typed} />;
  const data = { kind: "page" as const, ...readerData(reader) };
  sendPage(
    house,
    req,
    res,
    { title: reader.t("newcomers.heldHeading"), noindex: true, data, body },
    refused?.status ?? 200,
  );
}

async function decide(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      const decision = readBody(DecisionForm, req.body);
      await limitWriter(house, req);
      await decideHeld(house.db, req.reader.viewer, id, decision, house.config.baseUrl);
      if (wantsJson(req)) res.json({ ok: true });
      else redirectAfter(req, res, LIST, { kind: "ok", key: "newcomers.notice.decided" });
    },
    (errors, error) => showWaiting(house, req, res, { id, errors, status: error.status }),
  );
}
