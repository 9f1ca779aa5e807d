/**
 * Several hosts in DATABASE_URL, as libpq understands them (PostgreSQL documentation, 32.1.1.3): after a failover the
 * primary is another one of them. Every connection is made to the host that was last found to take writes; where that one
 * fails, they are asked again in their order.
 */
import pg from "pg";

/** How long a host may take to say whether it is the primary. */
const ASK_WITHIN_MS = 2_000;

/**
 * The same address once for each of its hosts; undefined where it is none. A lone port belongs to all hosts.
 * `postgres://a,b:5433/x`, `postgres:///x?host=a,b&port=1,2`.
 */
export function hostsOf(url: string): readonly string[] | undefined {
  const parts = /^(postgres(?:ql)?:\/\/)((?:[^@/?#]*@)?)([^/?#]*)(.*)$/s.exec(url);
  if (!parts) return undefined;
  const [, scheme = "", person = "", authority = "", rest = ""] = parts;
  const query = new URLSearchParams(rest.replace(/^[^?]*\??/, ""));
  const hosts = (query.get("host") ?? authority).split(",");
  const ports = (query.get("port") ?? "").split(",");
  const single = hosts.map((host, index) => {
    const port = ports[index] ?? (ports.length === 1 ? ports[0] : "");
    if (query.has("host")) return `${scheme}${person}${authority}${withParameters(rest, { host, port: port ?? "" })}`;
    return `${scheme}${person}${host}${port ? withParameters(rest, { port }) : rest}`;
  });
  return single.every(isAddress) ? single : undefined;
}

function withParameters(rest: string, changed: Record<string, string>): string {
  const [path = "", query = ""] = rest.split("?");
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed))
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  return `${path}?${parameters}`;
}

/** What pg will make of it later must not throw. */
function isAddress(url: string): boolean {
  try {
    const { username, password, pathname } = new URL(url);
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

export type Hosts = {
  /** The host to connect to now. */
  readonly current: string;
  /** Whether there is a choice at all. */
  readonly several: boolean;
  /** Looks for the primary; of several calls at once only one asks. Keeps the former host where none is found. */
  find(): Promise<void>;
};

const known = new Map<string, Hosts>();

/** One memory for a process: pools and listeners of the same address follow the same primary. */
export function databaseHosts(url: string): Hosts {
  const hosts = known.get(url) ?? createHosts(hostsOf(url) ?? [url]);
  known.set(url, hosts);
  return hosts;
}

function createHosts(urls: readonly string[]): Hosts {
  let current = urls[0] ?? "";
  let finding: Promise<void> | undefined;
  async function find(): Promise<void> {
    for (const url of urls) {
      if (!(await isPrimary(url))) continue;
      current = url;
      return;
    }
  }
  return {
    get current() {
      return current;
    },
    several: urls.length > 1,
    find() {
      if (urls.length < 2) return Promise.resolve();
      finding ??= find().finally(() => {
        finding = undefined;
      });
      return finding;
    },
  };
}

async function isPrimary(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ASK_WITHIN_MS,
    query_timeout: ASK_WITHIN_MS,
    application_name: "mosty-hosts",
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ copy: boolean }>("SELECT pg_is_in_recovery() AS copy");
    return rows[0]?.copy === false;
  } catch {
    return false;
  } finally {
    // A host that does not answer does not answer a goodbye either.
    void client.end().catch(() => undefined);
  }
}

type Made = new (config?: string | pg.ClientConfig) => pg.Client;

/** A kind of client that connects to the host that is the primary now, whatever address it is given. */
export function toPrimary(hosts: Hosts, Client: Made): Made {
  if (!hosts.several) return Client;
  return class extends Client {
    constructor(config?: string | pg.ClientConfig) {
      super({ ...(typeof config === "object" ? config : {}), connectionString: hosts.current });
    }
    // pg's pool brings a callback, others await.
    override connect: pg.Client["connect"] = ((callback?: (error: Error | null) => void) => {
      const connected = this.#connect(() => super.connect());
      if (!callback) return connected;
      connected.then(() => callback(null), callback);
      return undefined;
    }) as pg.Client["connect"];

    async #connect(connect: () => Promise<unknown>): Promise<void> {
      try {
        await connect();
        const { rows } = await this.query<{ copy: boolean }>("SELECT pg_is_in_recovery() AS copy");
        if (rows[0]?.copy) throw Object.assign(new Error("this host is a copy"), { code: READ_ONLY });
      } catch (error) {
        // Anyone who asks next is led to the right one.
        await hosts.find();
        throw error;
      }
    }
  };
}

/** SQLSTATE read_only_sql_transaction. */
const READ_ONLY = "25006";
