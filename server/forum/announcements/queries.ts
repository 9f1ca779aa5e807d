/** Threads announced to the whole forum: few, so they are kept in memory; who has put which away is asked only while there are any. */
import { sql } from "kysely";
import type { AnnouncementData } from "../../../shared/forum/announcements/schema.ts";
import type { ThreadSubject } from "../../../shared/forum/rules.ts";
import { can } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { threadSubjectOf } from "../threads/queries.ts";
import { threadRows } from "../threads/rows.ts";

type Announced = AnnouncementData & { subject: ThreadSubject; announcedAt: Date; until: Date | null };

const byHouse = new WeakMap<AppContext, Promise<Announced[]>>();
const watched = new WeakSet<AppContext>();

/** Those that the viewer may read and has not put away, the newest first. */
export async function listAnnouncements(app: AppContext, viewer: Viewer | null): Promise<AnnouncementData[]> {
  const all = await (byHouse.get(app) ?? load(app));
  const now = Date.now();
  const current = all.filter(
    ({ until, subject }) => (until === null || until.getTime() > now) && can(viewer, "thread.read", subject),
  );
  if (current.length === 0) return [];
  const away = viewer === null ? new Set<number>() : await listDismissed(app.db, viewer.id, current);
  return current
    .filter(({ id }) => !away.has(id))
    .map(({ id, slug, title, language, excerpt }) => ({ id, slug, title, language, excerpt }));
}

/** One that was announced again since is not put away. */
async function listDismissed(db: Conn, userId: number, among: readonly Announced[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom("announcement_dismissals")
    .innerJoin("threads", "threads.id", "announcement_dismissals.thread_id")
    .select("thread_id")
    .where("user_id", "=", userId)
    .where("thread_id", "=", anyOf(among.map(({ id }) => id)))
    .where(sql<boolean>`announcement_dismissals.announced_at = threads.announced_at`)
    .execute();
  return new Set(rows.map((row) => row.thread_id));
}

function load(app: AppContext): Promise<Announced[]> {
  watch(app);
  const loading = read(app.db);
  // Without the bus nobody would tell of a change.
  if (app.bus.listening) byHouse.set(app, loading);
  loading.catch(() => byHouse.delete(app));
  return loading;
}

async function read(db: Conn): Promise<Announced[]> {
  const rows = await threadRows(db)
    .select(["threads.announced_at", "threads.announced_until"])
    .where("threads.announced_at", "is not", null)
    .where("threads.deleted_at", "is", null)
    .orderBy("threads.announced_at", "desc")
    .execute();
  return rows.flatMap((row) => {
    const { id, slug, title, language, excerpt, announced_at: announcedAt, announced_until: until } = row;
    return announcedAt
      ? [{ id, slug, title, language, excerpt, announcedAt, until, subject: threadSubjectOf(row) }]
      : [];
  });
}

function watch(app: AppContext): void {
  if (watched.has(app)) return;
  watched.add(app);
  const forget = () => void byHouse.delete(app);
  app.bus.on("space.changed", forget);
  app.bus.onLost(forget);
  app.bus.onResync(forget);
  app.bus.on("thread.changed", (message) => {
    if (message.announced) return forget();
    void byHouse.get(app)?.then(
      (all) => all.some(({ id }) => id === message.threadId) && forget(),
      () => undefined,
    );
  });
}
