/** Limits against abuse, counted in PostgreSQL so that they hold over all processes. */
import type { Request } from "express";
import { sql } from "kysely";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { MemoryCache } from "../cache/memory-cache.ts";
import type { Db } from "../database/db.ts";
import { aside } from "../http/best-effort.ts";
import { AppError } from "../http/errors.ts";
import type { Log } from "../start/log.ts";

/** Points within seconds. The figures for visitors, sign-in and reset are QUALITY.md's "settings to start from". */
const LIMITS = {
  /** Pages that are not kept in memory; a large office behind one address must still be able to read. */
  visitBurst: { points: 50, seconds: 10 },
  visitMinute: { points: 200, seconds: 60 },
  /** Files and pictures: a page may show a hundred. */
  picture: { points: 1_000, seconds: 60 },
  /** By account and address together, so that a stranger can't lock somebody out. */
  signIn: { points: 5, seconds: 15 * 60 },
  /** By address alone: trying one password on many accounts. */
  signInAddress: { points: 50, seconds: 15 * 60 },
  reset: { points: 2, seconds: 3600 },
  resetAddress: { points: 20, seconds: 3600 },
  register: { points: 20, seconds: 3600 },
  /** A person who writes: faster than anybody types, slower than a script. */
  write: { points: 30, seconds: 60 },
  /** Votes, marks and other clicks. */
  click: { points: 120, seconds: 60 },
  preview: { points: 60, seconds: 60 },
  /** Conversations begun: who writes to more people in a day sends circulars. */
  conversation: { points: 40, seconds: 86_400 },
  /** Letters to people outside, in a member's name; who runs a group asks a whole workshop in. */
  invite: { points: 10, seconds: 86_400 },
  inviteMany: { points: 100, seconds: 86_400 },
  /** To one address, no matter who asks: nobody's mailbox is filled from here. */
  inviteAddress: { points: 3, seconds: 86_400 },
  /** What a person reads by the API: ten a second, as a program that follows several threads does. */
  apiRead: { points: 600, seconds: 60 },
  /** Wrong tokens from one address: they can't be guessed, but trying costs a query. */
  wrongToken: { points: 50, seconds: 15 * 60 },
  /** Flags of one person: who finds more in an hour writes to a moderator. */
  flag: { points: 20, seconds: 3600 },
  /** Pages of other sites that are fetched for what one person links to. */
  linkFetch: { points: 60, seconds: 3600 },
  /** Pictures of other sites that are fetched for one person's texts. */
  pictureFetch: { points: 100, seconds: 3600 },
  /** Saved every two seconds while somebody types, in a few tabs. */
  draft: { points: 120, seconds: 60 },
  /** Similar threads and names while somebody types. */
  suggest: { points: 120, seconds: 60 },
  /** Uploads, beside the quota of bytes: each is looked into and perhaps drawn again. */
  upload: { points: 60, seconds: 600 },
} as const;

export type LimitName = keyof typeof LIMITS;

/** How far a limit is used up. */
export type Counted = { name: LimitName; points: number; seconds: number; left: number; secondsLeft: number };

export type RateLimits = {
  /** Counts one use. @throws AppError `rate_limited` with the seconds to wait. */
  use(name: LimitName, key: string): Promise<Counted>;
  /** Takes the count back, after a sign-in that succeeded. */
  forgive(name: LimitName, key: string): Promise<void>;
};

/** Longer than the database ever takes for it; a silent one must not make each request wait for its limits first. */
const COUNT_WITHIN_MS = 500;
const REFUSED_KEPT = 10_000;

export function createRateLimits(db: Db, log: Log): RateLimits {
  /** The forum stays open for reading while the database is away, and still counts. */
  const spare = Object.fromEntries(
    Object.entries(LIMITS).map(([name, { points, seconds }]) => [
      name,
      new RateLimiterMemory({ points, duration: seconds }),
    ]),
  ) as Record<LimitName, RateLimiterMemory>;
  /** Until when, by `performance.now()`: somebody over the limit is refused without asking the database again. */
  const refused = new MemoryCache<number>(REFUSED_KEPT);

  return {
    async use(name, key) {
      const id = `${name}:${key}`;
      const { points, seconds } = LIMITS[name];
      const now = performance.now();
      const until = refused.get(id) ?? 0;
      if (until > now) throw refusal(until - now);
      const used = await withinTime(countUse(db, id, seconds)).catch((error: unknown) => {
        log.warn({ err: error, limit: name }, "counted in this process only");
        return countHere(spare[name], key);
      });
      if (used.points <= points)
        return { name, points, seconds, left: points - used.points, secondsLeft: secondsOf(used.msLeft) };
      refused.set(id, now + used.msLeft);
      throw refusal(used.msLeft);
    },
    async forgive(name, key) {
      refused.delete(`${name}:${key}`);
      await aside(log, db.deleteFrom("rate_limits").where("key", "=", `${name}:${key}`).execute());
    },
  };
}

const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
const refusal = (ms: number) => new AppError("rate_limited", { retryAfter: secondsOf(ms) });

/** A limit with nothing left of it, as it is when it refuses. */
export const usedUp = (name: LimitName, secondsLeft: number): Counted => ({
  name,
  ...LIMITS[name],
  left: 0,
  secondsLeft,
});

type Used = { points: number; msLeft: number };

/**
 * By the database's clock alone: rate-limiter-flexible counts by each process's own, and one that is two hours ahead had
 * the others refuse people for two hours. A statement that counts holds its row, so no two see the same number.
 */
async function countUse(db: Db, id: string, seconds: number): Promise<Used> {
  const { rows } = await sql<Used>`
    WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms)
    INSERT INTO rate_limits AS used (key, points, expire)
    SELECT ${id}, 1, ms + ${seconds * 1000}::bigint FROM clock
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN used.expire <= (SELECT ms FROM clock) THEN 1 ELSE used.points + 1 END,
      expire = CASE WHEN used.expire <= (SELECT ms FROM clock) THEN excluded.expire ELSE used.expire END
    RETURNING points, expire - (SELECT ms FROM clock) AS "msLeft"`.execute(db);
  const [used] = rows;
  if (!used) throw new Error("a use was not counted");
  return used;
}

async function countHere(limiter: RateLimiterMemory, key: string): Promise<Used> {
  const { consumedPoints, msBeforeNext } = await limiter.consume(key).catch((over: unknown) => {
    if (over instanceof RateLimiterRes) return over;
    throw over;
  });
  return { points: consumedPoints, msLeft: msBeforeNext };
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, COUNT_WITHIN_MS, new Error("counting took too long"));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Removes windows that are over; a job. */
export async function pruneLimits(db: Db): Promise<void> {
  await sql`DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000`.execute(db);
}

/** The address that a limit counts by: an IPv6 customer owns a whole /64, so that is one address. */
export function addressKey(req: Request): string {
  const address = req.ip ?? "unknown";
  if (!address.includes(":")) return address;
  if (address.startsWith("::ffff:")) return address.slice(7);
  return expandIpv6(address).slice(0, 4).join(":");
}

function expandIpv6(address: string): string[] {
  const [head = "", tail = ""] = address.split("::");
  const start = head === "" ? [] : head.split(":");
  const end = tail === "" ? [] : tail.split(":");
  return [...start, ...Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => "0"), ...end];
}
