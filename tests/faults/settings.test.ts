/** Wrong settings: one sentence that names what is wrong, exit status 1, and nothing left running. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readConfig } from "../../server/platform/start/config.ts";
import { createBareDatabase } from "../demo/empty-database.ts";
import { withDatabase } from "../support/global.ts";
import { buildServer, endProcesses, startProcess } from "./start-process.ts";

/** On a busy machine a start takes ten times as long; only a hang may fail. */
vi.setConfig({ testTimeout: 60_000 });

let url: string;
let drop: () => Promise<void>;
let dataDir: string;

beforeAll(async () => {
  buildServer();
  ({ url, drop } = await createBareDatabase());
}, 60_000);
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mosty settings "));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));
afterAll(async () => {
  await endProcesses();
  await drop();
});

const start = (settings: Record<string, string> = {}) =>
  startProcess({ DATABASE_URL: url, DATA_DIR: dataDir, DEMO: "no", ...settings });

async function refused(settings: Record<string, string>): Promise<string> {
  const run = start(settings);
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.stdout).toBe("");
  expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
  return run.stderr;
}

test.each([
  ["PORT", "abc"],
  ["PORT", "70000"],
  ["PORT", " "],
  ["PORT", "1e3"],
  ["PORT", "-1"],
  ["HOST", "not a host"],
  ["BASE_URL", "ftp://mosty.example"],
  ["BASE_URL", "https://mosty.example/forum"],
  ["BASE_URL", "https://mosty.example?x"],
  ["DATABASE_URL", "mysql://localhost/mosty"],
  ["DATABASE_URL", "postgres://u:%zz@localhost/mosty"],
  ["DATABASE_URL", "postgres://localhost:99999/mosty"],
  ["SMTP_URL", "mail.example.org"],
  ["SMTP_URL", "smtp://"],
  ["MAIL_FROM", "@"],
  ["MAIL_FROM", "Mosty <mosty@example.org>\r\nBcc: x@example.org"],
  ["DEMO", "maybe"],
  ["TRUST_PROXY", "true"],
  ["TRUST_PROXY", "x"],
  ["TRUST_PROXY", "10.0.0.0/99"],
  ["TRUST_PROXY", "10.0.0.1,,"],
  ["TIME_ZONE", "Mars/Olympus"],
  ["TIME_ZONE", "+02:00"],
  ["LANGUAGE", "xx"],
  ["LOG_LEVEL", "loud"],
  ["LINK_PREVIEWS", "perhaps"],
  ["JOBS", "1"],
  ["S3_BUCKET", "Not A Bucket"],
  ["S3_ENDPOINT", "http://"],
  ["DATA_DIR", " "],
])("R-10: the wrong setting %s=%s gets one sentence that names it", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^The setting ${name} must .+\\.$`));
});

test.each([
  ["PORT", " "],
  ["TRUST_PROXY", "x"],
  ["LANGUAGE", "xx"],
  ["DATA_DIR", "/etc/passwd"],
  ["DATA_DIR", "/proc/x"],
  ["DATA_DIR", "/dev/null/x"],
])("R-10: a start with the wrong setting %s=%s ends with its sentence and exit status 1", async (name, value) => {
  expect(await refused({ [name]: value })).toMatch(new RegExp(`^The setting ${name} must .+\\.\n$`));
});

test("R-6: a wrong setting ends the start before a database is begun", async () => {
  const run = startProcess({ DATA_DIR: dataDir, TRUST_PROXY: "x" });
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.stdout).toBe("");
});

test("a taken port gets one sentence and exit status 1", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address ? String(address.port) : "";
  expect(await refused({ PORT: port })).toMatch(new RegExp(`^Port ${port} .+ taken .+\\.\n$`));
  await new Promise((resolve) => other.close(resolve));
});

test.each([
  ["192.0.2.1", /^The address 192\.0\.2\.1 is not one of this machine's; set HOST\.\n$/],
  ["nowhere.invalid", /^The address nowhere\.invalid is not known \(\w+\); set HOST\.\n$/],
])("HOST=%s gets one sentence and exit status 1", async (host, sentence) => {
  expect(await refused({ HOST: host })).toMatch(sentence);
});

/** Listens, and says what is no PostgreSQL. */
async function stranger(): Promise<{ url: string; close(): void }> {
  const server = createServer((socket) =>
    socket.on("error", () => socket.destroy()).end("HTTP/1.1 400 Bad Request\r\n\r\n"),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `postgres://mosty@127.0.0.1:${typeof address === "object" && address ? address.port : 0}/mosty`,
    close: () => void server.close(),
  };
}

test.each([
  ["that does not answer", () => "postgres://mosty@127.0.0.1:1/mosty", /does not answer/],
  ["of which no host answers", () => "postgres://mosty@127.0.0.1:1,127.0.0.1:2/mosty", /does not answer/],
  ["whose host is not known", () => "postgres://mosty@nowhere.invalid/mosty", /is not known/],
  ["that does not exist", () => withDatabase(url, "no_such_database"), /does not exist/],
  ["that refuses the password", () => url.replace(/:[^:@/]+@/, ":wrong@"), /refuses the password/],
  ["that speaks no TLS", () => `${url}?sslmode=verify-full`, /can't be used: .*SSL/],
  [
    "whose certificate is not there",
    () => `${url}?sslmode=verify-full&sslrootcert=/no/such`,
    /can't be used: .*no such file/,
  ],
])("R-10: a database %s gets one sentence and exit status 1", async (_, wrongUrl, sentence) => {
  expect(await refused({ DATABASE_URL: wrongUrl() })).toMatch(sentence);
});

test("R-10: something else than a database gets one sentence and exit status 1", async () => {
  const other = await stranger();
  expect(await refused({ DATABASE_URL: other.url })).toMatch(/^The database of DATABASE_URL can't be used: .+\.\n$/);
  other.close();
});
