/** Server-side fetches: real servers on loopback that must not be hit, and name servers that lie. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type FetchFault,
  type FetchOptions,
  type FetchRules,
  isOfDomain,
  isPublicAddress,
  PUBLIC_ONLY,
  safeFetch,
} from "../../server/platform/storage/safe-fetch.ts";

let server: Server;
let port = "";
let hits: string[] = [];
let answer: (req: IncomingMessage, res: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((req, res) => {
    hits.push(`${req.headers.host}${req.url}`);
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  port = String(typeof address === "object" && address?.port);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  hits = [];
  answer = (_req, res) => res.setHeader("Content-Type", "text/html").end("<title>a</title>");
});

const OPTIONS: FetchOptions = { maxBytes: 10_000, timeoutMs: 2_000, maxRedirects: 3 };
/** As in the house, but for the port: the loopback server's is not 80. */
const strict = (): FetchRules => ({ ...PUBLIC_ONLY, ports: ["", "80", "443", port] });
/** Every name leads to the server of this test. */
const town = (more: Partial<FetchRules> = {}): FetchRules => ({
  resolve: async () => ["127.0.0.1"],
  permits: (address) => address === "127.0.0.1",
  ports: [port],
  ...more,
});
const faultOf = (run: Promise<unknown>): Promise<FetchFault | "none"> =>
  run.then(
    () => "none" as const,
    (error: { fault: FetchFault }) => error.fault,
  );
const redirect = (to: string) => (_req: IncomingMessage, res: ServerResponse) =>
  res.writeHead(302, { Location: to }).end();

describe("addresses", () => {
  test.each([
    ...["127.0.0.1", "127.8.9.1", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...["169.254.169.254", "169.254.1.1", "100.64.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16"],
    ...["224.0.0.1", "239.255.255.250", "255.255.255.255", "240.0.0.1", "198.18.0.1", "203.0.113.7"],
    ...["::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1"],
    ...[
      "64:ff9b:1::a00:1",
      "2002:7f00:1::",
      "2001:0:4136:e378::",
      "fc00::1",
      "fd00:ec2::254",
      "fe80::1",
      "fe80::1%eth0",
    ],
    ...["fec0::1", "ff02::1", "2001:db8::1", "100::1", "localhost", ""],
  ])("F1 %s is not public", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"])(
    "F1 %s is public",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    ...["127.0.0.1", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"],
    ...["0", "0.0.0.0", "[::]", "localhost", "LOCALHOST.", "①②⑦.⓪.⓪.①"],
  ])("F1 a server on loopback is not asked as %s", async (host) => {
    expect(await faultOf(safeFetch(`http://${host}:${port}/`, OPTIONS, strict()))).toMatch(
      /^(refused_address|bad_address|failed)$/,
    );
    expect(hits).toEqual([]);
  });

  test("F1 a name that leads inside is refused, also where another address of it is public", async () => {
    for (const addresses of [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["10.0.0.1"], ["::ffff:127.0.0.1"], []]) {
      const rules = { ...strict(), resolve: async () => addresses };
      expect(await faultOf(safeFetch(`http://inside.example:${port}/`, OPTIONS, rules))).toBe("refused_address");
    }
    expect(hits).toEqual([]);
  });

  test("F1 a name server that answers differently the second time is not asked a second time", async () => {
    const given: string[] = [];
    const rebinding = {
      ...town({ permits: (address) => address === "127.0.0.1" }),
      resolve: async () => {
        // The first answer may be used; the second would be the way in.
        const address = given.length === 0 ? "127.0.0.1" : "127.0.0.2";
        given.push(address);
        return [address];
      },
    };
    const { url } = await safeFetch(`http://rebinding.example:${port}/`, OPTIONS, rebinding);
    expect(url).toBe(`http://rebinding.example:${port}/`);
    expect(given).toEqual(["127.0.0.1"]);
  });

  test("F1 on every hop the name is looked at again", async () => {
    answer = (req, res) =>
      req.headers.host?.startsWith("first") ? redirect(`http://second.example:${port}/secret`)(req, res) : res.end("x");
    const rules = town({ resolve: async (host) => (host === "first.example" ? ["127.0.0.1"] : ["127.0.0.2"]) });
    expect(await faultOf(safeFetch(`http://first.example:${port}/`, OPTIONS, rules))).toBe("refused_address");
    expect(hits).toEqual([`first.example:${port}/`]);
  });

  test.each([
    ["loopback", "http://127.0.0.2/"],
    ["metadata", "http://169.254.169.254/latest/meta-data/"],
    ["a local file", "file:///etc/passwd"],
    ["another protocol", "gopher://example.org/"],
    ["data", "data:text/html,a"],
    ["another port", "http://example.org:22/"],
    ["credentials", "http://a:b@example.org/"],
  ])("F1 a redirect to %s is not followed", async (_, to) => {
    answer = redirect(to);
    expect(await faultOf(safeFetch(`http://a.example:${port}/`, OPTIONS, town()))).toMatch(/^(refused|bad)_address$/);
    expect(hits).toHaveLength(1);
  });

  test.each(["ftp://example.org/", "http://a@example.org/", "http://example.org:8080/", "//x", "/x", "", "http://"])(
    "F1 %s is no address to ask",
    async (address) => {
      expect(await faultOf(safeFetch(address, OPTIONS, PUBLIC_ONLY))).toBe("bad_address");
    },
  );
});

describe("domains", () => {
  test("F2 a domain that only ends like an allowed one is another", async () => {
    expect(isOfDomain("attacker-example.com", "example.com")).toBe(false);
    expect(isOfDomain("example.com.evil.example", "example.com")).toBe(false);
    expect(isOfDomain("example.com", "example.com")).toBe(true);
    expect(isOfDomain("WWW.Example.com.", "example.com")).toBe(true);
    const rules = town({ domains: ["example.com"] });
    expect(await faultOf(safeFetch(`http://attacker-example.com:${port}/`, OPTIONS, rules))).toBe("refused_address");
    expect(hits).toEqual([]);
    expect(await faultOf(safeFetch(`http://www.example.com:${port}/`, OPTIONS, rules))).toBe("none");
    answer = redirect(`http://attacker-example.com:${port}/`);
    expect(await faultOf(safeFetch(`http://www.example.com:${port}/`, OPTIONS, rules))).toBe("refused_address");
  });
});

describe("answers", () => {
  const get = (options: Partial<FetchOptions> = {}) =>
    safeFetch(`http://a.example:${port}/`, { ...OPTIONS, ...options }, town());

  test("redirects are followed to the third, not to the fourth", async () => {
    let left = 3;
    answer = (req, res) => (left-- > 0 ? redirect(`/${left}`)(req, res) : res.end("there"));
    expect((await get()).body.toString()).toBe("there");
    left = 4;
    expect(await faultOf(get())).toBe("too_many_redirects");
  });

  test("an endless body is read up to the limit and no further", async () => {
    let isOpen = true;
    answer = (_req, res) => {
      res.on("close", () => {
        isOpen = false;
      });
      const more = () => {
        while (isOpen && res.write("x".repeat(10_000)));
        if (isOpen) res.once("drain", more);
      };
      more();
    };
    expect((await get({ maxBytes: 50_000 })).body).toHaveLength(50_000);
    await expect.poll(() => isOpen).toBe(false);
  });

  test("a body that trickles is given up in time", async () => {
    answer = (_req, res) => {
      const drip = setInterval(() => res.write("x"), 50);
      res.on("close", () => clearInterval(drip));
    };
    expect(await faultOf(get({ timeoutMs: 300 }))).toBe("too_slow");
  });

  test("an answer that never comes is given up in time", async () => {
    answer = () => undefined;
    expect(await faultOf(get({ timeoutMs: 200 }))).toBe("too_slow");
  });

  test("a body of another type or packed against our wish is not read", async () => {
    answer = (_req, res) => res.setHeader("Content-Type", "application/zip").end("PK");
    expect(await faultOf(get({ types: ["text/html"] }))).toBe("wrong_type");
    answer = (_req, res) => res.setHeader("Content-Encoding", "gzip").end("x");
    expect(await faultOf(get())).toBe("encoded");
  });

  test("nonsense instead of HTTP is a failure like any other", async () => {
    answer = (req) => req.socket.end("SSH-2.0-OpenSSH\r\n");
    expect(await faultOf(get())).toBe("failed");
  });
});
