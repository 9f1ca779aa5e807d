/** Following a person, and muting one: each is the reader's own matter, and nobody is told that they were muted. */

import { sql } from "kysely";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";

export type Tie = "follow" | "mute";
export type Ties = Readonly<Record<Tie, boolean>>;
export const NO_TIES: Ties = { follow: false, mute: false };

/** Doing it twice changes nothing. @throws AppError `sign_in_needed`, `not_found`, `forbidden` */
export async function setTie(db: Db, viewer: Viewer | null, handle: string, tie: Tie, on: boolean): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const person = await db
    .selectFrom("users")
    .select(["id", "role"])
    .where("handle", "=", handle)
    .where("erased_at", "is", null)
    .where("email_confirmed_at", "is not", null)
    .executeTakeFirst();
  if (!person) throw notFound();
  // Letting go is nobody else's affair: nobody is told of it.
  if (on) authorise(viewer, tie === "follow" ? "person.follow" : "person.mute", person);
  if (tie === "follow") await follow(db, viewer.id, person.id, on);
  else await mute(db, viewer.id, person.id, on);
}

async function follow(db: Db, userId: number, followedId: number, on: boolean): Promise<void> {
  if (!on) {
    await db.deleteFrom("follows").where("user_id", "=", userId).where("followed_id", "=", followedId).execute();
    return;
  }
  await db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto("follows")
      .values({ user_id: userId, followed_id: followedId })
      .onConflict((conflict) => conflict.doNothing())
      .returning("user_id")
      .executeTakeFirst();
    // Told once for ever: following and unfollowing in turn must not ring each time.
    if (added)
      await notify(trx, { kind: "followed", key: `followed:${userId}`, userIds: [followedId], actorId: userId });
  });
}

async function mute(db: Db, userId: number, mutedId: number, on: boolean): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (on) {
      await trx
        .insertInto("person_mutes")
        .values({ user_id: userId, muted_id: mutedId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await trx.deleteFrom("follows").where("user_id", "=", userId).where("followed_id", "=", mutedId).execute();
    } else {
      await trx.deleteFrom("person_mutes").where("user_id", "=", userId).where("muted_id", "=", mutedId).execute();
    }
    // What the reader sees of threads changed; their sockets learn it with the account.
    await publish(trx, { type: "viewer.changed", userId });
  });
}

export async function findTies(db: Db, viewer: Viewer | null, personId: number): Promise<Ties> {
  if (viewer === null) return NO_TIES;
  const { rows } = await sql<Ties>`
    SELECT EXISTS (SELECT FROM follows WHERE user_id = ${viewer.id} AND followed_id = ${personId}) AS follow,
      EXISTS (SELECT FROM person_mutes WHERE user_id = ${viewer.id} AND muted_id = ${personId}) AS mute`.execute(db);
  return rows[0] ?? NO_TIES;
}

/** Everybody the viewer follows or has muted, by name; a person's own list is as long as they made it. */
export async function listTies(db: Db, userId: number, tie: Tie): Promise<PersonRef[]> {
  const table = tie === "follow" ? sql`SELECT followed_id FROM follows` : sql`SELECT muted_id FROM person_mutes`;
  const rows = await db
    .selectFrom("users")
    .select(personJson("users").as("person"))
    .where(sql<boolean>`users.id IN (${table} WHERE user_id = ${userId})`)
    .where("erased_at", "is", null)
    .orderBy(sql`name COLLATE "und-x-icu"`)
    .orderBy("id")
    .execute();
  return rows.flatMap(({ person }) => person ?? []);
}
