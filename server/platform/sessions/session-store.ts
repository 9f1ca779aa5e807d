/**
 * Sessions in PostgreSQL for express-session. Session and account come in one query, because every page of a member
 * begins with it; connect-pg-simple, tried first, needs two and a write for each page view.
 */
import session from "express-session";
import { CompiledQuery, sql } from "kysely";
import type { Role } from "../../../shared/viewer.ts";
import { type Db, now } from "../database/db.ts";

/** The account's columns that every request needs. */
export type AccountRow = {
  id: number;
  handle: string;
  name: string;
  role: Role;
  locale: string;
  time_zone: string;
  suspended: boolean;
  silencedUntil: string | null;
  warned: boolean;
  confirmed: boolean;
  newcomer: boolean;
  groups: number[];
  drafts: number;
  muted: number[];
};

/** Of a joined `users`; `groups` are the ids of the groups the person belongs to. */
export const ACCOUNT_COLUMNS = `
  users.id, users.handle, users.name, users.role, users.locale, users.time_zone,
  coalesce(users.suspended_until > now(), false) AS suspended, users.warned,
  CASE WHEN users.silenced_until > now() THEN to_char(users.silenced_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END
    AS "silencedUntil",
  users.email_confirmed_at IS NOT NULL AS confirmed,
  users.trusted_at IS NULL AND users.role = 'member' AS newcomer, users.draft_count AS drafts,
  ARRAY(SELECT group_id FROM group_members WHERE group_members.user_id = users.id) AS groups,
  ARRAY(SELECT muted_id FROM person_mutes WHERE person_mutes.user_id = users.id) AS muted`;

const LOAD = `
  SELECT sessions.sess, ${ACCOUNT_COLUMNS}
  FROM sessions LEFT JOIN users ON users.id = sessions.user_id AND users.erased_at IS NULL
  WHERE sessions.sid = $1 AND sessions.expire > now()`;

type LoadedRow = { sess: session.SessionData } & ({ id: null } | AccountRow);
type WithAccount = session.SessionData & { account?: AccountRow };
type Callback<T extends unknown[]> = (error?: unknown, ...results: T) => void;

declare module "http" {
  interface IncomingMessage {
    /** Who the session belongs to, loaded with it. */
    sessionAccount?: AccountRow | undefined;
  }
}

export class SessionStore extends session.Store {
  readonly #db: Db;

  constructor(db: Db) {
    super();
    this.#db = db;
  }

  override get(sid: string, done: Callback<[session.SessionData | null]>): void {
    this.#load(sid).then(
      (found) => done(null, found),
      (error: unknown) => done(error, null),
    );
  }

  async #load(sid: string): Promise<WithAccount | null> {
    const { rows } = await this.#db.executeQuery<LoadedRow>(CompiledQuery.raw(LOAD, [sid]));
    const row = rows[0];
    if (!row) return null;
    const { sess, ...account } = row;
    // Not enumerable: express-session compares hashes of what was loaded and what is left, and would write it back.
    return account.id === null ? sess : Object.defineProperty(sess, "account", { value: account });
  }

  /** The account travels on the request, not in the session. */
  override createSession(
    req: Parameters<session.Store["createSession"]>[0],
    data: WithAccount,
  ): ReturnType<session.Store["createSession"]> {
    req.sessionAccount = data.account;
    return super.createSession(req, data);
  }

  override set(sid: string, data: session.SessionData, done?: Callback<[]>): void {
    // How long it lasts is this process's to say, until when is the database's.
    const expire = now(data.cookie.expires ? data.cookie.expires.getTime() - Date.now() : 86_400_000);
    const sess = JSON.stringify(data);
    this.#db
      .insertInto("sessions")
      .values({ sid, sess, expire })
      .onConflict((conflict) => conflict.column("sid").doUpdateSet({ sess, expire }))
      .execute()
      .then(
        () => done?.(),
        (error: unknown) => done?.(error),
      );
  }

  override destroy(sid: string, done?: Callback<[]>): void {
    this.#db
      .deleteFrom("sessions")
      .where("sid", "=", sid)
      .execute()
      .then(
        () => done?.(),
        (error: unknown) => done?.(error),
      );
  }

  /** Renewal is daily and part of the session (`day`): a write for each page view would cost more than the page. */
  override touch(_sid: string, _data: session.SessionData, done?: () => void): void {
    done?.();
  }
}

/** Removes what has expired, by the clock that `get` goes by; a job. */
export async function pruneSessions(db: Db): Promise<void> {
  await db.deleteFrom("sessions").where("expire", "<", sql<Date>`now()`).execute();
}
