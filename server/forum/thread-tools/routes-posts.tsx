/** The page for what is done with a single post: opening it for everybody's edits, giving it to its author. */

import { type Request, type Response, Router } from "express";
import { ManagePostPage } from "../../../shared/forum/thread-tools/marks.tsx";
import { can } from "../../../shared/permissions.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { params, readParams } from "../../platform/http/fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { getPost, getPostData } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";

export function postOrderRoutes(app: AppContext): Router {
  return Router().get("/p/:id/manage", (req, res) => showPost(app, req, res));
}

export const redrawPost: Redraw = (app, req, res, errors, { status }) => showPost(app, req, res, errors, status);

async function showPost(
  app: AppContext,
  req: Request,
  res: Response,
  errors: FormErrors = {},
  status = 200,
): Promise<void> {
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
  const body = (
    <ManagePostPage {...{ reader, space, errors }} thread={state} post={data} values={typedValues(req.body)} />
  );
  const page = { title: state.title, noindex: true, data: { kind: "page", ...readerData(reader) }, body };
  sendPage(app, req, res, page, status);
}
