/** A person's drafts with the threads they belong to, as far as the person may still read those. */
import { sql } from "kysely";
import { type DraftItem, parseDraftContext } from "../../../shared/forum/drafts/facts.ts";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { mayReadThread } from "../../spaces/scopes.ts";
import { draftRows, toDraft } from "./store.ts";

const EXCERPT_LENGTH = 200;

/** All of them or the one of a place, the latest first: nobody can have more than LIMITS.draft.count. */
export async function listDrafts(db: Db, viewer: Viewer, context?: string): Promise<DraftItem[]> {
  const rows = await draftRows(db, viewer)
    .leftJoin("posts", "posts.id", "drafts.post_id")
    .leftJoinLateral(
      (join) =>
        join
          .selectFrom("threads")
          .innerJoin("spaces", "spaces.id", "threads.space_id")
          .select(["threads.title", "threads.language"])
          // A post may have moved to another thread meanwhile.
          .where("threads.id", "=", sql<number>`coalesce(posts.thread_id, drafts.thread_id)`)
          .where(mayReadThread(viewer))
          .as("thread"),
      (join) => join.onTrue(),
    )
    .select(["thread.title", "thread.language"])
    .$if(context !== undefined, (query) => query.where("drafts.context", "=", context ?? ""))
    .orderBy("drafts.updated_at", "desc")
    .execute();
  return rows.flatMap(toItem);
}

type Row = Parameters<typeof toDraft>[0] & { title: string | null; language: string | null };

function toItem(row: Row): DraftItem[] {
  const place = parseDraftContext(row.context);
  if (!place) return [];
  const draft = toDraft(row);
  const { title, text, pollQuestion } = draft.fields;
  return [
    {
      ...draft,
      place,
      title: "key" in place ? asLine(title) : row.title,
      titleLanguage: "key" in place ? null : row.language,
      excerpt: excerpt(asLine(text) ?? asLine(pollQuestion) ?? "", EXCERPT_LENGTH),
    },
  ];
}

const asLine = (value: string | readonly string[] | undefined): string | null =>
  typeof value === "string" && value.trim() !== "" ? value : null;
