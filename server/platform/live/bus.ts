/**
 * What processes tell each other, over PostgreSQL's LISTEN/NOTIFY. A message published in a transaction is heard by every
 * process if and only if that transaction commits, so nobody hears of what did not happen and nothing committed is
 * silent. Messages missed while the connection was away are gone: anyone who depends on them handles `resync`.
 */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import pg from "pg";
import type { Making } from "../../../shared/practices/editions/schema.ts";
import type { WatchLevel } from "../../../shared/spaces/kinds.ts";
import { databaseHosts, toPrimary } from "../database/database-hosts.ts";
import type { Conn } from "../database/db.ts";
import type { Log } from "../start/log.ts";

export type BusMessage =
  /** A thread's revision moved. `opened` marks a thread that is new on lists, `posted` a new post; `left` is the space that it moved out of. */
  | {
      type: "thread.changed";
      threadId: number;
      spaceId: number;
      revision: number;
      opened?: true;
      posted?: true;
      /** Posts went or came back: lists show other figures. */
      counted?: true;
      left?: number;
      /** Announced to the application, or no longer. */
      announced?: true;
    }
  /** What a person may do or read changed, or who they are. */
  | { type: "viewer.changed"; userId: number }
  /** Sessions ended: all of a person's but `except`, or the one named. */
  | { type: "sessions.ended"; userId: number; except?: string; sid?: string }
  /** A space's visibility or name changed. */
  | { type: "space.changed"; spaceId: number }
  /** `only` where readers of the published record are not concerned; `rights` where somebody may have lost the right to read it. */
  | { type: "practice.changed"; practiceId: number; only?: "review"; rights?: true }
  /** An edition came, went or has new files. */
  | { type: "edition.changed"; editionId: number }
  | { type: "edition.making"; editionId: number; userId: number; making: Making }
  /** Its record was saved, published or set back; readers see nothing of it. */
  | { type: "practice.saved"; practiceId: number; revision: number; by: { id: number; name: string } }
  /** Somebody has its record open, at this section; null where they have left. */
  | { type: "practice.editing"; practiceId: number; editor: { id: number; name: string }; section: string | null }
  /** A person's draft was saved, or with revision 0 sent or thrown away. */
  | { type: "draft.changed"; userId: number; context: string; revision: number }
  /** Names, topics, coordinators or order of fields of expertise changed. */
  | { type: "fields.changed" }
  /** Names, synonyms or descriptions of tags changed. */
  | { type: "tags.changed" }
  /** More or less waits for these people: notifications, unread threads. */
  | { type: "badges.changed"; userIds: number[] }
  /** Somebody is in a private conversation no longer. */
  | { type: "conversation.left"; threadId: number; userId: number }
  /** A case of the moderators' queue came, changed or was closed; for those who may handle it. */
  | { type: "case.changed"; caseId: number; userIds: number[] }
  | { type: "watch.changed"; userId: number; of: string; level: WatchLevel }
  /** One process asks how far it has heard; for the others it means nothing. */
  | { type: "heard"; id: string }
  /** Who reads and writes in a thread at one process; replaces what that process said before. */
  | {
      type: "presence";
      process: string;
      threadId: number;
      readers: { id: number; handle: string; name: string }[];
      visitors: number;
      writing: number[];
    };

type MessageOf<T extends BusMessage["type"]> = Extract<BusMessage, { type: T }>;

export type Bus = {
  on<T extends BusMessage["type"]>(type: T, handler: (message: MessageOf<T>) => void): void;
  /** Called when listening works again after a break: anything may have been missed. */
  onResync(handler: () => void): void;
  /** Called when listening stopped working. */
  onLost(handler: () => void): void;
  readonly listening: boolean;
  /** Names this process among those of the database, for `isGone`; undefined while it does not listen. */
  readonly process: string | undefined;
  close(): Promise<void>;
};

/** The one channel: messages on it arrive in the order of the commits. */
export const CHANNEL = "mosty";
const RETRY_MS = { first: 50, most: 1_000 };
/** A connection cut without a goodbye is noticed within this time. */
const HEARTBEAT_MS = 2_000;

/** A backend by its number and start: numbers come again. */
const BACKEND = "pid || '@' || extract(epoch FROM backend_start)";
const OWN_NAME = `SELECT ${BACKEND} AS name FROM pg_stat_activity WHERE pid = pg_backend_pid()`;

/**
 * True for the name (`Bus.process`) of a process that has died: its listening connection ended with it, whatever the
 * clocks say.
 */
export const isGone = (name: RawBuilder<string>): RawBuilder<SqlBool> =>
  sql<SqlBool>`NOT EXISTS (SELECT FROM pg_stat_activity WHERE ${sql.raw(BACKEND)} = ${name})`;

/** Sends when the transaction commits, or at once outside of one. */
export async function publish(db: Conn, message: BusMessage): Promise<void> {
  await sql`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(message)})`.execute(db);
}

/** Listens on a connection of its own; resolves once it hears. Reconnects for ever. */
export async function openBus(url: string, log: Log): Promise<Bus> {
  const handlers = new Map<string, ((message: never) => void)[]>();
  const resyncHandlers: (() => void)[] = [];
  const lostHandlers: (() => void)[] = [];
  const hosts = databaseHosts(url);
  const Client = toPrimary(hosts, pg.Client);
  let client: pg.Client | undefined;
  let closed = false;
  let listening = false;
  let name: string | undefined;

  function dispatch(payload: string | undefined): void {
    const message = JSON.parse(payload ?? "{}") as BusMessage;
    for (const handler of handlers.get(message.type) ?? []) guarded(() => handler(message as never));
  }
  /** One handler's fault must not keep the message from the others. */
  function guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      log.error({ err: error }, "bus handler failed");
    }
  }

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: hosts.current,
      connectionTimeoutMillis: 3_000,
      query_timeout: 3_000,
      application_name: "mosty-bus",
    });
    next.on("error", (error) => {
      log.warn({ err: error }, "listening connection failed");
      lose(next);
    });
    next.on("end", () => lose(next));
    next.on("notification", (notification) => guarded(() => dispatch(notification.payload)));
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANNEL}`);
      name = (await next.query<{ name: string }>(OWN_NAME)).rows[0]?.name;
    } catch (error) {
      await next.end().catch((endError: unknown) => log.debug({ err: endError }, "half-open connection"));
      throw error;
    }
    // Closed while this connection was being made: nobody would ever end it.
    if (closed) return next.end();
    client = next;
    listening = true;
  }

  function lose(which: pg.Client): void {
    if (closed || which !== client) return;
    client = undefined;
    listening = false;
    name = undefined;
    which.end().catch((error: unknown) => log.debug({ err: error }, "lost connection did not end cleanly"));
    for (const handler of lostHandlers) guarded(handler);
    void reconnect(RETRY_MS.first);
  }

  async function reconnect(delay: number): Promise<void> {
    if (closed) return;
    try {
      await connect();
    } catch (error) {
      log.debug({ err: error }, "listening connection not back yet");
      setTimeout(() => void reconnect(Math.min(delay * 2, RETRY_MS.most)), delay).unref();
      return;
    }
    if (closed) return;
    log.info("listening again");
    for (const handler of resyncHandlers) guarded(handler);
  }

  const heartbeat = setInterval(() => {
    const current = client;
    current?.query("SELECT 1").catch((error: unknown) => {
      log.warn({ err: error }, "listening connection is silent");
      lose(current);
    });
  }, HEARTBEAT_MS);
  heartbeat.unref();

  await connect();
  return {
    on(type, handler) {
      handlers.set(type, [...(handlers.get(type) ?? []), handler as (message: never) => void]);
    },
    onResync: (handler) => void resyncHandlers.push(handler),
    onLost: (handler) => void lostHandlers.push(handler),
    get listening() {
      return listening;
    },
    get process() {
      return name;
    },
    async close() {
      closed = true;
      clearInterval(heartbeat);
      await client?.end();
    },
  };
}
