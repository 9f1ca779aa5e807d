/** What tests of good practices share: threads of the demonstration community, a filled form, what stands in a page's fields. */
import { randomUUID } from "node:crypto";
import type { TestHouse } from "../support/house.ts";

type Post = { id: number; author: string; version: number };
export type ThreadWithPosts = { id: number; slug: string; posts: Post[] };

/** The thread with most posts in a space of this visibility, in time order. */
export async function findThread(
  house: TestHouse,
  visibility: "public" | "members" | "group" = "public",
): Promise<ThreadWithPosts> {
  const { db } = house.database;
  const thread = await db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select(["threads.id", "threads.slug"])
    .where("spaces.visibility", "=", visibility)
    .where("threads.deleted_at", "is", null)
    .where("threads.kind", "<>", "question")
    .orderBy("threads.post_count", "desc")
    .orderBy("threads.id")
    .executeTakeFirstOrThrow();
  const posts = await db
    .selectFrom("posts")
    .innerJoin("users", "users.id", "posts.author_id")
    .select(["posts.id", "posts.version", "users.name as author"])
    .where("thread_id", "=", thread.id)
    .where("posts.deleted_at", "is", null)
    .where("posts.number", "is not", null)
    .orderBy("posts.number")
    .execute();
  return { ...thread, posts };
}

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`nothing at ${index}`);
  return found;
}

type Fields = Record<string, string | string[]>;

/** A form that can be published: two claims resting on the thread's first posts. */
export function filledForm(thread: ThreadWithPosts, changes: Fields = {}): Fields {
  const [first, second] = [String(at(thread.posts, 0).id), String(at(thread.posts, 1).id)];
  return {
    key: randomUUID(),
    thread: String(thread.id),
    revision: "0",
    rows: "6",
    intent: "publish",
    title: "A pot that two towns fill in turn",
    summary: "Two towns pay travel costs in turn, so that nobody waits for a refund.",
    language: "en",
    outcome: "worked",
    "section-problem": "Refunds come late.",
    "section-how": "1. **Agree** on a sum\n2. Pay in turn",
    "section-evidence": "Nobody waited longer than a week.",
    "section-transfer": "Where both towns have a travel budget.",
    preconditions: "both treasurers agree\na common bank holiday calendar",
    organisation: "Town of Zalesin",
    location: "Zalesin",
    lines: "good-governance",
    levels: ["local", "international"],
    countries: ["PL", "CZ"],
    links: "https://example.org/pot",
    keywords: "travel, refunds",
    note: "What the towns learnt since.",
    selected: [first, second],
    "claim-1-section": "problem",
    "claim-1-text": "Refunds take seven months.",
    "claim-1-posts": first,
    "claim-2-section": "how",
    "claim-2-text": "Paying in turn halves the wait.",
    "claim-2-posts": [first, second],
    ...changes,
  };
}

/** The id in an address such as /practices/12/a-pot. */
export function practiceId(location: string | undefined): number {
  return Number(/^\/practices\/(\d+)\//.exec(location ?? "")?.[1]);
}

/** Value of the hidden field. */
export function hidden(html: string, name: string): string {
  return new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
}
