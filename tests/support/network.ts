/** The network between a browser and the house, which can be cut and mended, and lead to another process behind the same address. */
import { connect, createServer, type Socket } from "node:net";

export type Network = {
  /** Address for the browser; stays the same whatever is behind it. */
  url: string;
  leadTo(house: { url: string }): void;
  /** Connections break and new ones are refused, as in a tunnel. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

export async function openNetwork(house: { url: string }): Promise<Network> {
  let target = Number(new URL(house.url).port);
  let isCut = false;
  const sockets = new Set<Socket>();

  const server = createServer((inner) => {
    if (isCut) {
      inner.destroy();
      return;
    }
    const outer = connect(target, "127.0.0.1");
    for (const socket of [inner, outer]) {
      sockets.add(socket);
      // A cut connection fails on both sides; that is what it is for.
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        inner.destroy();
        outer.destroy();
      });
    }
    inner.pipe(outer).pipe(inner);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    leadTo: (next) => {
      target = Number(new URL(next.url).port);
    },
    cut() {
      isCut = true;
      breakAll();
    },
    mend: () => {
      isCut = false;
    },
    async close() {
      breakAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
