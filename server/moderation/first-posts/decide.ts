/** Deciding on a new member's post: it appears in its author's name, or its author is told why not. */

import { sql } from "kysely";
import { links } from "../../../shared/links.ts";
import { keyOf } from "../../../shared/reader.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { openThread } from "../../forum/threads/open-thread.ts";
import { postReply } from "../../forum/threads/post-reply.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound, refusalOf } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { findAccount } from "../../platform/sessions/session.ts";
import { findSpace } from "../../spaces/queries.ts";
import { KeptReply, KeptThread } from "./kept-draft.ts";
import { findHeld } from "./queries.ts";
import { readRules } from "./rules.ts";

/** `trust`: approved, and what its author writes from now on appears at once. */
export type Verdict = "approve" | "trust" | "reject";

/** A process that was killed while it approved leaves its mark; after so long another may go on. */
const ABANDONED_SECONDS = 60;

/** @throws AppError `not_found`, `forbidden`, `conflict` where somebody else has decided */
export async function decideHeld(
  db: Db,
  viewer: Viewer | null,
  id: number,
  { verdict, note }: { verdict: Verdict; note: string },
  baseUrl: string,
): Promise<void> {
  const decider = await requireDecider(db, viewer, id);
  if (verdict === "reject") return reject(db, decider, id, note);
  const held = await claim(db, decider, id);
  try {
    const postId = await appear(db, held, baseUrl);
    await db.transaction().execute(async (trx) => {
      await finish(trx, id, { state: "approved", post_id: postId, note });
      await countApproval(trx, held.author_id, verdict === "trust");
      await tellAuthor(trx, { id, authorId: held.author_id, deciderId: decider.id, postId, event: "approved", note });
    });
  } catch (error) {
    // Closed, deleted or no longer readable meanwhile: it waits again, and the moderator is told why.
    await db
      .updateTable("held_posts")
      .set({ state: "waiting", decided_by: null, decided_at: null })
      .where("id", "=", id)
      .where("state", "=", "approving")
      .execute();
    throw againstAuthor(error);
  }
}

const AGAINST = ["archived", "closed", "deleted", "read_only", "replies_only", "silenced", "unconfirmed"] as const;

/** What keeps the author from writing there by now is said of them, not of the moderator who decides. */
function againstAuthor(thrown: unknown): unknown {
  const refused = thrown instanceof AppError ? refusalOf(thrown) : undefined;
  const isGone = thrown instanceof AppError && thrown.code === "not_found";
  if (!refused && !isGone) return thrown;
  const reason = refused ? (AGAINST.find((each) => each === refused.reason) ?? "forbidden") : "deleted";
  return new AppError("invalid", { fields: { verdict: { key: keyOf("newcomers.against", reason) } }, cause: thrown });
}

/** The author thinks better of it. @throws AppError `not_found`, `conflict` */
export async function withdrawHeld(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const held = await findHeld(db, viewer, id);
  if (held?.author?.id !== viewer.id) throw notFound();
  await move(db, id, { state: "withdrawn" });
}

async function requireDecider(db: Db, viewer: Viewer | null, id: number): Promise<Viewer> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const held = await findHeld(db, viewer, id);
  const space = held && (await findSpace(db, viewer, held.space.slug));
  if (!held || !space) throw notFound();
  authorise(viewer, "held.decide", { authorId: held.author?.id ?? 0, space });
  return viewer;
}

async function reject(db: Db, decider: Viewer, id: number, note: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { author_id: authorId } = await move(trx, id, { state: "rejected", note, decided_by: decider.id });
    await tellAuthor(trx, { id, authorId, deciderId: decider.id, postId: null, event: "rejected", note });
  });
}

const claim = (db: Db, decider: Viewer, id: number) => move(db, id, { state: "approving", decided_by: decider.id });

type Change = { state: "approving" | "rejected" | "withdrawn"; note?: string; decided_by?: number };

/** Of two at once one finds it waiting. @throws AppError `conflict` */
async function move(db: Db | Trx, id: number, change: Change) {
  const held = await db
    .updateTable("held_posts")
    .set({ ...change, decided_at: sql<Date>`now()` })
    .where("id", "=", id)
    .where(
      sql<boolean>`(state = 'waiting'
        OR (state = 'approving' AND decided_at < now() - make_interval(secs => ${ABANDONED_SECONDS})))`,
    )
    .returning(["author_id", "thread_id", "draft", "key"])
    .executeTakeFirst();
  if (!held) throw new AppError("conflict");
  return held;
}

type Claimed = Awaited<ReturnType<typeof claim>>;

/** In its author's name and with their rights as they are now; the key makes a second attempt find the first one's post. */
async function appear(db: Db, held: Claimed, baseUrl: string): Promise<number> {
  const account = await findAccount(db, held.author_id);
  // Suspended: nothing appears in their name meanwhile.
  if (!account) throw new AppError("invalid", { fields: { verdict: { key: "newcomers.against.suspended" } } });
  const author: Viewer = { ...account, newcomer: false };
  if (held.thread_id !== null) {
    const posted = await postReply(db, author, KeptReply.parse(held.draft), baseUrl);
    if ("held" in posted) throw new AppError("conflict");
    return posted.id;
  }
  const opened = await openThread(db, author, KeptThread.parse(held.draft), baseUrl);
  if ("held" in opened) throw new AppError("conflict");
  const opening = await db
    .selectFrom("posts")
    .select("id")
    .where("thread_id", "=", opened.id)
    .where("kind", "=", "opening")
    .executeTakeFirstOrThrow();
  return opening.id;
}

async function finish(trx: Trx, id: number, end: { state: "approved"; post_id: number; note: string }): Promise<void> {
  await trx.updateTable("held_posts").set(end).where("id", "=", id).where("state", "=", "approving").execute();
}

/** After as many approved posts as the forum wants to see, or where a moderator says so, the author is one of us. */
async function countApproval(trx: Trx, authorId: number, atOnce: boolean): Promise<void> {
  const { reviewed } = await readRules(trx);
  const { trusted } = await trx
    .updateTable("users")
    .set({
      approved_posts: sql<number>`approved_posts + 1`,
      trusted_at: sql<Date>`CASE WHEN ${atOnce} OR approved_posts + 1 >= ${reviewed} THEN coalesce(trusted_at, now()) ELSE trusted_at END`,
    })
    .where("id", "=", authorId)
    .returning(sql<boolean>`trusted_at IS NOT NULL`.as("trusted"))
    .executeTakeFirstOrThrow();
  if (trusted) await publish(trx, { type: "viewer.changed", userId: authorId });
}

type Decided = {
  id: number;
  authorId: number;
  deciderId: number;
  postId: number | null;
  event: "approved" | "rejected";
  note: string;
};

/** The post's own address once it stands; the list of what was held otherwise. Who decided stays within the forum. */
async function tellAuthor(trx: Trx, { id, authorId, postId, event, note }: Decided): Promise<void> {
  const href = postId === null ? links.held(id) : links.post(postId);
  await notify(trx, {
    kind: "held_decided",
    key: `held:${id}`,
    userIds: [authorId],
    details: { event, href, ...(note && { text: note }) },
  });
}
