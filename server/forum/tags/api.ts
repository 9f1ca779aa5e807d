/** Tags: the list, and putting them in order. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import type { Reader } from "../../../shared/reader.ts";
import { notFound } from "../../platform/http/errors.ts";
import { readBody, textField } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { isLanguage, LANGUAGES } from "../../platform/text/texts.ts";
import { deleteTag, describeTag, mergeTag, removeSynonym } from "./actions.ts";
import { DescriptionForm, descriptionName, RenameForm, SynonymForm, TagForm, TagName, TagsQuery } from "./forms.ts";
import { findTag, listTags, MOST_TAGS, type TagData } from "./queries.ts";
import { redrawTag } from "./routes.tsx";

const Texts = z.record(z.string(), z.string());
const Tag = z.object({ name: z.string(), count: z.int(), synonyms: z.array(z.string()), description: Texts });
const named = z.object({ name: TagName });
const paired = z.object({ name: TagName, synonym: TagName });
const Description = z.object({
  description: z.record(z.string().refine(isLanguage), textField({ max: LIMITS.tags.description })),
});

/** The forms of a tag's page lead to the page of the tag that there is afterwards. */
const tagForm = {
  to: ({ params: { name } }: { params: { name: string } }) => links.adminTag(name),
  notice: "notice.saved",
  again: redrawTag,
};

function descriptionOf(form: Readonly<Record<string, string>>): Record<string, string> {
  const texts = LANGUAGES.map(({ code }) => [code, form[descriptionName(code)] ?? ""] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

export const api = [
  operation({
    method: "put",
    path: "/tags/:name/name",
    tag: "tags",
    summary: "Rename a tag; where there is one of that name, the two become one",
    scope: "moderate",
    params: named,
    body: z.object({ name: TagName }),
    status: 200,
    response: Tag,
    form: {
      ...tagForm,
      path: "/admin/tags/rename",
      read: ({ body }) => {
        const { tag, name } = readBody(RenameForm, body);
        return { params: { name: tag }, body: { name } };
      },
      to: (_call, { body }) => links.adminTag(body.name),
    },
    async run({ app, reader, params: { name }, body }) {
      await getTag(app, reader, name);
      const renamed = await mergeTag(app.db, reader.viewer, { from: name, into: body.name, field: "name" });
      return { body: toTag(await getTag(app, reader, renamed)) };
    },
  }),
  operation({
    method: "get",
    path: "/tags",
    tag: "tags",
    summary: `Tags of threads that one may read, the most used first, at most ${MOST_TAGS}`,
    scope: null,
    query: TagsQuery.extend({ limit: z.coerce.number().int().min(1).max(MOST_TAGS).default(MOST_TAGS) }),
    response: z.array(Tag),
    async run({ app, reader, query }) {
      return { body: (await listTags(app.db, reader.viewer, query)).map(toTag) };
    },
  }),
  operation({
    method: "get",
    path: "/tags/:name",
    tag: "tags",
    summary: "A tag by its name or a synonym of it",
    scope: null,
    params: named,
    response: Tag,
    async run({ app, reader, params: { name } }) {
      return { body: toTag(await getTag(app, reader, name)) };
    },
  }),
  operation({
    method: "put",
    path: "/tags/:name",
    tag: "tags",
    summary: "Describe a tag, by language",
    scope: "moderate",
    params: named,
    body: Description,
    status: 204,
    form: {
      ...tagForm,
      path: "/admin/tags/describe",
      read: ({ body }) => {
        const { tag, ...described } = readBody(DescriptionForm, body);
        return { params: { name: tag }, body: { description: descriptionOf(described) } };
      },
    },
    async run({ app, reader, params: { name }, body }) {
      await getTag(app, reader, name);
      await describeTag(app.db, reader.viewer, name, body.description);
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/tags/:name",
    tag: "tags",
    summary: "Take a tag and its synonyms off every thread",
    scope: "moderate",
    params: named,
    status: 204,
    form: {
      path: "/admin/tags/delete",
      read: ({ body }) => ({ params: { name: readBody(TagForm, body).tag } }),
      to: () => "/tags",
      notice: "notice.deleted",
    },
    async run({ app, reader, params: { name } }) {
      await deleteTag(app.db, reader.viewer, name);
      return { body: undefined };
    },
  }),
  operation({
    method: "put",
    path: "/tags/:name/synonyms/:synonym",
    tag: "tags",
    summary: "Make a word another name of a tag; a tag of that name is merged into it",
    scope: "moderate",
    params: paired,
    status: 204,
    form: {
      ...tagForm,
      path: "/admin/tags/synonym",
      read: ({ body }) => {
        const { tag, synonym } = readBody(SynonymForm, body);
        return { params: { name: tag, synonym } };
      },
    },
    async run({ app, reader, params: { name, synonym } }) {
      await getTag(app, reader, name);
      await mergeTag(app.db, reader.viewer, { from: synonym, into: name, field: "synonym" });
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/tags/:name/synonyms/:synonym",
    tag: "tags",
    summary: "Make a synonym a tag of its own again",
    scope: "moderate",
    params: paired,
    status: 204,
    limit: "click",
    form: {
      path: "/admin/tags/separate",
      read: ({ body, query }) => ({ params: { name: query.tag, synonym: (body as { value?: unknown }).value } }),
      to: tagForm.to,
      notice: tagForm.notice,
    },
    async run({ app, reader, params: { name, synonym } }) {
      await removeSynonym(app.db, reader.viewer, name, synonym);
      return { body: undefined };
    },
  }),
];

/** @throws AppError `not_found` for a word that stands on no thread that one may read */
async function getTag({ db }: AppContext, { viewer }: Reader, name: string): Promise<TagData> {
  const tag = await findTag(db, viewer, name);
  if (!tag) throw notFound();
  return tag;
}

const toTag = ({ synonyms, description, ...tag }: TagData) => ({
  ...tag,
  synonyms: [...synonyms],
  description: { ...description },
});
