/** A new member's post is put aside for a moderator to read, or let through where the rules have nothing against it. */
import { sql } from "kysely";
import { HELD_MOST, type HeldReason } from "../../../shared/moderation/first-posts/facts.ts";
import type { NewcomerRules } from "../../../shared/moderation/first-posts/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { HeldBack, PostAtGate } from "../../forum/threads/gates.ts";
import type { Db } from "../../platform/database/db.ts";
import { invalidField } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import { checkText, hasWatchedWord } from "./check.ts";
import { readRules } from "./rules.ts";

/** What waits, or undefined where the post may appear at once. @throws AppError `invalid` where a newcomer's text holds too much */
export async function holdNewcomersPost(db: Db, viewer: Viewer, post: PostAtGate): Promise<HeldBack | undefined> {
  if (!viewer.newcomer) return undefined;
  const rules = await readRules(db);
  checkText(post.text, rules, post.baseUrl);
  const reason = reasonOf(rules, post);
  return reason && { held: await hold(db, viewer, post, reason) };
}

function reasonOf({ reviewed, watched }: NewcomerRules, { title, text }: PostAtGate): HeldReason | undefined {
  if (reviewed > 0) return "first_post";
  return hasWatchedWord(`${title ?? ""} ${text}`, watched) ? "watched_word" : undefined;
}

async function hold(db: Db, viewer: Viewer, post: PostAtGate, reason: HeldReason): Promise<number> {
  const { threadId, spaceId, title, text, html, key, draft } = post;
  return db.transaction().execute(async (trx) => {
    // One at a time for each person, so that the count below is true.
    await sql`SELECT FROM users WHERE id = ${viewer.id} FOR UPDATE`.execute(trx);
    const before = await trx
      .selectFrom("held_posts")
      .select(["id", "state", "key"])
      .where("author_id", "=", viewer.id)
      .where((eb) => eb.or([eb("key", "=", key), eb("state", "in", ["waiting", "approving"])]))
      .execute();
    const same = before.find((post) => post.key === key);
    if (same) return same.id;
    if (before.length >= HELD_MOST) throw invalidField("text", "newcomers.error.waiting", { count: HELD_MOST });
    const { id } = await trx
      .insertInto("held_posts")
      .values({
        author_id: viewer.id,
        thread_id: threadId,
        space_id: spaceId,
        title,
        source: text,
        html,
        renderer: RENDERER_VERSION,
        reason,
        key,
        draft: JSON.stringify(draft),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await addJob(trx, "held_tell", { id });
    return id;
  });
}
