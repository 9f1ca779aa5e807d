/** The line between a server and its database, which can grow slow, go silent without breaking, and come back. */
import { connect, createServer, type Socket } from "node:net";

export type Line = {
  /** The database's address through this line. */
  url: string;
  /** Each piece of data takes so long, in both directions. */
  delay(ms: number): void;
  /** Nothing goes through and nothing breaks, as behind a firewall that forgot its connections. */
  silence(): void;
  /** New connections work; those from before stay silent for ever. */
  restore(): void;
  close(): Promise<void>;
};

export async function openLine(databaseUrl: string): Promise<Line> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let delayMs = 0;
  let isSilent = false;
  /** Connections of an earlier age are dead. */
  let age = 0;

  const server = createServer((inner) => {
    const born = age;
    const outer = connect(Number(target.port), target.hostname);
    const pass = (from: Socket, to: Socket) => {
      from.on("data", (data) => void setTimeout(() => isAlive() && to.write(data), delayMs));
      from.on("close", () => void (isAlive() && to.destroy()));
      // The other end is closed then; that is all there is to do.
      from.on("error", () => from.destroy());
      sockets.add(from);
    };
    const isAlive = () => born === age && !isSilent;
    pass(inner, outer);
    pass(outer, inner);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" && address ? address.port : 0);
  return {
    url: url.href,
    delay: (ms) => {
      delayMs = ms;
    },
    silence: () => {
      isSilent = true;
    },
    restore: () => {
      age += 1;
      isSilent = false;
      delayMs = 0;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
