/**
 * Who reads and who writes in a thread. Each process tells the others about its own readers; what a process said is
 * forgotten when it has been silent for a while, so one that was killed leaves no ghosts. Nothing of it is stored.
 */
import { randomUUID } from "node:crypto";
import type { Presence } from "../../../shared/live.ts";
import { type BusMessage, publish } from "../../platform/live/bus.ts";
import type { LiveServer, LiveSocket } from "../../platform/live/live-server.ts";
import type { AppContext } from "../../platform/start/app-context.ts";

/** Changes within this time go out together. */
const GATHER_MS = 400;
const REPEAT_MS = 20_000;
const FORGET_MS = 50_000;
/** Somebody who has not typed for so long is not writing. */
const WRITING_MS = 8_000;
/** Names shown; beyond that a number says enough. */
const MAX_NAMED = 30;
/** Of the readers in a message between processes: PostgreSQL refuses a NOTIFY of 8,000 bytes, and names may be long. */
const MAX_NAMED_BYTES = 7_000;

type PresenceMessage = Extract<BusMessage, { type: "presence" }>;

export type PresenceTracker = { write(socket: LiveSocket, threadId: number, writing: boolean): void };

export function startPresence(app: AppContext, live: LiveServer): PresenceTracker {
  const process = randomUUID();
  /** Thread → person → when they last typed. Who reads is who is in the room. */
  const typing = new Map<number, Map<number, number>>();
  const elsewhere = new Map<number, Map<string, { at: number; message: PresenceMessage }>>();
  const timers = new Map<number, NodeJS.Timeout>();

  function gather(threadId: number): void {
    if (timers.has(threadId)) return;
    timers.set(
      threadId,
      setTimeout(() => {
        timers.delete(threadId);
        emit(threadId);
        publish(app.db, ownMessage(threadId)).catch((error: unknown) => {
          app.log.debug({ err: error }, "presence was not told to other processes");
        });
      }, GATHER_MS).unref(),
    );
  }

  function* socketsIn(threadId: number): Generator<LiveSocket> {
    for (const id of live.io.sockets.adapter.rooms.get(roomOf(threadId)) ?? []) {
      const socket = live.io.sockets.sockets.get(id);
      if (socket) yield socket;
    }
  }

  function ownMessage(threadId: number): PresenceMessage {
    const people = new Map<number, { id: number; handle: string; name: string }>();
    let visitors = 0;
    for (const { data } of socketsIn(threadId)) {
      if (data.account)
        people.set(data.account.id, { id: data.account.id, handle: data.account.handle, name: data.account.name });
      else visitors += 1;
    }
    const now = Date.now();
    const writing = [...(typing.get(threadId) ?? [])]
      .filter(([id, at]) => people.has(id) && now - at < WRITING_MS)
      .map(([id]) => id)
      .slice(0, MAX_NAMED);
    return {
      type: "presence",
      process,
      threadId,
      readers: named([...people.values()]),
      visitors,
      writing,
    };
  }

  /** Everybody's readers together; a person with two devices is one. */
  function together(threadId: number): Presence {
    const now = Date.now();
    const others = [...(elsewhere.get(threadId)?.values() ?? [])]
      .filter(({ at }) => now - at < FORGET_MS)
      .map(({ message }) => message);
    const messages = [ownMessage(threadId), ...others];
    const readers = new Map(messages.flatMap((message) => message.readers).map((person) => [person.id, person]));
    const writing = [...new Set(messages.flatMap((message) => message.writing))].flatMap((id) => readers.get(id) ?? []);
    return {
      threadId,
      readers: [...readers.values()],
      visitors: messages.reduce((sum, message) => sum + message.visitors, 0),
      writing: writing.map(({ id, name }) => ({ id, name })),
    };
  }

  const isHere = (threadId: number) => live.io.sockets.adapter.rooms.has(roomOf(threadId));

  function emit(threadId: number): void {
    if (!isHere(threadId)) {
      typing.delete(threadId);
      return;
    }
    const presence = together(threadId);
    const strangers = [...socketsIn(threadId)].filter(({ data }) => data.account === null);
    const room = live.io.local.to(roomOf(threadId)).except(strangers.map(({ id }) => id));
    room.emit("thread.presence", presence);
    for (const socket of strangers) socket.emit("thread.presence", countOnly(presence));
  }

  app.bus.on("presence", (message) => {
    if (message.process === process) return;
    const entry = elsewhere.get(message.threadId) ?? new Map<string, { at: number; message: PresenceMessage }>();
    const isGone = message.readers.length === 0 && message.visitors === 0;
    const isNew = !entry.has(message.process) && !isGone;
    if (isGone) entry.delete(message.process);
    else entry.set(message.process, { at: Date.now(), message });
    if (entry.size === 0) elsewhere.delete(message.threadId);
    else elsewhere.set(message.threadId, entry);
    emit(message.threadId);
    // A process that has just got its first reader of this thread does not know ours yet.
    if (isNew && isHere(message.threadId)) gather(message.threadId);
  });
  for (const event of ["join-room", "leave-room"]) {
    live.io.sockets.adapter.on(event, (room: string) => {
      const threadId = threadOf(room);
      if (threadId) gather(threadId);
    });
  }
  setInterval(() => {
    forgetSilent(elsewhere);
    for (const room of live.io.sockets.adapter.rooms.keys()) {
      const threadId = threadOf(room);
      if (threadId) gather(threadId);
    }
  }, REPEAT_MS).unref();

  return {
    write(socket, threadId, writing) {
      const { account } = socket.data;
      if (!account || !socket.rooms.has(roomOf(threadId))) return;
      const people = typing.get(threadId) ?? new Map<number, number>();
      if (writing) people.set(account.id, Date.now());
      else people.delete(account.id);
      typing.set(threadId, people);
      gather(threadId);
      if (writing) setTimeout(() => gather(threadId), WRITING_MS + GATHER_MS).unref();
    },
  };
}

/** Who reads what is for members to know of each other; somebody who is not signed in learns how many are here. */
const countOnly = ({ threadId, readers, visitors }: Presence): Presence => ({
  threadId,
  readers: [],
  visitors: visitors + readers.length,
  writing: [],
});

type Reader = PresenceMessage["readers"][number];

/** As many as are shown and fit into a message. */
function named(people: readonly Reader[]): Reader[] {
  let bytes = 0;
  const tooMany = people.findIndex((reader, index) => {
    bytes += Buffer.byteLength(JSON.stringify(reader)) + 1;
    return index === MAX_NAMED || bytes > MAX_NAMED_BYTES;
  });
  return people.slice(0, tooMany === -1 ? undefined : tooMany);
}

/** A process that was killed says no goodbye; what it said of threads that nobody reads here would stay for ever. */
function forgetSilent(elsewhere: Map<number, Map<string, { at: number }>>): void {
  const oldest = Date.now() - FORGET_MS;
  for (const [threadId, processes] of elsewhere) {
    for (const [id, { at }] of processes) if (at < oldest) processes.delete(id);
    if (processes.size === 0) elsewhere.delete(threadId);
  }
}

const roomOf = (threadId: number): string => `thread:${threadId}`;
const threadOf = (room: string): number | undefined =>
  room.startsWith("thread:") ? Number(room.slice("thread:".length)) : undefined;
