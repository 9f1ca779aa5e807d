/** The permission table, the SQL scope and the routes of replications say the same, for every status and kind of viewer. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getReplication } from "../../server/practices/replications/queries.ts";
import { can } from "../../shared/permissions.ts";
import { REPLICATION_STATUSES } from "../../shared/practices/replications/record.ts";
import type { ReplicationSubject } from "../../shared/practices/rules.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { forgetLimits } from "../forum/threads/support.ts";
import { insertPractice } from "../practices/replications/support.ts";
import { openTestHouse, type TestHouse } from "../support/house.ts";

let house: TestHouse;
type Agent = Awaited<ReturnType<TestHouse["as"]>>;
const viewers: { name: string; viewer: Viewer | null; agent: Agent }[] = [];
const records: { name: string; id: number; subject: ReplicationSubject }[] = [];

/** The recorder, a stranger, the owner (a moderator), another moderator, an administrator. */
const PEOPLE = ["ania", "marek", "ingrid", "beata", "tomasz"];
beforeAll(async () => {
  house = await openTestHouse();
  const { db } = house.database;
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "beata").execute();
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "tomasz").execute();
  viewers.push({ name: "visitor", viewer: null, agent: house.visitor() });
  for (const handle of PEOPLE) {
    const { id, role } = await db
      .selectFrom("users")
      .select(["id", "role"])
      .where("handle", "=", handle)
      .executeTakeFirstOrThrow();
    const groups = await db.selectFrom("group_members").select("group_id").where("user_id", "=", id).execute();
    const viewer: Viewer = {
      id,
      handle,
      name: handle,
      role,
      groups: groups.map(({ group_id }) => group_id),
      confirmed: true,
    };
    viewers.push({ name: handle, viewer, agent: await house.as(handle) });
  }
  for (const visibility of ["public", "group"] as const) {
    for (const ownerless of [false, true]) {
      const practice = await insertPractice(house, visibility, `Of the table, ${visibility} ${ownerless}`);
      if (ownerless) await db.updateTable("practices").set({ owner_id: null }).where("id", "=", practice.id).execute();
      for (const status of REPLICATION_STATUSES)
        await insertRecord(practice.id, status, `${status}, ${visibility}, ${ownerless}`);
    }
  }
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

async function insertRecord(practiceId: number, status: string, name: string): Promise<void> {
  const { db } = house.database;
  const recorder = viewers.find((each) => each.name === "ania")?.viewer?.id ?? 0;
  const { id } = await db
    .insertInto("replications")
    .values({
      ...{
        practice_id: practiceId,
        recorder_id: recorder,
        status,
        outcome: "mixed",
        organisation: "Town",
        country: "PL",
      },
      ...{
        level: "local",
        began_on: "2025-01-01",
        adapted: false,
        language: "en",
        renderer: 1,
        submitted_at: new Date(),
      },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const row = await db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select(["practices.owner_id", "practices.status", "spaces.visibility", "spaces.members_may", "spaces.rights"])
    .where("practices.id", "=", practiceId)
    .executeTakeFirstOrThrow();
  const space = { visibility: row.visibility, membersMay: row.members_may, groups: row.rights, archived: false };
  const subject = {
    recorderId: recorder,
    status,
    practice: { ownerId: row.owner_id, ownerActs: true, status: row.status, space },
  };
  records.push({ name, id, subject: subject as ReplicationSubject });
}

test("who may read a record is whom the scope finds it for and whom its page is given", async () => {
  for (const { name, viewer, agent } of viewers)
    for (const record of records) {
      const expected = can(viewer, "replication.read", record.subject);
      const found = await getReplication(house.app.db, viewer, record.id).then(
        () => true,
        () => false,
      );
      expect(found, `${name}: ${record.name}`).toBe(expected);
      expect((await agent.get(`/replications/${record.id}`)).status, `${name}: ${record.name}`).toBe(
        expected ? 200 : 404,
      );
    }
});

test("the form, the buttons and the routes follow the table", async () => {
  for (const { name, viewer, agent } of viewers)
    for (const record of records) {
      await forgetLimits(house);
      const what = `${name}: ${record.name}`;
      const readable = can(viewer, "replication.read", record.subject);
      const edit = can(viewer, "replication.edit", record.subject);
      const refusal = readable ? (viewer === null ? 401 : 403) : 404;
      expect((await agent.get(`/replications/${record.id}/edit`)).status, what).toBe(edit ? 200 : refusal);
      const decide = can(viewer, "replication.decide", record.subject);
      const page = (await agent.get(`/replications/${record.id}`)).text;
      expect(page.includes(`/replications/${record.id}/decision`), what).toBe(decide);
      expect(page.includes(`/replications/${record.id}/withdraw`), what).toBe(
        can(viewer, "replication.withdraw", record.subject),
      );
      // Without a reason nothing is decided: 422 says that it could have been.
      const form = { decision: "decline", revision: 1, reason: "" };
      const { status } = await agent.post(`/replications/${record.id}/decision`).type("form").send(form);
      if (decide) expect(status, what).toBe(422);
      else expect([401, 403, 404, 409], what).toContain(status);
    }
});

test("recording and asking need a confirmed address, keeping a check only an account", () => {
  const practice = records[0]?.subject.practice;
  if (!practice) throw new Error("no practice");
  for (const { viewer } of viewers) {
    const unconfirmed = viewer && { ...viewer, confirmed: false };
    expect(can(viewer, "replication.record", practice)).toBe(viewer !== null);
    expect(can(unconfirmed, "replication.record", practice)).toBe(false);
    expect(can(viewer, "replication.record", { ...practice, status: "archived" })).toBe(false);
    expect(can(viewer, "transfer.ask")).toBe(viewer !== null);
    expect(can(unconfirmed, "transfer.ask")).toBe(false);
    expect(can(unconfirmed, "transfer.keep")).toBe(viewer !== null);
  }
});
