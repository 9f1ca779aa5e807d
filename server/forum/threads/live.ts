/** The live side of threads and lists: rooms, catch-up, and telling rooms what was committed. */

import { z } from "zod";
import type { ThreadState } from "../../../shared/forum/threads/schema.ts";
import type { LiveError } from "../../../shared/live.ts";
import { HIGHEST_INT } from "../../../shared/patterns.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { keyField } from "../../platform/http/form-fields.ts";
import type { LiveServer } from "../../platform/live/live-server.ts";
import type { Account } from "../../platform/sessions/session.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { readableSpaceIds } from "../../spaces/queries.ts";
import { findReadableHeir } from "./lead-on.ts";
import { findSent } from "./post-queries.ts";
import { startPresence } from "./presence.ts";
import { findThreadHead, getChanges, getThread } from "./queries.ts";
import { listedThreadIds, readableThreadIds } from "./visibility.ts";

const id = z.number().int().positive().max(HIGHEST_INT);
const revision = z.number().int().min(0).max(HIGHEST_INT);
const JoinMessage = z.object({ threadId: id, since: revision });
const SentMessage = z.object({ threadId: id, key: keyField });
const MAX_SPACES = 50;
/** More rows than anybody loads into one list. */
const MAX_ROWS = 1_000;
const ListMessage = z.object({
  spaceIds: z.array(id).max(MAX_SPACES),
  threadIds: z.array(id).max(MAX_ROWS).default([]),
});

export function threadsLive(app: AppContext, live: LiveServer): void {
  const { db } = app;
  live.room("thread", (account, ids) => readableThreadIds(db, account, ids));
  live.room("space", (account, ids) => readableSpaceIds(db, account, ids));
  const presence = startPresence(app, live);
  const broadcaster = createBroadcaster(app, live);

  live.handle("thread.join", JoinMessage, async (socket, { threadId, since }) => {
    // In the room first: what is committed from here on arrives as a message, what was before is in the answer.
    await live.join(socket, "thread", [threadId]);
    return changesFor(socket.data.account, threadId, since);
  });
  live.handle("thread.since", JoinMessage, (socket, { threadId, since }) =>
    changesFor(socket.data.account, threadId, since),
  );
  live.handle("thread.sent", SentMessage, async (socket, { threadId, key }) => ({
    postId: await findSent(db, socket.data.account, threadId, key),
  }));
  live.handle("thread.leave", z.object({ threadId: id }), async (socket, { threadId }) => {
    live.leave(socket, "thread", threadId);
    return {};
  });
  live.handle("thread.writing", z.object({ threadId: id, writing: z.boolean() }), async (socket, message) => {
    const { account } = socket.data;
    const isThere = socket.rooms.has(`thread:${message.threadId}`);
    // Falling silent needs no right.
    if (message.writing && isThere)
      authorise(account, "post.create", (await getThread(db, account, message.threadId)).subject);
    presence.write(socket, message.threadId, message.writing);
    return {};
  });
  live.handle("list.join", ListMessage, async (socket, { spaceIds, threadIds }) => {
    const joined = [...(await live.join(socket, "space", [...new Set(spaceIds)]))];
    // A list of more spaces than fit into a message is one of all that may be read.
    const within = spaceIds.length < MAX_SPACES ? joined : undefined;
    const listed = new Set(await listedThreadIds(db, socket.data.account, threadIds, within));
    return { spaceIds: joined, gone: threadIds.filter((each) => !listed.has(each)) };
  });

  /** Who asks for a thread that was merged into another is told which, as far as they may read it. */
  async function changesFor(account: Account | null, threadId: number, since: number): Promise<object> {
    try {
      const thread = await getThread(db, account, threadId);
      return { changes: await getChanges(db, thread.state, since) };
    } catch (error) {
      const heir = await findReadableHeir(db, account, threadId);
      if (heir === undefined) throw error;
      const refusal: LiveError = { ok: false, error: "merged", threadId: heir };
      return refusal;
    }
  }

  // A kept page does not ask whether its space is still open to visitors.
  app.bus.on("space.changed", () => app.pages.dropAll());
  app.bus.on("thread.changed", (message) => {
    app.pages.drop(`thread:${message.threadId}`, "lists");
    broadcaster.changed(message);
  });
}

type ChangedMessage = {
  threadId: number;
  spaceId: number;
  revision: number;
  opened?: true;
  posted?: true;
  counted?: true;
  left?: number;
};

/**
 * Reads what changed once for each process and sends it to its own sockets. While one reading is under way, further
 * changes of the same thread wait and are read together: a burst costs a few readings, not one for each post.
 */
function createBroadcaster(app: AppContext, live: LiveServer): { changed(message: ChangedMessage): void } {
  const { db, log } = app;
  /** Threads being read, with the revision up to which the room has been told. */
  const sentUpTo = new Map<number, number>();
  const waiting = new Map<number, ChangedMessage>();
  const isEmpty = (room: string) => (live.io.sockets.adapter.rooms.get(room)?.size ?? 0) === 0;

  function changed(message: ChangedMessage): void {
    const room = `thread:${message.threadId}`;
    const lists = [message.spaceId, message.left].filter((id) => id !== undefined);
    if (isEmpty(room) && lists.every((id) => isEmpty(`space:${id}`))) return;
    if (sentUpTo.has(message.threadId)) {
      const before = waiting.get(message.threadId);
      waiting.set(message.threadId, { ...before, ...message });
      return;
    }
    sentUpTo.set(message.threadId, message.revision - 1);
    void run(message);
  }

  async function run(first: ChangedMessage): Promise<void> {
    const { threadId } = first;
    try {
      for (let next: ChangedMessage | undefined = first; next; next = waiting.get(threadId)) {
        waiting.delete(threadId);
        await tell(next);
      }
    } catch (error) {
      // The room has a gap now; every reader closes it by asking.
      log.warn({ err: error }, "a change could not be read for its room");
      live.io.local.to(`thread:${threadId}`).emit("live.resync");
    } finally {
      sentUpTo.delete(threadId);
      waiting.delete(threadId);
    }
  }

  async function tell(message: ChangedMessage): Promise<void> {
    const { threadId, spaceId } = message;
    const head = await findThreadHead(db, threadId);
    if (!head) return;
    const { state } = head;
    // Who may not read a deleted thread, or where it stands now, leaves before anything is said about it.
    const isElsewhere = message.left !== undefined || state.spaceId !== spaceId;
    if (state.deleted || isElsewhere) await live.recheckRoom("thread", threadId);
    if (message.left !== undefined) leaveLists(message.left, state);
    if (state.deleted) live.io.local.to(`space:${state.spaceId}`).emit("list.gone", { threadId });
    const room = live.io.local.to(`thread:${threadId}`);
    if (!isEmpty(`thread:${threadId}`)) {
      for (let since = sentUpTo.get(threadId) ?? message.revision - 1; since < state.revision; ) {
        const changes = await getChanges(db, state, since);
        room.emit("thread.changed", changes);
        since = changes.to;
      }
    }
    sentUpTo.set(threadId, state.revision);
    if (!state.deleted) hintAt(message, state);
  }

  /** New on a list, or with other figures; who had it on their list where it came from sees no new one. */
  function hintAt({ opened, posted, counted, left }: ChangedMessage, state: ThreadState): void {
    const { id: threadId, spaceId, kind, postCount, lastPostAt } = state;
    const isNew = opened ?? left !== undefined;
    if (!isNew && !posted && !counted) return;
    const hint = { spaceId, threadId, kind, opened: isNew, replyCount: Math.max(0, postCount - 1), lastPostAt };
    const readers = live.io.local.to(`space:${spaceId}`);
    (left === undefined ? readers : readers.except(`space:${left}`)).emit("list.hint", hint);
  }

  /** Off the lists of the space that it left, except where the list shows the other space too. */
  function leaveLists(left: number, { id, spaceId }: ThreadState): void {
    live.io.local.to(`space:${left}`).except(`space:${spaceId}`).emit("list.gone", { threadId: id });
  }

  return { changed };
}
