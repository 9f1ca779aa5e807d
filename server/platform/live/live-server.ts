/** The sockets as areas see them: who is at each, which rooms there are, and how messages are taken. */
import type { Server, Socket } from "socket.io";
import type { z } from "zod";
import type { ClientToServer, ServerToClient } from "../../../shared/live.ts";
import type { Account } from "../sessions/session.ts";

export type SocketData = {
  account: Account | null;
  sid: string | null;
  /** Whose sockets are counted together: the person's, or a visitor's address's. */
  owner: string;
  rights: Rights;
  /** Start of the present counting window and messages in it. */
  windowStart: number;
  messages: number;
};

export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type LiveIo = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export type LiveServer = Pick<Rooms, "room" | "join" | "leave" | "recheckRoom" | "recheckWhere"> & {
  io: LiveIo;
  /** A handler that validates, limits and always answers. */
  handle<E extends keyof ClientToServer, S extends z.ZodType>(
    event: E,
    schema: S,
    handler: (socket: LiveSocket, message: z.output<S>) => Promise<object>,
  ): void;
  close(): Promise<void>;
};

/** A room's name is `<kind>:<id>`. */
export type RoomKind = "thread" | "space" | "person" | "practice" | "practicePage";
/** Those of `ids` that the account may read. */
export type RoomRule = (account: Account | null, ids: readonly number[]) => Promise<readonly number[]>;

/** The state of a socket's rights. */
export type Rights = {
  /** Rises with each doubt about what the person may read. */
  doubts: number;
  /** The check under way. */
  checking: Promise<void> | null;
  /** Rooms that the socket was put out of until it is checked. */
  left: Set<string>;
};

export type Rooms = {
  /** Registers the one rule of a kind of room. */
  room(kind: RoomKind, rule: RoomRule): void;
  /**
   * Joins those of the rooms that the socket's person may be in; answers with their ids.
   * @throws AppError `rate_limited` where the socket would be in too many
   */
  join(socket: LiveSocket, kind: RoomKind, ids: readonly number[]): Promise<readonly number[]>;
  /** Checks everybody in this process's room again; who may not stay is put out before the promise resolves. */
  recheckRoom(kind: RoomKind, id: number): Promise<void>;
  /** Checks everybody for whom the condition holds, without waiting. */
  recheckWhere(condition: (socket: LiveSocket) => boolean): void;
  leave(socket: LiveSocket, kind: RoomKind, id: number): void;
  /** A socket that has just connected: what its handshake said of the person may be old. */
  confirm(socket: LiveSocket): void;
};
