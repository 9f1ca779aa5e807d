import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../server/platform/database/db.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { findInconsistencies } from "../demo/consistency.ts";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { buildServer, endProcesses, startProcess } from "./start-process.ts";
import { openDiscussion, type Place, reply, send, settle, type Town } from "./town.ts";

let databaseUrl: string;
let drop: () => Promise<void>;
let town: Town;
let url: string;
let place: Place;

beforeAll(async () => {
  buildServer();
  ({ url: databaseUrl, drop } = await createEmptyDatabase());
  town = await settle(databaseUrl, 4);
  url = await startProcess({ DATABASE_URL: databaseUrl, DEMO: "no", LOG_LEVEL: "silent" }).opened;
  place = await openDiscussion(url, town.person(0));
}, 60_000);
afterAll(async () => {
  await endProcesses();
  await drop();
});

/**
 * No table takes a further row, with the very error that PostgreSQL raises then; a small disk of one's own can be had only
 * by an administrator of the machine.
 */
async function fillDisk(): Promise<void> {
  await town.query(`CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
  await town.query(
    onEveryTable("CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION disk_full()"),
  );
}
async function emptyDisk(): Promise<void> {
  await town.query(onEveryTable("DROP TRIGGER disk_full ON %I"));
}
const onEveryTable = (statement: string) => `DO $do$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE format($s$${statement}$s$, name); END LOOP; END $do$`;

/** All that a reply and a thread leave behind. */
const traces = () =>
  town.query(`SELECT (SELECT json_agg(threads ORDER BY id) FROM threads) AS threads, (SELECT count(*) FROM posts) AS posts,
    (SELECT json_agg(read_positions) FROM read_positions) AS read_positions`);

test("disk full for the database: writing says 507 with a clear message and leaves nothing half-written, reading goes on, and it recovers by itself", async () => {
  const person = town.person(1);
  await fillDisk();
  const before = await traces();

  const answer = await send(`${url}/api/v1/threads/${place.threadId}/posts`, person, {
    text: "Nie ma miejsca.",
    key: crypto.randomUUID(),
  });
  expect(answer).toMatchObject({
    status: 507,
    body: { code: "disk_full", title: expect.stringMatching(/out of storage/) },
  });
  await expect(openDiscussion(url, person)).rejects.toThrow("507");
  const page = await fetch(`${url}/t/${place.threadId}/posts`, {
    method: "POST",
    headers: { cookie: person.cookie, accept: "text/html", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ text: "Nie ma miejsca.", key: crypto.randomUUID() }),
  });
  expect(page.status).toBe(507);
  expect(await page.text()).toContain((answer.body as { title: string }).title);
  expect(await traces()).toEqual(before);

  for (const cookie of ["", person.cookie]) {
    for (const path of [`/t/${place.threadId}`, "/", "/latest"]) {
      expect((await fetch(url + path, { headers: { cookie } })).status, path).toBe(200);
    }
  }
  expect((await fetch(`${url}/healthz`)).status).toBe(200);

  await emptyDisk();
  await reply(url, person, place.threadId, "Znowu jest miejsce.");
  const database = openDatabase(databaseUrl, createLog("silent"), { poolSize: 1 });
  expect(await findInconsistencies(database.db)).toEqual({});
  await database.close();
});
