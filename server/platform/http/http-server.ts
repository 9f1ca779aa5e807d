/** An HTTP server that can be stopped without cutting anybody off who is being answered or is just about to ask. */
import { createServer, type Server } from "node:http";
import { connect, Server as NetServer, type Socket } from "node:net";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../start/start-error.ts";

/** QUALITY.md: slow headers must not hold a place for long; slow bodies other than files are ended by `deadline.ts`. */
const HEADERS_TIMEOUT_MS = 10_000;
/** A file of the largest size over a phone's worst connection (300 kbit/s). */
const REQUEST_TIMEOUT_MS = 10 * 60_000;
/**
 * Longer than proxies keep an unused connection (nginx 60 s, Caddy 120 s): anyone who closes first must not be the side that
 * gets the next request, or that request is lost on its way.
 */
const KEEP_ALIVE_MS = 125_000;
/** Who only makes new connections, one for each request, must not keep the door open for ever. */
const TAKE_IN_MS = 500;
/** How often connections are looked at while stopping. */
const LOOK_MS = 50;

export type Address = { host: string; port: number };
export type Patience = {
  /** A connection on which nothing has happened for so long is closed. */
  quietMs: number;
  /** Whatever is left after this is cut. */
  withinMs: number;
};

export type Leaving = {
  /**
   * Takes no new connections, and from now on every answer says that its connection is over, so that clients move to other
   * processes. Said earlier, it would bring all of them back to the door just when it closes.
   */
  closeDoor(): Promise<void>;
  /** Resolves when the last connection has ended. */
  drain(patience: Patience): Promise<void>;
};

export const createHttpServer = (): Server =>
  createServer({
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: 2_000,
  });

/** Watches a server's connections from now on; called when everything that answers requests there is in place. */
export function leavingOf(server: Server): Leaving {
  let leaving = false;
  let accepted = 0;
  const connections = new Map<Socket, { underWay: number; since: number; bytesRead: number }>();
  server.on("connection", (socket) => {
    accepted += 1;
    connections.set(socket, { underWay: 0, since: performance.now(), bytesRead: 0 });
    socket.once("close", () => connections.delete(socket));
  });
  // Before all others: what answers first, kept pages or socket.io's polling, must have the header too.
  server.prependListener("request", (req, res) => {
    if (leaving) res.setHeader("Connection", "close");
    const state = connections.get(req.socket);
    if (!state) return;
    state.underWay += 1;
    res.once("close", () => {
      state.underWay -= 1;
      state.since = performance.now();
      state.bytesRead = req.socket.bytesRead;
    });
  });

  function closeQuiet(quietMs: number): void {
    const now = performance.now();
    for (const [socket, state] of connections) {
      // Half a request's head has been read: its answer is still to come.
      if (socket.bytesRead !== state.bytesRead) Object.assign(state, { bytesRead: socket.bytesRead, since: now });
      else if (state.underWay === 0 && now - state.since >= quietMs) socket.destroySoon();
    }
  }

  return {
    async closeDoor() {
      // The system resets connections that nobody has accepted, and each turn accepts one (libuv): until a turn brings none.
      const until = performance.now() + TAKE_IN_MS;
      for (let before = -1; before !== accepted && performance.now() < until; ) {
        before = accepted;
        await nextTurn();
        await nextTurn();
      }
      // http.Server's own `close` also ends every connection that is between two requests, with the next one on its way.
      NetServer.prototype.close.call(server);
      leaving = true;
    },
    async drain({ quietMs, withinMs }) {
      const until = performance.now() + withinMs;
      while (connections.size > 0 && performance.now() < until) {
        // Timers run before what has arrived is read; this turn's requests are to be seen first.
        await nextTurn();
        closeQuiet(quietMs);
        if (connections.size > 0) await sleep(Math.min(LOOK_MS, quietMs));
      }
      // Ends its own timers too.
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Resolves with the port. @throws StartError `port_taken` */
export async function listen(server: Server, { host, port }: Address): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(portError(error, { host, port })));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

/**
 * Finds out early whether the address can be had, which is asked for only when everything else is ready. The port itself
 * is not opened: somebody might connect to it in that moment. @throws StartError `port_taken`
 */
export async function checkAddress({ host, port }: Address): Promise<void> {
  const probe = createServer();
  await listen(probe, { host, port: 0 });
  await new Promise((resolve) => probe.close(resolve));
  if (port !== 0 && (await answers({ host, port }))) throw portError({ code: "EADDRINUSE" }, { host, port });
}

function answers({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const tell = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => tell(true)).once("error", () => tell(false));
    socket.setTimeout(1_000, () => tell(false));
  });
}

function portError(error: { code?: string }, { port, host }: Address): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program; set PORT to a free one.`,
    EACCES: `Port ${port} may not be opened by this user; set PORT to one above 1023.`,
    EADDRNOTAVAIL: `The address ${host} is not one of this machine's; set HOST.`,
  };
  const reason = reasons[error.code ?? ""] ?? `The address ${host} is not known (${error.code}); set HOST.`;
  return new StartError("port_taken", reason, { cause: error });
}
