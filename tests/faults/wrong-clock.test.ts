import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { parseCrontab } from "graphile-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TIMETABLE } from "../../server/start.ts";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { buildServer, endProcesses, type RunningProcess, startProcess } from "./start-process.ts";
import { JSON_HEADERS, keyed, openDiscussion, type Person, reply, settle, type Town } from "./town.ts";

let drop: () => Promise<void>;
let town: Town;
let right: string;
/** The process whose clock is two hours ahead; jobs run there. */
let ahead: string;
let process: RunningProcess;

beforeAll(async () => {
  buildServer();
  const { url: databaseUrl, drop: dropIt } = await createEmptyDatabase();
  drop = dropIt;
  town = await settle(databaseUrl, 10);
  const settings = { DATABASE_URL: databaseUrl, DEMO: "no" };
  process = startProcess({ ...settings, LOG_LEVEL: "info" }, [
    "--import",
    join(import.meta.dirname, "two-hours-ahead.ts"),
  ]);
  [right, ahead] = await Promise.all([startProcess({ ...settings, JOBS: "no" }).opened, process.opened]);
  await Promise.all([right, ahead].map((url) => openDiscussion(url, town.person(9))));
}, 60_000);
afterAll(async () => {
  await endProcesses();
  await drop();
});

const MINUTE = 60_000;

test("a process whose clock is 2 h ahead: the order of posts holds and no time of theirs lies ahead", async () => {
  await fetch(`${ahead}/healthz`);
  const time = () => Number(/"time":(\d+)/.exec(process.stdout)?.[1]);
  await expect.poll(time).toBeGreaterThan(Date.now() + 100 * MINUTE);

  const { threadId } = await openDiscussion(ahead, town.person(0));
  for (let index = 0; index < 10; index += 1)
    await reply(index % 2 ? right : ahead, town.person(index), threadId, `Wpis ${index}.`);
  const posts = await town.query<{ at: Date }>(
    "SELECT created_at AS at FROM posts WHERE thread_id = $1 ORDER BY number",
    [threadId],
  );
  const times = posts.map(({ at }) => at.getTime());
  expect(times).toHaveLength(11);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.at(-1)).toBeLessThan(Date.now() + MINUTE);
  const [thread] = await town.query<{ at: Date }>("SELECT last_post_at AS at FROM threads WHERE id = $1", [threadId]);
  expect(thread?.at.getTime()).toBe(times.at(-1));
});

test("R-3: what is edited or deleted at a process whose clock is 2 h ahead is so since now", async () => {
  const writer = town.person(6);
  const { threadId } = await openDiscussion(ahead, writer);
  for (const text of ["Pierwszy.", "Drugi."]) await reply(ahead, writer, threadId, text);
  const [edited, deleted] = await town.query<{ id: number }>(
    "SELECT id FROM posts WHERE thread_id = $1 AND number > 1 ORDER BY number",
    [threadId],
  );
  const send = async (path: string, fields: Record<string, string>) => {
    const headers = { cookie: writer.cookie };
    const body = new URLSearchParams(fields);
    const answer = await fetch(ahead + path, { method: "POST", headers, body, redirect: "manual" });
    expect(answer.status, path).toBe(303);
  };
  await send(`/p/${edited?.id}/edit`, { text: "Inaczej.", version: "1" });
  await send(`/p/${deleted?.id}/delete`, {});
  const times = await town.query<{ at: Date }>(
    "SELECT coalesce(edited_at, deleted_at) AS at FROM posts WHERE id IN ($1, $2)",
    [edited?.id, deleted?.id],
  );
  expect(times).toHaveLength(2);
  for (const { at } of times) expect(at.getTime()).toBeLessThan(Date.now() + MINUTE);
});

test("a process whose clock is 2 h ahead: a token lives as long as elsewhere, and a dead one is dead there too", async () => {
  const { id } = town.person(1);
  const issue = async (life: string): Promise<string> => {
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token).digest();
    await town.query("DELETE FROM tokens WHERE user_id = $1", [id]);
    await town.query(
      "INSERT INTO tokens (hash, purpose, user_id, created_at, expires_at) VALUES ($1, 'reset_password', $2, now(), now() + $3::interval)",
      [hash, id, life],
    );
    return token;
  };
  const opens = async (url: string, token: string) => (await fetch(`${url}/reset?token=${token}`)).status;
  for (const url of [right, ahead]) {
    expect(await opens(url, await issue("-1 minute"))).toBe(404);
    expect(await opens(url, await issue("30 minutes"))).toBe(200);
  }

  // One that it issues itself does not live longer either.
  await town.query("DELETE FROM tokens WHERE user_id = $1", [id]);
  const form = new URLSearchParams({ email: "person-2@example.org" });
  expect((await fetch(`${ahead}/forgot`, { method: "POST", body: form, redirect: "manual" })).status).toBe(303);
  const issued = () =>
    town.query<{ life: number }>(
      "SELECT extract(epoch FROM expires_at - now())::int AS life FROM tokens WHERE user_id = $1",
      [id],
    );
  await expect.poll(issued, { timeout: 10_000 }).toHaveLength(1);
  expect((await issued())[0]?.life).toBeLessThanOrEqual(3_600);
});

test("a process whose clock is 2 h ahead: sessions do not die early, suspensions do not end early", async () => {
  const signedIn = async (url: string, { cookie }: Person): Promise<boolean> =>
    (await (await fetch(`${url}/settings`, { headers: { ...JSON_HEADERS, cookie }, redirect: "manual" })).status) ===
    200;
  const [one, two] = [town.person(2), town.person(3)];
  await town.query("UPDATE sessions SET expire = now() + interval '1 hour' WHERE user_id = $1", [one.id]);
  await town.query("UPDATE users SET suspended_until = now() + interval '1 hour' WHERE id = $1", [two.id]);
  await town.query("SELECT graphile_worker.add_job('session_expire', '{}'::json)");
  await expect.poll(() => town.query("SELECT 1 FROM graphile_worker.jobs"), { timeout: 10_000 }).toEqual([]);
  for (const url of [right, ahead]) {
    expect(await signedIn(url, one)).toBe(true);
    expect(await signedIn(url, two)).toBe(false);
  }
});

test("a process whose clock is 2 h ahead: nobody is told to wait two hours", async () => {
  const { threadId } = await openDiscussion(right, town.person(4));
  const writer = town.person(5);
  await reply(ahead, writer, threadId, "Stąd.");
  const answers: Response[] = [];
  for (let index = 0; index < 35; index += 1) {
    answers.push(
      await fetch(`${right}/api/v1/threads/${threadId}/posts`, {
        method: "POST",
        headers: { ...keyed(), cookie: writer.cookie },
        body: JSON.stringify({ text: "Stamtąd." }),
      }),
    );
  }
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const { headers } of refused) expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(60);
});

test("R-3: timed jobs go by the database's clock: after a process that was two hours ahead they go on at once", async () => {
  // What the release before left behind, which asked its own clock, keeps nobody waiting either.
  const tasks = parseCrontab(TIMETABLE).map(({ task }) => task);
  await town.query(
    `INSERT INTO job_schedule (task, minute) SELECT task, now() + interval '2 hours' FROM unnest($1::text[]) AS task
     ON CONFLICT (task) DO UPDATE SET minute = excluded.minute`,
    [tasks],
  );
  await town.query(
    `INSERT INTO graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
     SELECT task, now() + interval '2 hours', now() + interval '2 hours' FROM unnest($1::text[]) AS task`,
    [tasks],
  );
  // Those that are due every minute; at which minute each of the others goes on is tried in timetable.test.ts.
  const often = parseCrontab(TIMETABLE.replace(/^(?!\* \* \* \* \*).*$/gm, "")).map(({ task }) => task);
  expect(often).toContain("questions_look");
  const begun = () =>
    town.query(
      `SELECT task, minute > now() + interval '5 s' AS ahead, minute < now() - interval '90 s' AS late
       FROM job_schedule WHERE task = ANY($1) ORDER BY task`,
      [often],
    );
  // The turn of a minute is waited for: there is no other way to see a timetable at work.
  await expect
    .poll(begun, { timeout: 75_000, interval: 500 })
    .toEqual(often.toSorted().map((task) => ({ task, ahead: false, late: false })));
  const waiting = "SELECT 1 FROM graphile_worker.jobs WHERE run_at > now() + interval '1 hour'";
  expect(await town.query(waiting)).toEqual([]);
}, 90_000);
