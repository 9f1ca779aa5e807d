/**
 * Fetching an address that a stranger chose, without becoming the stranger's way into our own network (OWASP SSRF prevention):
 * every host, also of a redirect, must have public addresses only, and the connection goes to exactly the address that was
 * looked at, so that a name server can't give another one in between.
 */
import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import type { Agent, buildConnector, Dispatcher, request } from "undici";

export type FetchFault =
  | "bad_address"
  | "refused_address"
  | "too_many_redirects"
  | "too_slow"
  | "encoded"
  | "wrong_type"
  | "failed";

export class FetchError extends Error {
  readonly fault: FetchFault;
  /** Whether the same might go well later. */
  readonly passing: boolean;

  constructor(fault: FetchFault, cause?: unknown) {
    super(fault, { cause });
    this.name = "FetchError";
    this.fault = fault;
    this.passing = fault === "too_slow" || fault === "failed";
  }
}

export type Fetched = {
  /** Where the last redirect led. */
  url: string;
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** At most `maxBytes`; what came after was not read. */
  body: Buffer;
};

export type FetchOptions = {
  method?: "GET" | "POST";
  headers?: Readonly<Record<string, string>>;
  body?: string;
  maxBytes: number;
  /** For everything together: names, redirects, body. */
  timeoutMs: number;
  maxRedirects: number;
  /** Media types that are worth reading, such as "text/html"; without it any. */
  types?: readonly string[];
};

/** What counts as safe; a test that has no public addresses says it otherwise. */
export type FetchRules = {
  resolve(host: string): Promise<readonly string[]>;
  permits(address: string): boolean;
  ports: readonly string[];
  /** Domains that may be asked, with all below them; undefined for all. */
  domains?: readonly string[] | undefined;
};

export const PUBLIC_ONLY: FetchRules = {
  resolve: async (host) => (await systemLookup(host, { all: true })).map(({ address }) => address),
  permits: isPublicAddress,
  ports: ["", "80", "443"],
};

/** @throws FetchError */
export async function safeFetch(address: string, options: FetchOptions, rules = PUBLIC_ONLY): Promise<Fetched> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  // 1 MB of program that a forum whose links lead nowhere else never needs.
  const { Agent, buildConnector, request } = await import("undici");
  const connect = guarded(
    buildConnector({ timeout: options.timeoutMs, allowH2: false, lookup: guardedLookup(rules) }),
    rules,
  );
  const agent = new Agent({ connect, connections: 1, pipelining: 0 });
  try {
    return await follow(address, options, { rules, agent, signal, ask: request });
  } catch (error) {
    throw toFetchError(error, signal);
  } finally {
    await agent.destroy();
  }
}

/** Addresses of the internet at large: neither this machine nor its neighbours, nor ways round to them (mapped, translated, tunnelled). */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  const ip = ipaddr.process(address);
  if (ip.range() !== "unicast" || AZURE_INSIDE === ip.toString()) return false;
  // Of IPv6 only what IANA has given to the internet (RFC 4291 §2.4); `::127.0.0.1` is outside of it.
  return ip instanceof ipaddr.IPv4 || ip.match(GLOBAL_UNICAST);
}

/** `attacker-example.com` is not of `example.com`; `www.example.com` is. */
export function isOfDomain(host: string, domain: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  const wanted = domain.toLowerCase();
  return name === wanted || name.endsWith(`.${wanted}`);
}

/** Looks like any other address, and gives machines in that cloud their secrets. */
const AZURE_INSIDE = "168.63.129.16";
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

type Journey = { rules: FetchRules; agent: Agent; signal: AbortSignal; ask: typeof request };

async function follow(
  address: string,
  options: FetchOptions,
  { rules, agent, signal, ask }: Journey,
): Promise<Fetched> {
  let url = checkUrl(address, undefined, rules);
  for (let hops = 0; ; hops += 1) {
    const answer = await ask(url, {
      dispatcher: agent,
      signal,
      method: options.method ?? "GET",
      headers: { ...options.headers, "accept-encoding": "identity" },
      body: options.body ?? null,
    });
    // It is we who break off a body in the middle, and the stream would call that an error.
    answer.body.on("error", () => undefined);
    const next = REDIRECTS.has(answer.statusCode) ? answer.headers.location : undefined;
    if (typeof next !== "string") return readAnswer(url, answer, options);
    answer.body.destroy();
    if (hops >= options.maxRedirects) throw new FetchError("too_many_redirects");
    url = checkUrl(next, url, rules);
  }
}

/** @throws FetchError `bad_address`, `refused_address` */
function checkUrl(address: string, base: URL | undefined, { permits, ports, domains }: FetchRules): URL {
  const url = URL.parse(address, base);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw new FetchError("bad_address");
  if (!ports.includes(url.port)) throw new FetchError("bad_address");
  if (domains && !domains.some((domain) => isOfDomain(url.hostname, domain))) throw new FetchError("refused_address");
  // No look-up is made for an address in numbers, in whatever way they were written: URL has made them plain.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) && !permits(host)) throw new FetchError("refused_address");
  return url;
}

/** Connects only to addresses that may be, and looks again at what it is connected to. */
function guarded(connect: buildConnector.connector, rules: FetchRules): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      if (socket.remoteAddress !== undefined && rules.permits(socket.remoteAddress)) return callback(null, socket);
      socket.destroy();
      callback(new FetchError("refused_address"), null);
    });
}

/** One private address among public ones is a trick, not a mistake: then none is used. */
function guardedLookup({ resolve, permits }: FetchRules): LookupFunction {
  return (host, { all }, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(permits)) callback(new FetchError("refused_address"), "", 0);
        else if (all)
          callback(
            null,
            addresses.map((address) => ({ address, family: isIP(address) })),
          );
        else callback(null, first, isIP(first));
      },
      (error: NodeJS.ErrnoException) => callback(error, "", 0),
    );
  };
}

async function readAnswer(url: URL, answer: Dispatcher.ResponseData, options: FetchOptions): Promise<Fetched> {
  const { statusCode: status, headers, body } = answer;
  const type = String(headers["content-type"] ?? "").toLowerCase();
  if (options.types && !options.types.some((wanted) => type.split(";")[0]?.trim() === wanted)) {
    body.destroy();
    throw new FetchError("wrong_type");
  }
  // Asked for without; what comes packed all the same could be a bomb.
  if (!/^(?:identity)?$/i.test(String(headers["content-encoding"] ?? ""))) {
    body.destroy();
    throw new FetchError("encoded");
  }
  return { url: url.href, status, headers, body: await readUpTo(body, options.maxBytes) };
}

async function readUpTo(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    parts.push(part);
    length += part.length;
    if (length >= maxBytes) break;
  }
  return Buffer.concat(parts).subarray(0, maxBytes);
}

function toFetchError(error: unknown, signal: AbortSignal): FetchError {
  if (error instanceof FetchError) return error;
  if (signal.aborted) return new FetchError("too_slow", error);
  return new FetchError("failed", error);
}
