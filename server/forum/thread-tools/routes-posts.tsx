/** The page for what is done with a single post: opening it for everybody's edits, giving it to its author. */

import { Router } from "express";
import { ManagePostPage } from "../../../shared/forum/thread-tools/marks.tsx";
import { can } from "../../../shared/permissions.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { params, readParams } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { sendOwnPage } from "../../platform/http/own-page.ts";
import { typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { getPost, getPostData } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";

export function postOrderRoutes(app: AppContext): Router {
  return Router().get("/p/:id/manage", (req, res) => showPost(app, req, res));
}

export const showPost: ShowPage = async (app, req, res, errors = {}, error) => {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const post = await getPost(app.db, reader.viewer, id);
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  if (post.kind === "comment") throw notFound();
  if (!can(reader.viewer, "post.changeAuthor", post.subject)) authorise(reader.viewer, "post.wiki", post.subject);
  const [{ state, space }, data] = await Promise.all([
    getThread(app.db, reader.viewer, post.threadId),
    getPostData(app.db, id),
  ]);
  const body = <ManagePostPage {...{ space, errors }} thread={state} post={data} values={typedValues(req.body)} />;
  sendOwnPage(app, req, res, { title: state.title, body, status: error?.status });
};
