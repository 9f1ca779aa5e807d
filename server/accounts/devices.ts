/** The devices that a person is signed in on: what each one is, when it was last here, and signing it out. */

import { createHash } from "node:crypto";
import Bowser from "bowser";
import type { Request } from "express";
import type { SignedInDevice } from "../../shared/accounts/devices.tsx";
import type { Db } from "../platform/database/db.ts";
import { now } from "../platform/database/db.ts";
import { notFound } from "../platform/http/errors.ts";
import { endSessions } from "./sessions.ts";

declare module "express-session" {
  interface SessionData {
    /** What the browser called itself when it signed in, and when that was. */
    device?: { agent: string; since: string };
  }
}

/** Longer ones are made up. */
const AGENT_LENGTH = 300;
const DAY_MS = 86_400_000;

/** To be called once the session is the person's. */
export function rememberDevice(req: Request): void {
  const agent = (req.get("User-Agent") ?? "").slice(0, AGENT_LENGTH);
  // PostgreSQL's JSON takes no NUL; Node lets none through, a lone surrogate can't come from a header's bytes.
  req.session.device = { agent, since: new Date().toISOString() };
}

export async function listDevices(db: Db, userId: number, sid: string): Promise<SignedInDevice[]> {
  const live = await liveSessions(db, userId);
  const devices = live.map((session) => toDevice(session, session.sid === sid));
  return devices.sort((a, b) => Number(b.present) - Number(a.present) || b.lastSeen.localeCompare(a.lastSeen));
}

/** @throws AppError `not_found` where it is not one of the person's */
export async function signOutDevice(db: Db, userId: number, name: string): Promise<void> {
  const session = (await liveSessions(db, userId)).find((each) => nameOf(each.sid) === name);
  if (!session) throw notFound();
  await db.transaction().execute((trx) => endSessions(trx, { userId, sid: session.sid }));
}

type Kept = { device?: { agent: string; since: string }; day?: number; ended?: boolean };

async function liveSessions(db: Db, userId: number): Promise<{ sid: string; sess: Kept; expire: Date }[]> {
  const rows = await db
    .selectFrom("sessions")
    .select(["sid", "sess", "expire"])
    .where("user_id", "=", userId)
    .where("expire", ">", now())
    .execute();
  return rows.map((row) => ({ ...row, sess: row.sess as Kept })).filter(({ sess }) => sess.ended !== true);
}

function toDevice({ sid, sess }: { sid: string; sess: Kept }, present: boolean): SignedInDevice {
  const { browser, os } = Bowser.parse(sess.device?.agent || "-");
  return {
    name: nameOf(sid),
    browser: browser.name ?? null,
    system: os.name ?? null,
    since: sess.device?.since ?? null,
    // The session says only on which day it was last renewed: a write for each visit would cost more than the page.
    lastSeen: new Date((sess.day ?? 0) * DAY_MS).toISOString(),
    present,
  };
}

/** A session's id opens the account, so the page names sessions by what can't be turned back into it. */
const nameOf = (sid: string): string => createHash("sha256").update(sid).digest("base64url").slice(0, 16);
