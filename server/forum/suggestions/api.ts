/** Suggestions in the JSON API: threads like a title, and whom a text may name. */
import { z } from "zod";
import { PROBLEM_RESULTS } from "../../../shared/forum/threads/kinds.ts";
import { THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import { AppError } from "../../platform/http/errors.ts";
import { operation } from "../../platform/http/operation.ts";
import { findMentionable } from "./mentions.ts";
import { MentionsQuery, SimilarQuery } from "./routes.tsx";
import { findSimilar } from "./similar.ts";

const Similar = z.object({
  id: z.number().int(),
  slug: z.string(),
  title: z.string(),
  language: z.string(),
  kind: z.enum(THREAD_KINDS),
  replyCount: z.number().int(),
  accepted: z.boolean(),
  problemResult: z.enum(PROBLEM_RESULTS).nullable(),
  closed: z.boolean(),
  lastPostAt: z.iso.datetime(),
});
const Person = z.object({
  handle: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  /** True for who has written in the thread. */
  here: z.boolean(),
});
const Group = z.object({
  slug: z.string(),
  name: z.record(z.string(), z.string()),
  members: z.number().int().nullable(),
});

export const suggestApi = [
  operation({
    method: "get",
    path: "/similar-threads",
    tag: "suggestions",
    summary: "Threads like a title, the most similar first",
    description: "At most six. Other inflections, missing diacritics and slips of the finger do not matter.",
    scope: "read",
    query: SimilarQuery,
    limit: "suggest",
    response: z.object({ threads: z.array(Similar) }),
    run: async ({ app, reader, query }) => ({
      body: { threads: await findSimilar(app.db, reader.viewer, query) },
    }),
  }),
  operation({
    method: "get",
    path: "/mentions",
    tag: "suggestions",
    summary: "People and groups that a text may name",
    description:
      "By the beginning of a word of the name or of the handle. With `thread` or `space` only those who can read there; those first who have written in the thread.",
    scope: "read",
    query: MentionsQuery,
    limit: "suggest",
    response: z.object({ people: z.array(Person), groups: z.array(Group) }),
    async run({ app, reader, query }) {
      if (reader.viewer === null) throw new AppError("sign_in_needed");
      const { people, groups } = await findMentionable(app.db, reader.viewer, query);
      return { body: { people, groups: groups.map((group) => ({ ...group, name: { ...group.name } })) } };
    },
  }),
];
