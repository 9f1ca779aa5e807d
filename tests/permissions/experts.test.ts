/** Fields and recognition: the permission table, the actions and the pages say the same, for every kind of viewer. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { applyForField } from "../../server/expertise/experts/apply.ts";
import { expertSubject } from "../../server/expertise/experts/change.ts";
import { decideApplication, giveUpRecognition, withdrawRecognition } from "../../server/expertise/experts/decide.ts";
import { archiveField } from "../../server/expertise/experts/edit-field.ts";
import { endorse } from "../../server/expertise/experts/endorse.ts";
import { changeOwnExpertise } from "../../server/expertise/experts/own.ts";
import { getField } from "../../server/expertise/experts/queries.ts";
import { AppError } from "../../server/platform/http/errors.ts";
import type { ExpertSubject } from "../../shared/expertise/rules.ts";
import type { FieldData } from "../../shared/expertise/schema.ts";
import { can } from "../../shared/permissions.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { idOf, person, stranger } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

const FIELD = "interreg-reporting";
const PLAYERS = {
  visitor: null,
  unconfirmed: "stefan",
  member: "piotr",
  "expert in the field": "beata",
  "expert in another": "elisabeth",
  coordinator: "tomasz",
  "coordinator of another": "marek",
  moderator: "ingrid",
  administrator: "maria",
} as const;
type Player = keyof typeof PLAYERS;
const PEOPLE = ["giorgi", "beata", "tomasz", "piotr"] as const;

const house = useHouseBehindProxy();
const viewers = new Map<Player, Viewer | null>();
let field: FieldData;
beforeAll(async () => {
  const { db } = house.app;
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  for (const [player, handle] of Object.entries(PLAYERS) as [Player, string | null][]) {
    const row =
      handle === null
        ? undefined
        : await db
            .selectFrom("users")
            .select(["id", "name", "role"])
            .where("handle", "=", handle)
            .executeTakeFirstOrThrow();
    viewers.set(player, row && handle ? { ...row, handle, groups: [], confirmed: player !== "unconfirmed" } : null);
  }
  field = await getField(db, FIELD);
});

/** As it stands in the demonstration: Beata is recognised, nothing waits. */
beforeEach(async () => {
  const { db } = house.app;
  await db.deleteFrom("expert_applications").where("field_id", "=", field.id).execute();
  await db.deleteFrom("recognitions").where("field_id", "=", field.id).execute();
  await recognise("beata");
});

async function recognise(handle: string): Promise<void> {
  const user_id = await idOf(house, handle);
  await house.app.db.insertInto("recognitions").values({ user_id, field_id: field.id }).execute();
}

/** False where the viewer is refused; anything but a refusal fails the test. */
async function isAllowed(act: Promise<unknown>): Promise<boolean> {
  try {
    await act;
    return true;
  } catch (error) {
    if (error instanceof AppError && [401, 403, 404].includes(error.status)) return false;
    throw error;
  }
}

const evidence = { countries: [], languages: [], evidence: "Eleven projects on both sides of the border, in words." };

describe.each(Object.keys(PLAYERS) as Player[])("a %s", (player) => {
  const viewer = () => viewers.get(player) ?? null;
  const subjectOf = async (handle: string): Promise<ExpertSubject> =>
    expertSubject(house.app.db, field, await idOf(house, handle));

  it("keeps fields and coordinates them by the table", async () => {
    expect(await isAllowed(archiveField(house.app.db, viewer(), FIELD, false))).toBe(can(viewer(), "field.manage"));
    const agent = viewer() ? await person(house, viewer()?.handle ?? "") : stranger(house);
    // Unconfirmed only in the table here: the account of the demonstration is confirmed.
    if (player === "unconfirmed") return;
    expect((await agent.get("/admin/fields")).status === 200).toBe(can(viewer(), "field.manage"));
    expect((await agent.get(`/fields/${FIELD}/desk`)).status === 200).toBe(can(viewer(), "field.coordinate", field));
    expect((await agent.get("/experts")).status).toBe(200);
    expect((await agent.get(`/fields/${FIELD}`)).status).toBe(200);
  });
  it("applies, keeps and gives up by the table", async () => {
    const { db } = house.app;
    const own = { field, personId: viewer()?.id ?? 0, recognised: player === "expert in the field" };
    const mayKeep = can(viewer(), "expert.keep", own);
    expect(await isAllowed(changeOwnExpertise(db, viewer(), FIELD, evidence))).toBe(mayKeep);
    expect(await isAllowed(applyForField(db, viewer(), FIELD, evidence))).toBe(can(viewer(), "expert.apply", own));
    expect(await isAllowed(giveUpRecognition(db, viewer(), FIELD))).toBe(mayKeep);
  });
  it.each(PEOPLE)("endorses, recognises and withdraws %s by the table, and never themselves", async (handle) => {
    const { db } = house.app;
    const personId = await idOf(house, handle);
    const text = "What she said about flat rates was right in every line.";
    const subject = await subjectOf(handle);
    expect(await isAllowed(endorse(db, viewer(), { slug: FIELD, handle, text }))).toBe(
      can(viewer(), "expert.endorse", subject),
    );
    await db.deleteFrom("expert_applications").where("field_id", "=", field.id).execute();
    await db.deleteFrom("recognitions").where("field_id", "=", field.id).where("user_id", "=", personId).execute();
    const values = { field_id: field.id, user_id: personId, state: "open" as const, evidence: evidence.evidence };
    const { id } = await db.insertInto("expert_applications").values(values).returning("id").executeTakeFirstOrThrow();
    const decision = { id, recognise: true, reason: "" };
    const mayDecide = can(viewer(), "expert.decide", { ...subject, recognised: false });
    expect(await isAllowed(decideApplication(db, viewer(), FIELD, decision))).toBe(mayDecide);
    if (!mayDecide) await recognise(handle);
    const recognised = await subjectOf(handle);
    expect(can(viewer(), "expert.readReasons", recognised)).toBe(
      viewer()?.id === personId || can(viewer(), "field.coordinate", field),
    );
    expect(await isAllowed(withdrawRecognition(db, viewer(), FIELD, { handle, reason: "Long enough a reason." }))).toBe(
      can(viewer(), "expert.withdraw", recognised),
    );
  });
});
