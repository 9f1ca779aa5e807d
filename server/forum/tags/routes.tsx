/** The list of all tags, what completes a tag while it is typed, and the pages of those who keep order among them. */

import { type Request, type Response, Router } from "express";
import type { LocalisedText } from "../../../shared/contract.ts";
import { TagPage, TagsPage } from "../../../shared/forum/tags/tags.tsx";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { notFound } from "../../platform/http/errors.ts";
import { readBody, readQuery } from "../../platform/http/fields.ts";
import {
  handleForm,
  PRIVATE,
  redirectAfter,
  sendPage,
  sendPublicPage,
  typedValues,
  wantsJson,
} from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import { deleteTag, describeTag, mergeTag, removeSynonym } from "./actions.ts";
import { DescriptionForm, descriptionName, RenameForm, SynonymForm, TagForm, TagQuery, TagsQuery } from "./forms.ts";
import { findTag, listTags, MOST_TAGS } from "./queries.ts";

/** As many as fit under a field. */
const COMPLETIONS = 8;

export function tagRoutes(house: House): Router {
  const router = Router();
  router.get("/tags", (req, res) => sendTags(house, req, res));
  router.get("/admin/tags", (_req, res) => res.redirect(302, "/tags"));
  router.use("/admin/tags", administratorsOnly("tag.manage"));
  router.get("/admin/tags/edit", (req, res) => sendTag(house, req, res, readQuery(TagQuery, req.query).tag));

  router.post("/admin/tags/rename", (req, res) =>
    change(house, req, res, async () => {
      const { tag, name } = readBody(RenameForm, req.body);
      return mergeTag(house.db, req.reader.viewer, { from: tag, into: name, field: "name" });
    }),
  );
  router.post("/admin/tags/synonym", (req, res) =>
    change(house, req, res, async () => {
      const { tag, synonym } = readBody(SynonymForm, req.body);
      return mergeTag(house.db, req.reader.viewer, { from: synonym, into: tag, field: "synonym" });
    }),
  );
  router.post("/admin/tags/describe", (req, res) =>
    change(house, req, res, async () => {
      const form = readBody(DescriptionForm, req.body);
      await describeTag(house.db, req.reader.viewer, form.tag, descriptionOf(form));
      return form.tag;
    }),
  );
  router.post("/admin/tags/separate", async (req, res) => {
    const { tag } = readQuery(TagQuery, req.query);
    const { tag: synonym } = readBody(TagForm, { tag: (req.body as { value?: unknown } | undefined)?.value });
    await limitClicks(house, req);
    await removeSynonym(house.db, req.reader.viewer, tag, synonym);
    redirectAfter(req, res, links.adminTag(tag), { kind: "ok", key: "notice.saved" });
  });
  router.post("/admin/tags/delete", async (req, res) => {
    const { tag } = readBody(TagForm, req.body);
    await limitWriter(house, req);
    await deleteTag(house.db, req.reader.viewer, tag);
    redirectAfter(req, res, "/tags", { kind: "ok", key: "notice.deleted" });
  });
  return router;
}

async function sendTags(house: House, req: Request, res: Response): Promise<void> {
  const { q } = readQuery(TagsQuery, req.query);
  const { viewer } = req.reader;
  if (wantsJson(req)) {
    const tags = await listTags(house.db, viewer, { q, limit: COMPLETIONS });
    res
      .set("Cache-Control", PRIVATE)
      .json({ tags: tags.map(({ name, count, synonyms }) => ({ name, count, synonyms })) });
    return;
  }
  await sendPublicPage(house, req, res, {
    tags: ["lists"],
    content: async (reader) => ({
      title: reader.t("tags.heading"),
      noindex: q !== "",
      body: (
        <TagsPage
          reader={reader}
          tags={await listTags(house.db, reader.viewer, { q, limit: MOST_TAGS })}
          q={q}
          mayManage={can(reader.viewer, "tag.manage")}
        />
      ),
    }),
  });
}

async function sendTag(
  house: House,
  req: Request,
  res: Response,
  name: string,
  errors: FormErrors = {},
  status = 200,
): Promise<void> {
  const { reader } = req;
  const tag = await findTag(house.db, reader.viewer, name);
  if (!tag) throw notFound();
  const described = LANGUAGES.map(({ code }) => [descriptionName(code), tag.description[code] ?? ""]);
  const values = { ...Object.fromEntries(described), ...typedValues(req.body) };
  const body = <TagPage reader={reader} tag={tag} languages={LANGUAGES} values={values} errors={errors} />;
  sendPage(house, req, res, { title: reader.t("tags.editHeading", { tag: tag.name }), noindex: true, body }, status);
}

/** Answers with the page of the tag that there is afterwards, or with the form and what is wrong with it. */
async function change(house: House, req: Request, res: Response, act: () => Promise<string>): Promise<void> {
  await handleForm(
    req,
    async () => {
      await limitWriter(house, req);
      const tag = await act();
      redirectAfter(req, res, links.adminTag(tag), { kind: "ok", key: "notice.saved" });
    },
    (errors, error) => sendTag(house, req, res, readBody(TagForm, req.body).tag, errors, error.status),
  );
}

function descriptionOf(form: Readonly<Record<string, string>>): LocalisedText {
  const texts = LANGUAGES.map(({ code }) => [code, form[descriptionName(code)] ?? ""] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}
