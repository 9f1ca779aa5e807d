/** A running house of one's own for a test file: database cloned from the template, real HTTP and sockets on a free port. */
import { randomBytes } from "node:crypto";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import supertest from "supertest";
import { afterAll, beforeAll, inject } from "vitest";
import { holdMarkdown, warmMarkdown } from "../../server/platform/markdown/render.ts";
import type { Config } from "../../server/platform/start/config.ts";
import { readConfig } from "../../server/platform/start/config.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { openHouse, type Running } from "../../server/start.ts";
import { PASSWORD, TEMPLATE, withDatabase } from "./global.ts";

export { PASSWORD };

/** Loading the workers takes longer than opening a house: the houses of one test process, one after the other, share them. */
holdMarkdown();

/** Connections are kept, as browsers do: tests ask some hundred thousand times. */
const connections = new Agent({ keepAlive: true });

export type TestHouse = Running & {
  url: string;
  databaseUrl: string;
  /** A browser that is not signed in; keeps its cookies. */
  visitor(): ReturnType<typeof supertest.agent>;
  /** A browser signed in as the townsperson with this handle. */
  as(handle: string): Promise<ReturnType<typeof supertest.agent>>;
  /** A further process' worth of house on the same database. */
  another(config?: Partial<Config>): Promise<TestHouse>;
  close(): Promise<void>;
};

/** A new database with the demonstration community, dropped by `close` of the house that uses it. */
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
  return {
    url: withDatabase(inject("databaseUrl"), name),
    drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("databaseUrl") });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/** One house for the test file that calls it; open before its first test and closed after its last. */
export function useHouse(config: Partial<Config> = {}): TestHouse {
  const house = {} as TestHouse;
  beforeAll(async () => {
    Object.assign(house, await openTestHouse(config));
  });
  afterAll(() => house.close());
  return house;
}

/** The same behind one proxy, so that everybody may come from an address of their own and limits stay apart. */
export const useHouseBehindProxy = (config: Partial<Config> = {}): TestHouse => useHouse({ trustProxy: 1, ...config });

export async function openTestHouse(config: Partial<Config> = {}): Promise<TestHouse> {
  const { url, drop } = await createTestDatabase();
  return openOn(url, config, drop);
}

async function openOn(databaseUrl: string, overrides: Partial<Config>, drop: () => Promise<void>): Promise<TestHouse> {
  const config: Config = {
    ...readConfig({ PORT: "0", LOG_LEVEL: process.env.TEST_LOG ?? "silent", DATA_DIR: join(tmpdir(), "mosty-unused") }),
    // Tests talk to nobody outside.
    linkPreviews: false,
    ...overrides,
  };
  // Nobody is left waiting in a test that has ended, and what else the tests do in this loop is no load on the server.
  const patience = { noticeMs: 0, quietMs: 0, lagLimitMs: Number.POSITIVE_INFINITY };
  const running = await openHouse(config, databaseUrl, createLog(config.logLevel), patience);
  // As a proxy does, which sends traffic to what is ready.
  await warmMarkdown();
  const address = running.server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const visitor = () =>
    supertest
      .agent(url)
      .use((request: { agent(agent: Agent): unknown }) => void request.agent(connections))
      .set("Accept-Language", "en");
  return {
    ...running,
    url,
    databaseUrl,
    visitor,
    async as(handle) {
      const agent = visitor();
      await agent.post("/sign-in").type("form").send({ login: handle, password: PASSWORD }).expect(303);
      return agent;
    },
    another: (further) => openOn(databaseUrl, { ...overrides, ...further }, async () => undefined),
    async close() {
      await running.stop();
      await drop();
    },
  };
}
