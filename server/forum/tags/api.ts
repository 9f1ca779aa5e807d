/** Tags in the JSON API. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import type { Reader } from "../../../shared/reader.ts";
import { notFound } from "../../platform/http/errors.ts";
import { textField } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import type { House } from "../../platform/start/app-context.ts";
import { isLanguage } from "../../platform/text/texts.ts";
import { deleteTag, describeTag, mergeTag, removeSynonym } from "./actions.ts";
import { TagName, TagsQuery } from "./forms.ts";
import { findTag, listTags, MOST_TAGS, type TagData } from "./queries.ts";

const Texts = z.record(z.string(), z.string());
const Tag = z.object({ name: z.string(), count: z.int(), synonyms: z.array(z.string()), description: Texts });
const named = z.object({ name: TagName });
const paired = z.object({ name: TagName, synonym: TagName });
const Description = z.object({
  description: z.record(z.string().refine(isLanguage), textField({ max: LIMITS.tags.description })),
});

export const api = [
  operation({
    method: "get",
    path: "/tags",
    tag: "tags",
    summary: `Tags of threads that one may read, the most used first, at most ${MOST_TAGS}`,
    scope: null,
    query: TagsQuery,
    response: z.array(Tag),
    async run({ house, reader, query: { q } }) {
      return { body: (await listTags(house.db, reader.viewer, { q, limit: MOST_TAGS })).map(toTag) };
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
    async run({ house, reader, params: { name } }) {
      return { body: toTag(await getTag(house, reader, name)) };
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
    async run({ house, reader, params: { name }, body }) {
      await getTag(house, reader, name);
      await describeTag(house.db, reader.viewer, name, body.description);
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
    async run({ house, reader, params: { name } }) {
      await deleteTag(house.db, reader.viewer, name);
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
    async run({ house, reader, params: { name, synonym } }) {
      await getTag(house, reader, name);
      await mergeTag(house.db, reader.viewer, { from: synonym, into: name, field: "synonym" });
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
    async run({ house, reader, params: { name, synonym } }) {
      await removeSynonym(house.db, reader.viewer, name, synonym);
      return { body: undefined };
    },
  }),
];

/** @throws AppError `not_found` for a word that stands on no thread that one may read */
async function getTag({ db }: House, { viewer }: Reader, name: string): Promise<TagData> {
  const tag = await findTag(db, viewer, name);
  if (!tag) throw notFound();
  return tag;
}

const toTag = ({ synonyms, description, ...tag }: TagData) => ({
  ...tag,
  synonyms: [...synonyms],
  description: { ...description },
});
