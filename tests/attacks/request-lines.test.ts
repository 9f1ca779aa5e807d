/** Request lines and headers that are odd but legal, read by their grammar: B7, B8, B9, B14. */
import { connect } from "node:net";
import { brotliDecompressSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { openThread, stranger } from "../forum/threads/support.ts";
import { PASSWORD, type TestHouse, useHouse, useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
const secure = useHouse({ baseUrl: "https://forum.example.org", trustProxy: 1 });
let path: string;
beforeAll(async () => {
  path = (await openThread(house)).href;
});

/** Sends bytes as they are and gives the answer's status, headers and body. */
async function raw(to: TestHouse, lines: readonly string[]): Promise<{ status: number; head: string; body: Buffer }> {
  const socket = connect(Number(new URL(to.url).port), "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => socket.once("close", () => resolve()).once("error", reject));
  socket.write(`${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`);
  await ended;
  const answer = Buffer.concat(chunks);
  const end = answer.indexOf("\r\n\r\n");
  const head = answer.subarray(0, end).toString();
  return { status: Number(head.split(" ")[1]), head, body: answer.subarray(end + 4) };
}

describe("B7 a request line", () => {
  it.each([
    ["OPTIONS * HTTP/1.1", [404, 405]],
    ["GET * HTTP/1.1", [404]],
    ["OPTIONS http://forum.example.org HTTP/1.1", [200, 204, 404, 405]],
    ["GET http://forum.example.org/about HTTP/1.1", [200]],
    ["GET HTTP://[::1]:80/about?x=1 HTTP/1.1", [200]],
    ["GET http:// HTTP/1.1", [400, 404]],
    ["GET ftp://forum.example.org/about HTTP/1.1", [404]],
    ["GET about HTTP/1.1", [400, 404]],
    ["GET //evil.example/about HTTP/1.1", [404]],
    ["GET /\\evil.example HTTP/1.1", [400, 404]],
    ["GET /%zz HTTP/1.1", [400]],
    ["GET /about?%ff HTTP/1.1", [400]],
    ["GET ?q=1 HTTP/1.1", [400, 404]],
    ["TRACE /about HTTP/1.1", [404, 405]],
    ["PROPFIND /about HTTP/1.1", [404, 405]],
    ["PUT /about HTTP/1.1", [403, 404, 405]],
    ["HEAD /about HTTP/1.1", [200]],
    ["GET /about HTTP/1.0", [200]],
  ])("%s is answered, and never by an error of ours", async (line, expected) => {
    const { status } = await raw(house, [line, "Host: 127.0.0.1"]);
    expect(expected).toContain(status);
  });
});

describe("B8 an origin", () => {
  const post = (to: TestHouse, headers: Record<string, string>) =>
    to.visitor().post("/sign-in").set(headers).type("form").send({ login: "ania", password: PASSWORD });

  it("of an https site is compared whole", async () => {
    for (const origin of [
      "http://forum.example.org",
      "https://forum.example.org:444",
      "https://forum.example.org.",
      "https://FORUM.example.org",
      "https://forum.example.org/",
      "https://forum.example.org@evil.example",
      "https://evil.example",
      "null",
    ])
      await post(secure, { Origin: origin, Host: "forum.example.org" }).expect(403);
    await post(secure, {
      Origin: "https://forum.example.org",
      Host: "forum.example.org",
      "X-Forwarded-Proto": "https",
    }).expect(303);
  });

  it("that agrees with a foreign Host is foreign all the same", async () => {
    for (const host of [
      "evil.example",
      "evil.example:80",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "2130706433.example",
    ]) {
      await post(house, { Origin: `http://${host}`, Host: host }).expect(403);
      await post(secure, { Origin: `https://${host}`, Host: host }).expect(403);
    }
    await post(secure, { Origin: secure.url, Host: new URL(secure.url).host }).expect(403);
  });

  it("of the machine's own address is ours where there is no https", async () => {
    for (const host of ["192.168.1.5:3000", "[::1]:3000", "localhost:8080"])
      await post(house, { Origin: `http://${host}`, Host: host }).expect(303);
  });
});

describe("B9 a header", () => {
  it("of encodings is read by its weights", async () => {
    await stranger(house).get(path).expect(200);
    for (const [accepted, encoding] of [
      ["br;q=0", undefined],
      ["br;q=0, gzip", "gzip"],
      ["gzip;q=0.5, br;q=0.4", "gzip"],
      ["gzip, deflate, br, zstd", "br"],
      ["*", "br"],
      ["*;q=0", undefined],
      ["identity;q=1, br;q=0", undefined],
      ["BR", "br"],
      ["abr, xgzip", undefined],
      ["br;q=0.000,gzip;q=0.0", undefined],
    ] as const) {
      for (const address of [path, "/favicon.svg", assetOf(await stranger(house).get(path))]) {
        const { head } = await raw(house, [
          `GET ${address} HTTP/1.1`,
          "Host: 127.0.0.1",
          `Accept-Encoding: ${accepted}`,
        ]);
        if (encoding === undefined || !address.includes("favicon"))
          expect(/^content-encoding: (\w+)/im.exec(head)?.[1], `${accepted} ${address}`).toBe(encoding);
      }
    }
    const { body } = await raw(house, [`GET ${path} HTTP/1.1`, "Host: 127.0.0.1", "Accept-Encoding: br"]);
    expect(brotliDecompressSync(body).toString()).toContain("<!doctype html>");
  });

  it("of known states may name several, weak ones too", async () => {
    const { headers } = await stranger(house).get(path);
    for (const known of [headers.etag, `W/${headers.etag}`, `"x", ${headers.etag}`, "*"])
      await stranger(house).get(path).set("If-None-Match", String(known)).expect(304);
    for (const other of ['"x"', String(headers.etag).slice(1, -1), `"x${String(headers.etag).slice(1)}`])
      await stranger(house).get(path).set("If-None-Match", other).expect(200);
  });

  it("of cookies is read without the blank too: a member's page is not the visitors'", async () => {
    const answer = await stranger(house).post("/sign-in").type("form").send({ login: "ania", password: PASSWORD });
    const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
    const { body } = await raw(house, [`GET ${path} HTTP/1.1`, "Host: 127.0.0.1", `Cookie: a=b;${cookie}`]);
    expect(body.toString()).toContain("/sign-out");
  });
});

describe("B14 every answer", () => {
  it("says that it is for this site's pages, files too", async () => {
    for (const address of [path, "/sign-in", "/nothing-here"])
      await stranger(house).get(address).expect("Cross-Origin-Resource-Policy", "same-origin");
  });

  it("of an https site holds browsers to https: pages, kept ones, scripts, icons, errors, redirects", async () => {
    const { text } = await secure.visitor().get("/about").expect(200);
    for (const address of [
      "/about",
      "/about",
      assetOf({ text }),
      "/favicon.svg",
      "/robots.txt",
      "/nothing-here",
      "/new",
      "/healthz",
    ])
      await secure
        .visitor()
        .get(address)
        .expect("Strict-Transport-Security", /max-age=\d{8}/);
  });
});

function assetOf({ text }: { text: string }): string {
  const address = /href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1];
  if (!address) throw new Error("the page names no stylesheet");
  return address;
}
