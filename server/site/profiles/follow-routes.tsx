/** Pages of whom one follows and mutes, and of everything a person wrote. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { TiesPage } from "../../../shared/members/follows/ties.tsx";
import { ContributionsPage } from "../../../shared/site/profiles/contributions.tsx";
import { findProfile } from "../../accounts/directory.ts";
import { listTies } from "../../members/follows/ties.ts";
import { notFound } from "../../platform/http/errors.ts";
import { idField, params, readParams, readQuery } from "../../platform/http/fields.ts";
import { redirectAfter, sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listPostsBy, listThreadsBy } from "./contributions.ts";

const AfterQuery = z.object({ after: idField.optional() });

export function tieRoutes(app: AppContext): Router {
  const router = Router();
  const { db } = app;

  router.get("/settings/people", async (req, res) => {
    if (!req.user) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent("/settings/people")}`);
    const { reader } = req;
    const [followed, muted] = await Promise.all([
      listTies(db, req.user.id, "follow"),
      listTies(db, req.user.id, "mute"),
    ]);
    const body = <TiesPage followed={followed} muted={muted} />;
    sendPage(app, req, res, { title: reader.t("ties.heading"), noindex: true, body });
  });
  router.get("/people/:handle/threads", (req, res) => showContributions(req, res, "threads"));
  router.get("/people/:handle/posts", (req, res) => showContributions(req, res, "posts"));

  async function showContributions(req: Request, res: Response, what: "threads" | "posts"): Promise<void> {
    const { reader } = req;
    const { handle } = readParams(params.handle, req.params);
    const { after } = readQuery(AfterQuery, req.query);
    const person = (await findProfile(db, handle))?.person;
    if (!person) throw notFound();
    const part = { personId: person.id, after };
    const found =
      what === "threads"
        ? { threads: await listThreadsBy(db, reader.viewer, part) }
        : { posts: await listPostsBy(db, reader.viewer, part) };
    const title = reader.t(what === "threads" ? "profile.threadsOf" : "profile.postsOf", { name: person.name });
    const body = <ContributionsPage person={person} {...found} />;
    sendPage(app, req, res, { title, noindex: after !== undefined, body });
  }

  return router;
}
