/** What is done with a single post to keep order: opening it for everybody's edits, giving it to its author. */

import { type Request, type Response, Router } from "express";
import { ManagePostPage } from "../../../shared/forum/thread-tools/marks.tsx";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { params, readBody, readParams } from "../../platform/http/fields.ts";
import { SwitchForm } from "../../platform/http/form-fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { getPost, getPostData } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";
import { changePostAuthor } from "./change-author.ts";
import { AuthorForm } from "./forms.ts";
import { setWiki } from "./wiki.ts";

export function postOrderRoutes(house: House): Router {
  const router = Router();
  router.get("/p/:id/manage", (req, res) => showPost(house, req, res));
  router.post("/p/:id/wiki", async (req, res) => {
    const { id } = readParams(params.id, req.params);
    const { value } = readBody(SwitchForm, req.body);
    await limitClicks(house, req);
    await setWiki(house.db, req.reader.viewer, id, value === 1);
    answerPost(req, res, id);
  });
  router.post("/p/:id/author", (req, res) =>
    handleForm(
      req,
      async () => {
        const { id } = readParams(params.id, req.params);
        const { author } = readBody(AuthorForm, req.body);
        await limitWriter(house, req);
        await changePostAuthor(house.db, req.reader.viewer, id, author);
        answerPost(req, res, id);
      },
      (errors, error) => showPost(house, req, res, errors, error.status),
    ),
  );
  return router;
}

function answerPost(req: Request, res: Response, id: number): void {
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.post(id), { kind: "ok", key: "notice.saved" });
}

async function showPost(
  house: House,
  req: Request,
  res: Response,
  errors: FormErrors = {},
  status = 200,
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const post = await getPost(house.db, reader.viewer, id);
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  if (post.kind === "comment") throw notFound();
  if (!can(reader.viewer, "post.changeAuthor", post.subject)) authorise(reader.viewer, "post.wiki", post.subject);
  const [{ state, space }, data] = await Promise.all([
    getThread(house.db, reader.viewer, post.threadId),
    getPostData(house.db, id),
  ]);
  const body = (
    <ManagePostPage {...{ reader, space, errors }} thread={state} post={data} values={typedValues(req.body)} />
  );
  const page = { title: state.title, noindex: true, data: { kind: "page", ...readerData(reader) }, body };
  sendPage(house, req, res, page, status);
}
