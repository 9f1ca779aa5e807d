/** A bucket in memory that speaks as much S3 as the house uses, and can be made to fail. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Bucket = {
  url: string;
  objects: ReadonlyMap<string, Buffer>;
  /** Answers every request with this status until it is undefined again, and names this error. */
  failWith(status: number | undefined, code?: string): void;
  close(): Promise<void>;
};

const SIGNED = /^AWS4-HMAC-SHA256 Credential=.+, SignedHeaders=.+, Signature=[0-9a-f]{64}$/;

export async function openBucket(name: string): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  let failure: number | undefined;
  let failureCode = "InternalError";

  const server = createServer((req, res) => {
    void bodyOf(req).then((body) => answer(req, res, body));
  });
  function answer(req: IncomingMessage, res: ServerResponse, body: Buffer): void {
    const { pathname } = new URL(req.url ?? "/", "http://bucket.invalid");
    const key = decodeURIComponent(pathname.slice(name.length + 2));
    // What the real one refuses first.
    if (!SIGNED.test(req.headers.authorization ?? "")) refuse(res, 403, "AccessDenied");
    else if (failure !== undefined) refuse(res, failure, failureCode);
    else if (!pathname.startsWith(`/${name}/`)) refuse(res, 404, "NoSuchBucket");
    else if (req.method === "PUT") {
      objects.set(key, body);
      res.writeHead(200, { ETag: '"1"' }).end();
    } else if (req.method === "DELETE") {
      objects.delete(key);
      res.writeHead(204).end();
    } else sendObject(req, res, objects.get(key));
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    failWith: (status, code = "InternalError") => {
      failure = status;
      failureCode = code;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function sendObject(req: IncomingMessage, res: ServerResponse, object: Buffer | undefined): void {
  if (!object) {
    refuse(res, 404, "NoSuchKey");
    return;
  }
  const range = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? "");
  const part = range ? object.subarray(Number(range[1]), Number(range[2]) + 1) : object;
  res.writeHead(range ? 206 : 200, { "Content-Length": String(part.length), ETag: '"1"' });
  res.end(req.method === "HEAD" ? undefined : part);
}

function refuse(res: ServerResponse, status: number, code: string): void {
  res.writeHead(status, { "Content-Type": "application/xml" }).end(`<Error><Code>${code}</Code></Error>`);
}
