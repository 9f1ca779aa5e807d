/**
 * Sockets: who may connect, which rooms they may be in, and what happens when a right is lost. Everything a socket may
 * receive goes through rooms, and every room has one rule for who may be in it.
 */
import type { Server as HttpServer, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Server, type Socket } from "socket.io";
import type { z } from "zod";
import type { LiveError } from "../../../shared/live.ts";
import { clientAddress } from "../http/client-address.ts";
import { refusalOf, toAppError } from "../http/errors.ts";
import { isForeign } from "../http/security.ts";
import type { Account, Sessions } from "../sessions/session.ts";
import type { AppContext } from "../start/app-context.ts";
import type { LiveIo, LiveServer, LiveSocket, SocketData } from "./live-server.ts";
import { createRooms, newRights } from "./socket-rooms.ts";

/** A connection below socket.io's, with who is at its other end. */
type RawConnection = {
  request: (IncomingMessage & { user?: Account; sessionID?: string }) | null;
  who?: Pick<SocketData, "account" | "sid" | "owner">;
};

const MAX_FRAME_BYTES = 100_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** A client that is asleep or gone never answers the closing of its WebSocket; ws would wait 30 s for it. */
const CLOSING_MS = 1_000;
/** Typing and scrolling make a few messages a second at most. */
const WINDOW_MS = 10_000;
const MESSAGES_PER_WINDOW = 60;
/** A dozen tabs on three devices. */
const SOCKETS_PER_PERSON = 40;
/** A large office or a school behind one address. */
const VISITOR_SOCKETS_PER_ADDRESS = 200;

export function createLive(http: HttpServer, app: AppContext, sessions: Sessions): LiveServer {
  const io: LiveIo = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // The client asks for a WebSocket first; polling is for offices whose proxy lets none through.
    transports: ["websocket", "polling"],
    perMessageDeflate: false,
    allowRequest: (req, decide) => decide(null, !isForeign(req, app.config)),
  });
  const rooms = createRooms(io, app);
  const events = new Set<string>();
  const handlers: ((socket: LiveSocket) => void)[] = [];
  const countByOwner = new Map<string, number>();
  const addressOf = clientAddress(app.config);
  const upgraded = new Set<Duplex>();
  http.on("upgrade", (_request, socket) => {
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
  });

  useSessions(io, sessions);
  io.engine.on("connection", (raw: RawConnection) => {
    const { request } = raw;
    const account = request?.user ?? null;
    const owner = account ? `person:${account.id}` : `address:${request ? addressOf(request) : ""}`;
    raw.who = { account, sid: account ? (request?.sessionID ?? null) : null, owner };
    // The handshake's request holds some 10 kB; nothing needs it once the account is known.
    raw.request = null;
  });

  io.use((socket, next) => {
    const { who } = socket.conn as unknown as RawConnection;
    if (!who) return next(new Error("unavailable"));
    socket.data = { ...who, rights: newRights(), windowStart: 0, messages: 0 };
    const most = who.account ? SOCKETS_PER_PERSON : VISITOR_SOCKETS_PER_ADDRESS;
    next((countByOwner.get(who.owner) ?? 0) >= most ? new Error("rate_limited") : undefined);
  });

  io.on("connection", (socket) => {
    const { owner } = socket.data;
    // Counted here, not above: a connection that ends in between never comes to "disconnect".
    countByOwner.set(owner, (countByOwner.get(owner) ?? 0) + 1);
    rooms.confirm(socket);
    const me = socket.data.account?.id;
    if (me !== undefined) void joinOwn(socket, me);
    socket.use(([event, ...rest], next) => {
      const ack: unknown = rest.at(-1);
      const refuse = (error: LiveError["error"]) => typeof ack === "function" && ack({ ok: false, error });
      if (isOverLimit(socket.data)) refuse("rate_limited");
      else if (!events.has(event)) refuse("bad_request");
      else next();
    });
    for (const register of handlers) register(socket);
    socket.on("disconnect", () => {
      const left = (countByOwner.get(owner) ?? 1) - 1;
      if (left > 0) countByOwner.set(owner, left);
      else countByOwner.delete(owner);
    });
  });

  // What concerns one person alone (the bell, private conversations) reaches all of their tabs.
  rooms.room("person", async (account, ids) => ids.filter((id) => id === account?.id));
  async function joinOwn(socket: LiveSocket, id: number): Promise<void> {
    try {
      await rooms.join(socket, "person", [id]);
    } catch (error) {
      app.log.warn({ err: error }, "a socket could not join its person's room");
    }
  }

  const live: LiveServer = {
    io,
    ...rooms,
    handle(event, schema, handler) {
      events.add(event);
      handlers.push((socket) => {
        // The map types messages one by one; here they are all the same: one message, one acknowledgement.
        (socket as unknown as Socket).on(event as string, (message: unknown, ack: unknown) => {
          void answer(
            socket,
            message,
            ack,
            schema,
            handler as (socket: LiveSocket, message: unknown) => Promise<object>,
          );
        });
      });
    },
    async close() {
      io.local.disconnectSockets(true);
      io.engine.close();
      setTimeout(() => {
        for (const socket of upgraded) socket.destroy();
      }, CLOSING_MS).unref();
    },
  };

  async function answer(
    socket: LiveSocket,
    message: unknown,
    ack: unknown,
    schema: z.ZodType,
    handler: (socket: LiveSocket, message: unknown) => Promise<object>,
  ): Promise<void> {
    const reply = typeof ack === "function" ? (ack as (answer: object) => void) : () => undefined;
    const refuse = (error: LiveError["error"], until?: string) => reply({ ok: false, error, ...(until && { until }) });
    const parsed = schema.safeParse(message);
    if (!parsed.success) return refuse("bad_request");
    try {
      reply({ ok: true, ...(await handler(socket, parsed.data)) });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.status >= 500) app.log.warn({ err: error.cause ?? error }, "socket message failed");
      const refused = refusalOf(error);
      if (refused) refuse(refused.reason, refused.until);
      else if (error.code === "rate_limited") refuse("rate_limited");
      else refuse(error.status >= 500 ? "unavailable" : "not_found");
    }
  }

  app.bus.on("viewer.changed", ({ userId }) => rooms.recheckWhere((socket) => socket.data.account?.id === userId));
  app.bus.on("space.changed", () => rooms.recheckWhere(() => true));
  app.bus.on("sessions.ended", ({ userId, except, sid }) => {
    for (const socket of io.sockets.sockets.values()) {
      const { data } = socket as LiveSocket;
      const ended = data.account?.id === userId && data.sid !== except && (sid === undefined || data.sid === sid);
      if (ended) socket.disconnect(true);
    }
  });
  // While the bus was away a right may have been lost as well as a message.
  app.bus.onResync(() => rooms.recheckWhere(() => true));
  return live;
}

/** Only handshakes are parsed: later packets of a connection have the account already. */
function useSessions(io: LiveIo, sessions: Sessions): void {
  for (const middleware of sessions.middleware) {
    io.engine.use(
      (req: IncomingMessage & { _query?: { sid?: string } }, res: unknown, next: (error?: unknown) => void) => {
        if (req._query?.sid !== undefined || !sessions.hasCookie(req)) return next();
        (middleware as unknown as (...args: unknown[]) => void)(req, res, next);
      },
    );
  }
}

function isOverLimit(data: SocketData): boolean {
  const now = Date.now();
  if (now - data.windowStart > WINDOW_MS) {
    data.windowStart = now;
    data.messages = 0;
  }
  data.messages += 1;
  return data.messages > MESSAGES_PER_WINDOW;
}
