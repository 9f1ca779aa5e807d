/** Reading a part of a thread in the JSON API: one person's posts or the top posts; and what there is to choose from. */
import { z } from "zod";
import { PostSchema } from "../../../shared/forum/threads/schema.ts";
import { afterField, listOf, PersonSchema } from "../../../shared/schema.ts";
import { idField, named, params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { getThread } from "./queries.ts";
import { listSelected, readOverview } from "./selection.ts";

const count = z.int().min(0);
const OverviewSchema = z
  .object({
    months: z.array(z.object({ month: z.iso.date().meta({ description: "Its first day" }), posts: count })),
    people: z.array(z.object({ person: PersonSchema.nullable(), posts: count })),
  })
  .meta({ id: "ThreadOverview" });

export const readingApi = [
  operation({
    method: "get",
    path: "/threads/:id/selection",
    tag: "posts",
    summary: "A part of a thread's posts in time order",
    description:
      "`by` names a person. Without it the top posts: the opening one, what was accepted or chosen, and those with three or more votes, backings and reactions together.",
    scope: null,
    params: params.id,
    query: z.object({
      by: named.handle.optional(),
      after: idField.optional().meta(afterField.meta() ?? {}),
    }),
    response: listOf(PostSchema),
    run: async ({ app, reader, params: { id }, query: { by, after = 0 } }) => {
      const { state } = await getThread(app.db, reader.viewer, id);
      const { posts, next } = await listSelected(app.db, state, by === undefined ? { top: true } : { by }, after);
      return { body: { items: posts }, next: next === null ? null : String(next) };
    },
  }),
  operation({
    method: "get",
    path: "/threads/:id/overview",
    tag: "posts",
    summary: "When a thread was written in, by month, and by whom",
    scope: null,
    params: params.id,
    response: OverviewSchema,
    run: async ({ app, reader, params: { id } }) => {
      await getThread(app.db, reader.viewer, id);
      return { body: await readOverview(app.db, id, reader.timeZone) };
    },
  }),
];
