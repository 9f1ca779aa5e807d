/** Texts beside posts, stages, practices and replications that name files: the files stay, and are for those who may read the text. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { collectFiles } from "../../../server/forum/files/remove.ts";
import { act, beginEdition, details, publicPractices, publish } from "../../practices/editions/support.ts";
import { hidden } from "../../practices/support.ts";
import type { TestHouse } from "../../support/house.ts";
import { type Agent, idOf, openThread, openThreadHouse, person, sendReply, stranger } from "../threads/support.ts";
import { PDF, type Uploaded, upload } from "./support.ts";

let house: TestHouse;
let dataDir: string;
let ingrid: Agent;
let ania: Agent;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mosty texts "));
  house = await openThreadHouse({ dataDir });
  await house.app.db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "ingrid").execute();
  ingrid = await person(house, "ingrid");
  ania = await person(house, "ania");
});
afterAll(async () => {
  await house.close();
  await rm(dataDir, { recursive: true });
});

/** Whether the file is still there once two days have gone by. */
async function staysOf({ key }: Uploaded): Promise<boolean> {
  const { db } = house.app;
  await sql`UPDATE files SET unused_since = unused_since - interval '2 days' WHERE key = ${key}`.execute(db);
  await collectFiles(db, house.app.files);
  return (await db.selectFrom("files").select("id").where("key", "=", key).executeTakeFirst()) !== undefined;
}
const statusFor = async (agent: Agent, { href }: Uploaded) => (await agent.get(href)).status;

it("somebody's words about themselves: for everybody, as the profile is; taken out, it goes", async () => {
  const file = await upload(ania, PDF, "cv.pdf");
  const foreign = await upload(await person(house, "marek"), PDF, "marek.pdf");
  const say = (about: string) =>
    ania
      .post("/settings/profile")
      .type("form")
      .send({ name: "Ania Kowalska", organisation: "", country: "", languages: [], about })
      .expect(303);
  await say(`My [CV](${file.href}), and [something of Marek's](${foreign.href}).`);
  expect(await statusFor(stranger(house), file)).toBe(200);
  // Naming a file makes nobody else's readable.
  expect(await statusFor(stranger(house), foreign)).toBe(404);
  expect(await staysOf(file)).toBe(true);
  await say("No CV.");
  expect(await statusFor(stranger(house), file)).toBe(404);
  expect(await staysOf(file)).toBe(false);
});

it("the foreword of an edition: for those who may read it, in the next one too", async () => {
  const file = await upload(ingrid, PDF, "plan.pdf");
  const secret = await upload(ingrid, PDF, "secret.pdf");
  const id = await beginEdition(ingrid, { foreword: `See ${file.markdown}` });
  expect(await staysOf(file)).toBe(true);
  expect(await statusFor(ania, file)).toBe(404);
  const [practice = 0] = await publicPractices(house);
  await act(ingrid, id, { act: "add", practices: [String(practice)] }).expect(303);
  await publish(ingrid, id);
  expect(await statusFor(stranger(house), file)).toBe(200);

  const next = await ingrid.post(`/editions/${id}/next`).expect(303);
  const nextId = Number(/\/editions\/(\d+)/.exec(next.headers.location ?? "")?.[1]);
  // Another moderator saves it: what stands there stays; what not all its readers may read comes in for nobody.
  await house.app.db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  const stefan = await person(house, "stefan");
  const form = await stefan.get(`/editions/${nextId}/edit`).expect(200);
  const foreword = `See ${file.markdown} and ${secret.markdown}`;
  const changes = details({ foreword, revision: hidden(form.text, "revision") });
  await stefan.post(`/editions/${nextId}/edit`).type("form").send(changes).expect(303);
  const used = await house.app.db
    .selectFrom("file_uses")
    .innerJoin("files", "files.id", "file_uses.file_id")
    .select("files.key")
    .where("edition_id", "=", nextId)
    .execute();
  expect(used).toEqual([{ key: file.key }]);
});

it("a new member's post that waits: for its author and those who decide on it", async () => {
  await house.app.db
    .updateTable("users")
    .set({ trusted_at: null, approved_posts: 0 })
    .where("handle", "=", "oksana")
    .execute();
  const oksana = await person(house, "oksana");
  const file = await upload(oksana, PDF, "annex.pdf");
  const { id } = await openThread(house);
  await sendReply(oksana, id, { text: `As in ${file.markdown}`, key: randomUUID() });
  expect(await staysOf(file)).toBe(true);
  const statuses = [oksana, ingrid, ania, stranger(house)].map((agent) => statusFor(agent, file));
  expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
});

it("a moderator's note on a case: for those who may handle it", async () => {
  const file = await upload(ingrid, PDF, "evidence.pdf");
  const { rows } = await sql<{ id: number }>`
    INSERT INTO moderation_cases (kind, person_id) VALUES ('person', ${await idOf(house, "marek")}) RETURNING id`.execute(
    house.app.db,
  );
  await ingrid
    .post(`/moderation/cases/${rows[0]?.id}/notes`)
    .type("form")
    .send({ text: `Compare ${file.markdown}` })
    .expect(303);
  expect(await staysOf(file)).toBe(true);
  const stefan = await person(house, "stefan");
  const statuses = [ingrid, stefan, await person(house, "marek"), ania].map((agent) => statusFor(agent, file));
  expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
});

it("a draft that is not posted yet: its author's alone, and kept as long as the draft", async () => {
  const file = await upload(ania, PDF, "later.pdf");
  const { id } = await openThread(house);
  const fields = { text: `Later: ${file.markdown}` };
  await house.app.db
    .insertInto("drafts")
    .values({ user_id: await idOf(house, "ania"), context: `reply:${id}`, fields: JSON.stringify(fields) })
    .execute();
  expect(await staysOf(file)).toBe(true);
  expect(await statusFor(ingrid, file)).toBe(404);
  await house.app.db.deleteFrom("drafts").where("context", "=", `reply:${id}`).execute();
  expect(await staysOf(file)).toBe(false);
});
