/** A floor's server on a free port, which it tells as its first line. */
import { createServer, type RequestListener, type Server } from "node:http";

export function listenAndTell(listener?: RequestListener): Server {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.stdout.write(`open at http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}\n`);
  });
  return server;
}
