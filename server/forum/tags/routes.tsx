/** The list of all tags, and the page of one for those who keep order among them; what its forms do stands in api.ts. */

import { type Request, type Response, Router } from "express";
import { TagPage, TagsPage } from "../../../shared/forum/tags/tags.tsx";
import { can } from "../../../shared/permissions.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { notFound } from "../../platform/http/errors.ts";
import { readBody, readQuery } from "../../platform/http/fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { sendPage, sendPublicPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import { descriptionName, TagForm, TagQuery, TagsQuery } from "./forms.ts";
import { findTag, listTags, MOST_TAGS } from "./queries.ts";

export function tagRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/tags", (req, res) => sendTags(app, req, res));
  router.get("/admin/tags", (_req, res) => res.redirect(302, "/tags"));
  router.use("/admin/tags", administratorsOnly("tag.manage"));
  router.get("/admin/tags/edit", (req, res) => sendTag(app, req, res, readQuery(TagQuery, req.query).tag));

  return router;
}

async function sendTags(app: AppContext, req: Request, res: Response): Promise<void> {
  const { q } = readQuery(TagsQuery, req.query);
  await sendPublicPage(app, req, res, {
    tags: ["lists"],
    content: async (reader) => ({
      title: reader.t("tags.heading"),
      noindex: q !== "",
      body: (
        <TagsPage
          tags={await listTags(app.db, reader.viewer, { q, limit: MOST_TAGS })}
          q={q}
          mayManage={can(reader.viewer, "tag.manage")}
        />
      ),
    }),
  });
}

async function sendTag(
  app: AppContext,
  req: Request,
  res: Response,
  name: string,
  errors: FormErrors = {},
  status = 200,
): Promise<void> {
  const { reader } = req;
  const tag = await findTag(app.db, reader.viewer, name);
  if (!tag) throw notFound();
  const described = LANGUAGES.map(({ code }) => [descriptionName(code), tag.description[code] ?? ""]);
  const values = { ...Object.fromEntries(described), ...typedValues(req.body) };
  const body = <TagPage tag={tag} languages={LANGUAGES} values={values} errors={errors} />;
  sendPage(app, req, res, { title: reader.t("tags.editHeading", { tag: tag.name }), noindex: true, body }, status);
}

export const redrawTag: Redraw = (app, req, res, errors, { status }) =>
  sendTag(app, req, res, readBody(TagForm, req.body).tag, errors, status);
