/**
 * Answers to requests with an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), kept for a day by person,
 * operation and key: anyone who repeats a request because its answer got lost is told what the first one was told. What is
 * kept can be read with the key alone, and the key is kept as a hash: answers may hold links that open a door.
 */
import { createHash, createHmac } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { isGone } from "../../platform/live/bus.ts";
import { seal, unseal } from "./sealed.ts";

export type KeptAnswer = { status: number; headers: Record<string, string>; body: string | null };
/** `process` is who is at it (Bus.process). */
type Claim = { userId: number; operation: string; key: string; request: Buffer; process: string | undefined };

const KEPT_HOURS = 24;
/** Where nobody knows which process claimed it: no request takes as long (deadline.ts). */
const ABANDONED_SECONDS = 30;
/** Under the time within which every request is answered. */
const WAIT_MS = 3_500;
const ASK_AGAIN_MS = 100;

/** Names a request: the same key with another one is a mistake. Nothing can be guessed from it without the key. */
export const requestHash = (key: string, address: string, body: unknown): Buffer =>
  createHmac("sha256", key)
    .update(`${address}\n${JSON.stringify(body ?? null)}`)
    .digest();

/**
 * Runs `run` once for the claim and keeps its answer; repeated requests wait for it. A refusal is not kept: what was
 * wrong may be right a moment later.
 * @throws AppError `key_reused` for another request, `key_in_use` where the first one is still at it
 */
export async function answerOnce(
  db: Db,
  claim: Claim,
  run: () => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; repeated: boolean }> {
  const before = await claimOrFind(db, claim);
  if (before) return { answer: before, repeated: true };
  try {
    const answer = await run();
    await keep(db, claim, answer);
    return { answer, repeated: false };
  } catch (error) {
    await rowOf(db, claim).execute();
    throw error;
  }
}

/** Undefined where the claim is now ours. */
async function claimOrFind(db: Db, claim: Claim): Promise<KeptAnswer | undefined> {
  const giveUp = performance.now() + WAIT_MS;
  for (;;) {
    if (await take(db, claim)) return undefined;
    const found = await find(db, claim);
    if (found && !found.request.equals(claim.request)) throw new AppError("key_reused");
    if (found?.status) {
      return {
        status: found.status,
        headers: (found.headers ?? {}) as Record<string, string>,
        body: found.body && unseal(found.body, claim.key),
      };
    }
    if (performance.now() > giveUp) throw new AppError("key_in_use", { retryAfter: 1 });
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

async function take(db: Db, { userId, operation, key, request, process }: Claim): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO api_answers AS kept (user_id, operation, key, request, claimed_by)
    VALUES (${userId}, ${operation}, ${nameOf(key)}, ${request}, ${process ?? null})
    ON CONFLICT (user_id, key, operation) DO UPDATE
      SET claimed_at = now(), claimed_by = excluded.claimed_by, request = excluded.request, status = NULL
      WHERE kept.claimed_at < now() - make_interval(hours => ${KEPT_HOURS})
        OR (kept.status IS NULL AND kept.request = excluded.request AND CASE
          WHEN kept.claimed_by IS NULL THEN kept.claimed_at < now() - make_interval(secs => ${ABANDONED_SECONDS})
          ELSE ${isGone(sql<string>`kept.claimed_by`)} END)
    RETURNING key`.execute(db);
  return rows.length > 0;
}

function find(db: Db, { userId, operation, key }: Claim) {
  return db
    .selectFrom("api_answers")
    .select(["request", "status", "headers", "body"])
    .where("user_id", "=", userId)
    .where("operation", "=", operation)
    .where("key", "=", nameOf(key))
    .executeTakeFirst();
}

async function keep(db: Db, { userId, operation, key }: Claim, answer: KeptAnswer): Promise<void> {
  await db
    .updateTable("api_answers")
    .set({ ...answer, headers: JSON.stringify(answer.headers), body: answer.body && seal(answer.body, key) })
    .where("user_id", "=", userId)
    .where("operation", "=", operation)
    .where("key", "=", nameOf(key))
    .execute();
}

const rowOf = (db: Db, { userId, operation, key }: Claim) =>
  db
    .deleteFrom("api_answers")
    .where("user_id", "=", userId)
    .where("operation", "=", operation)
    .where("key", "=", nameOf(key));

const nameOf = (key: string): string => createHash("sha256").update(key).digest("base64url");

/** Removes those of more than a day ago; a job. */
export async function forgetAnswers(db: Db): Promise<void> {
  await sql`DELETE FROM api_answers WHERE claimed_at < now() - make_interval(hours => ${KEPT_HOURS})`.execute(db);
}
