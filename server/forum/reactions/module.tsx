/** Reactions: the button's address, and the list of who reacted. */
import { type Request, type Response, Router } from "express";
import { ReactorsPage } from "../../../shared/forum/reactions/reactors.tsx";
import { links } from "../../../shared/links.ts";
import { notFound } from "../../platform/http/errors.ts";
import { params, readParams, readQuery } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { getPost, getPostData } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";
import { api } from "./api.ts";
import { ReactorsQuery } from "./forms.ts";
import { listReactors } from "./queries.ts";

const REACTORS_PER_PAGE = 100;

export const reactions: Module = {
  name: "reactions",
  api,
  routes: (app) => {
    const router = Router();
    router.get("/p/:id/reactions", (req, res) => showReactors(app, req, res));
    return router;
  },
};

async function showReactors(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { after } = readQuery(ReactorsQuery, req.query);
  const readable = await getPost(app.db, reader.viewer, id);
  if (readable.subject.deleted) throw notFound();
  const [{ state: thread }, post, { reactors, next }] = await Promise.all([
    getThread(app.db, reader.viewer, readable.threadId),
    getPostData(app.db, id),
    listReactors(app.db, id, after, REACTORS_PER_PAGE),
  ]);
  sendPage(app, req, res, {
    title: reader.t("reaction.heading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: (
      <ReactorsPage
        thread={thread}
        post={post}
        reactors={reactors}
        next={next && `${links.reactions(id)}?after=${next}`}
      />
    ),
  });
}
