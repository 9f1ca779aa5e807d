/** Limits against abuse, counted in PostgreSQL so that they hold over all processes. */
import type { Request } from "express";
import type pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "./errors.ts";

/** Points within seconds. The figures for visitors, sign-in and reset are QUALITY.md's "settings to start from". */
const LIMITS = {
  /** Pages that are not kept in memory; a large office behind one address must still be able to read. */
  visitBurst: { points: 50, seconds: 10 },
  visitMinute: { points: 200, seconds: 60 },
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
} as const;

export type LimitName = keyof typeof LIMITS;

export type RateLimits = {
  /** Counts one use. @throws AppError `rate_limited` with the seconds to wait. */
  use(name: LimitName, key: string): Promise<void>;
  /** Takes the count back, after a sign-in that succeeded. */
  forgive(name: LimitName, key: string): Promise<void>;
};

export function createRateLimits(pool: pg.Pool): RateLimits {
  const limiters = Object.fromEntries(
    Object.entries(LIMITS).map(([name, { points, seconds }]) => {
      const options = { keyPrefix: name, points, duration: seconds };
      const limiter = new RateLimiterPostgres({
        ...options,
        storeClient: pool,
        storeType: "pool",
        tableName: "rate_limits",
        tableCreated: true,
        clearExpiredByTimeout: true,
        // Somebody over the limit is refused from memory, without asking the database again.
        inMemoryBlockOnConsumed: points + 1,
        // The house stays open for reading while the database is away, and still counts.
        insuranceLimiter: new RateLimiterMemory(options),
      });
      return [name, limiter];
    }),
  ) as Record<LimitName, RateLimiterPostgres>;

  return {
    async use(name, key) {
      try {
        await limiters[name].consume(key);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new AppError("rate_limited", { retryAfter: Math.ceil(refusal.msBeforeNext / 1000) });
      }
    },
    async forgive(name, key) {
      await limiters[name].delete(key);
    },
  };
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
