/** The one socket of a page: opened late, comes back by itself, answers questions within a time limit. */
import type { Socket } from "socket.io-client";
import type { ClientToServer, LiveAck, LiveError, ServerToClient } from "../../shared/live.ts";

type Page = Socket<ServerToClient, ClientToServer>;
type MessageOf<E extends keyof ClientToServer> = Parameters<ClientToServer[E]>[0];
type AnswerOf<E extends keyof ClientToServer> =
  Parameters<Parameters<ClientToServer[E]>[1]>[0] extends LiveAck<infer T> ? T : never;

/** A question that was not answered, or answered with a refusal. */
export class LiveRefusal extends Error {
  readonly code: LiveError["error"];

  constructor(code: LiveError["error"]) {
    super(`live: ${code}`);
    this.code = code;
  }
}

export type Connection = {
  readonly up: boolean;
  on<E extends keyof ServerToClient>(event: E, handler: ServerToClient[E]): void;
  /** @throws LiveRefusal; `unavailable` where there is no connection or no answer in time */
  ask<E extends keyof ClientToServer>(event: E, message: MessageOf<E>): Promise<AnswerOf<E>>;
  /** Called at each beginning of a connection, the first included; at once if there is one. */
  onUp(handler: () => void): void;
  onDown(handler: () => void): void;
  /** For a connection that is thought to be up and does not answer, or that should not wait for its next try. */
  renew(): void;
};

/** A connection through which no answer came for so long is taken for dead, whatever the browser says of it. */
const ANSWER_MS = 4_000;
/** Spread, so that a server that comes back is not met by all its readers in the same moment. */
const RECONNECT = { reconnectionDelay: 400, reconnectionDelayMax: 2_500, randomizationFactor: 0.5 };
/** After the server itself said goodbye (a restart, a session that ended) or refused. */
const AFTER_GOODBYE_MS = 500;
const AFTER_REFUSAL_MS = 15_000;

let opening: Promise<Connection> | undefined;

/** The page's one connection, however many ask for it. */
export function openConnection(): Promise<Connection> {
  opening ??= open();
  return opening;
}

async function open(): Promise<Connection> {
  const { io } = await import("socket.io-client");
  // WebSocket first: one round trip less, and no sticky sessions; polling for proxies that let none through.
  const socket: Page = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    timeout: 5_000,
    ...RECONNECT,
  });

  // The library tries again by itself, except in these two cases.
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") reconnectIn(AFTER_GOODBYE_MS * (1 + Math.random()));
  });
  socket.on("connect_error", () => {
    if (!socket.active) reconnectIn(AFTER_REFUSAL_MS);
  });
  // A page that holds a connection cannot be kept by the browser for going back to.
  window.addEventListener("pagehide", () => socket.disconnect());
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) socket.connect();
  });
  function reconnectIn(ms: number): void {
    setTimeout(() => void (socket.connected || socket.connect()), ms);
  }

  return {
    get up() {
      return socket.connected;
    },
    on: (event, handler) => void socket.on(event, handler as never),
    async ask(event, message) {
      if (!socket.connected) throw new LiveRefusal("unavailable");
      const answer = await question(socket, event, message);
      if (!answer.ok) throw new LiveRefusal(answer.error);
      return answer as never;
    },
    onUp(handler) {
      socket.on("connect", handler);
      if (socket.connected) handler();
    },
    onDown: (handler) => void socket.on("disconnect", handler),
    renew: () => void socket.disconnect().connect(),
  };
}

function question(socket: Page, event: keyof ClientToServer, message: unknown): Promise<LiveAck<object>> {
  return new Promise((resolve) => {
    const answered = (error: Error | null, answer: LiveAck<object>) =>
      resolve(error ? { ok: false, error: "unavailable" } : answer);
    socket.timeout(ANSWER_MS).emit(event, message as never, answered as never);
  });
}
