/** Who is in a conversation: bringing people in, putting them out, leaving; and what the conversation is called. */

import { sql } from "kysely";
import { LIMITS } from "../../../shared/limits.ts";
import { slugify } from "../../../shared/links.ts";
import type { Action } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { forbidden, invalidField, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { changeThread, type LockedThread, recordChange } from "../threads/change.ts";
import { logEvent } from "../threads/log.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";
import { tooMany } from "./forms.ts";
import { findRecipients, type Recipient } from "./recipients.ts";

type Right = Extract<Action, `conversation.${string}`> &
  ("conversation.add" | "conversation.rename" | "conversation.remove");

/**
 * Anyone who is in it may; the new ones read everything that was said. Those who are in it already are left as they are.
 * @throws AppError `not_found`, `sign_in_needed`, `forbidden`, `invalid`
 */
export async function addPeople(
  db: Db,
  viewer: Viewer | null,
  id: number,
  handles: readonly string[],
): Promise<ReadableThread> {
  const { me, thread } = await requireConversation(db, viewer, id, "conversation.add");
  const people = await findRecipients(db, me, handles);
  await changeThread(db, id, async (trx, locked) => {
    const present = await membersOf(trx, id, me);
    const further = people.filter((person) => !present.includes(person.id));
    if (further.length === 0) return;
    if (present.length + further.length > LIMITS.conversation.people)
      throw invalidField("to", tooMany.key, tooMany.values);
    await bringIn(trx, me, locked, further);
  });
  return thread;
}

async function bringIn(trx: Trx, me: Viewer, locked: LockedThread, people: readonly Recipient[]): Promise<void> {
  await trx
    .insertInto("conversation_members")
    .values(people.map(({ id }) => ({ thread_id: locked.id, user_id: id, added_by: me.id })))
    .execute();
  for (const { id } of people) await logEvent(trx, locked.id, { what: "person_added", byId: me.id, personId: id });
  const revision = await recordChange(trx, locked);
  await notify(trx, {
    kind: "conversation",
    key: `conversation:${locked.id}:${revision}`,
    userIds: people.map(({ id }) => id),
    actorId: me.id,
    threadId: locked.id,
    details: { event: "added" },
  });
}

/** The last one to leave takes the conversation along. @throws AppError `not_found`, `sign_in_needed` */
export async function leaveConversation(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  const { subject } = await getThread(db, viewer, id);
  authorise(viewer, "conversation.leave", subject);
  const me = viewer?.id ?? 0;
  await changeThread(db, id, async (trx, locked) => {
    if (!(await takeOut(trx, locked, me))) throw notFound();
    await logEvent(trx, id, { what: "person_left", byId: me });
    await recordChange(trx, locked);
  });
}

/** Only the person who began it may. Who is not in it (any more) needs no putting out. @throws AppError as `addPeople` */
export async function removePerson(db: Db, viewer: Viewer | null, id: number, handle: string): Promise<ReadableThread> {
  const { me, thread } = await requireConversation(db, viewer, id, "conversation.remove");
  const person = await db.selectFrom("users").select("id").where("handle", "=", handle).executeTakeFirst();
  if (!person) throw notFound();
  if (person.id === me.id) throw forbidden();
  await changeThread(db, id, async (trx, locked) => {
    await membersOf(trx, id, me);
    if (!(await takeOut(trx, locked, person.id))) return;
    await logEvent(trx, id, { what: "person_removed", byId: me.id, personId: person.id });
    await recordChange(trx, locked);
  });
  return thread;
}

/** @throws AppError as `addPeople` */
export async function renameConversation(
  db: Db,
  viewer: Viewer | null,
  id: number,
  title: string,
): Promise<ReadableThread> {
  const { me } = await requireConversation(db, viewer, id, "conversation.rename");
  await changeThread(db, id, async (trx, locked) => {
    await membersOf(trx, id, me);
    const before = await trx.selectFrom("threads").select("title").where("id", "=", id).executeTakeFirstOrThrow();
    if (before.title === title) return;
    await trx
      .updateTable("threads")
      .set({ title, slug: slugify(title) })
      .where("id", "=", id)
      .execute();
    await logEvent(trx, id, { what: "renamed", byId: me.id, title: before.title });
    await recordChange(trx, locked);
  });
  return getThread(db, viewer, id);
}

async function requireConversation(
  db: Db,
  viewer: Viewer | null,
  id: number,
  right: Right,
): Promise<{ me: Viewer; thread: ReadableThread }> {
  const thread = await getConversation(db, viewer, id);
  authorise(viewer, right, thread.subject);
  return { me: viewer, thread };
}

/** Other threads are none. @throws AppError `not_found` */
export async function getConversation(db: Db, viewer: Viewer | null, id: number): Promise<ReadableThread> {
  const thread = await getThread(db, viewer, id);
  if (thread.space.visibility !== "conversation") throw notFound();
  return thread;
}

/** Ids of those in it, read under the thread's lock. @throws AppError `not_found` where the viewer is out of it by now */
async function membersOf(trx: Trx, threadId: number, me: Viewer): Promise<number[]> {
  const rows = await trx
    .selectFrom("conversation_members")
    .select("user_id")
    .where("thread_id", "=", threadId)
    .execute();
  const ids = rows.map((row) => row.user_id);
  if (!ids.includes(me.id)) throw notFound();
  return ids;
}

/** Their sockets are told first, so that they are out of its room before the room hears of it. */
async function takeOut(trx: Trx, { id }: LockedThread, userId: number): Promise<boolean> {
  const gone = await trx
    .deleteFrom("conversation_members")
    .where("thread_id", "=", id)
    .where("user_id", "=", userId)
    .returning("user_id")
    .executeTakeFirst();
  if (!gone) return false;
  await trx.deleteFrom("thread_watches").where("thread_id", "=", id).where("user_id", "=", userId).execute();
  const left = await trx.selectFrom("conversation_members").select("user_id").where("thread_id", "=", id).execute();
  if (left.length === 0)
    await trx.updateTable("threads").set({ deleted_at: sql<Date>`now()` }).where("id", "=", id).execute();
  await publish(trx, { type: "conversation.left", threadId: id, userId });
  await publish(trx, { type: "badges.changed", userIds: [userId] });
  return true;
}
