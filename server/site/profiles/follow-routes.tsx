/** Following and muting, and everything a person wrote. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { TiesPage } from "../../../shared/members/follows/ties.tsx";
import { ContributionsPage } from "../../../shared/site/profiles/contributions.tsx";
import { findProfile } from "../../accounts/directory.ts";
import { Handle } from "../../accounts/handle.ts";
import { listTies, setTie, type Tie } from "../../members/follows/ties.ts";
import { notFound } from "../../platform/http/errors.ts";
import { idField, readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { redirectAfter, sendPage, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { listPostsBy, listThreadsBy } from "./contributions.ts";

const TieForm = z.object({ value: z.union([z.enum(["0", "1"]), z.literal(0), z.literal(1)]).transform(Number) });
const AfterQuery = z.object({ after: idField.optional() });

export function tieRoutes(house: House): Router {
  const router = Router();
  const { db } = house;

  router.get("/settings/people", async (req, res) => {
    if (!req.user) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent("/settings/people")}`);
    const { reader } = req;
    const [followed, muted] = await Promise.all([
      listTies(db, req.user.id, "follow"),
      listTies(db, req.user.id, "mute"),
    ]);
    const body = <TiesPage reader={reader} followed={followed} muted={muted} />;
    sendPage(house, req, res, { title: reader.t("ties.heading"), noindex: true, body });
  });
  router.post("/people/:handle/follow", (req, res) => changeTie(req, res, "follow"));
  router.post("/people/:handle/mute", (req, res) => changeTie(req, res, "mute"));
  router.get("/people/:handle/threads", (req, res) => showContributions(req, res, "threads"));
  router.get("/people/:handle/posts", (req, res) => showContributions(req, res, "posts"));

  async function changeTie(req: Request, res: Response, tie: Tie): Promise<void> {
    const { handle } = readParams(Handle, req.params);
    const { value } = readBody(TieForm, req.body);
    await limitClicks(house, req);
    await setTie(db, req.reader.viewer, handle, tie, value === 1);
    if (wantsJson(req)) res.json({ ok: true });
    else redirectAfter(req, res, links.person(handle), { kind: "ok", key: "profile.tieSaved" });
  }

  async function showContributions(req: Request, res: Response, what: "threads" | "posts"): Promise<void> {
    const { reader } = req;
    const { handle } = readParams(Handle, req.params);
    const { after } = readQuery(AfterQuery, req.query);
    const person = (await findProfile(db, handle))?.person;
    if (!person) throw notFound();
    const part = { personId: person.id, after };
    const found =
      what === "threads"
        ? { threads: await listThreadsBy(db, reader.viewer, part) }
        : { posts: await listPostsBy(db, reader.viewer, part) };
    const title = reader.t(what === "threads" ? "profile.threadsOf" : "profile.postsOf", { name: person.name });
    const body = <ContributionsPage reader={reader} person={person} {...found} />;
    sendPage(house, req, res, { title, noindex: after !== undefined, body });
  }

  return router;
}
