/** What moderators decide about is what was flagged: its words as they were, wherever it stands by then. */
import { beforeEach, describe, expect, it } from "vitest";
import { getCase } from "../../server/moderation/case-data.ts";
import { findAccount } from "../../server/platform/sessions/session.ts";
import { begin } from "../forum/conversations/support.ts";
import { forgetLimits, idOf, openThread, patiently, person, reply } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { decideAs, flagAs, latestAct } from "./support.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

const post = (id: number) =>
  house.app.db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
async function send(by: string, path: string, form: object = {}): Promise<number> {
  const agent = await person(house, by);
  const { status } = await patiently(() => agent.post(path).type("form").send(form));
  return status;
}
const caseOf = async (id: number, by = "ingrid") =>
  getCase(house.app.db, (await findAccount(house.app.db, await idOf(house, by))) ?? null, id);
const pageOf = async (id: number) =>
  (await (await person(house, "ingrid")).get(`/moderation/cases/${id}`).expect(200)).text;

describe("evidence", () => {
  it("of a post stays when its author edits or deletes it, with the edit marked and the history linked", async () => {
    const thread = await openThread(house);
    const { id } = await reply(house, "klaus", thread.id, "You are an idiot.");
    const caseId = await flagAs(house, "marek", "post", id, { reason: "unfriendly" });
    expect(await pageOf(caseId)).not.toContain("As it was when it was flagged");
    expect(await send("klaus", `/p/${id}/edit`, { text: "I see it differently.", version: 1 })).toBe(303);
    await flagAs(house, "joao", "post", id);
    await flagAs(house, "marek", "post", id, { reason: "other", words: "They have changed it." });
    const found = await caseOf(caseId);
    expect(found.evidence).toMatchObject([
      { version: 2, changed: [] },
      { version: 1, changed: ["source"], html: expect.stringContaining("You are an idiot.") },
    ]);
    const page = await pageOf(caseId);
    for (const words of ["I see it differently.", "You are an idiot.", "Text changed since", `/p/${id}/history`])
      expect(page).toContain(words);
    expect(await send("klaus", `/p/${id}/delete`)).toBe(303);
    expect(await pageOf(caseId)).toContain("You are an idiot.");
  });

  it("of a thread, a profile with its name and picture, and a private message stays alike", async () => {
    const { db } = house.app;
    const thread = await openThread(house, { by: "klaus", title: "Klaus sells handbooks of grants" });
    const ofThread = await flagAs(house, "marek", "thread", thread.id);
    const klaus = await db.selectFrom("threads").selectAll().where("id", "=", thread.id).executeTakeFirstOrThrow();
    const details = { kind: klaus.kind, language: klaus.language, tags: "", countries: "" };
    expect(await send("klaus", `/t/${thread.id}/edit`, { ...details, title: "A quiet question" })).toBe(303);
    expect((await caseOf(ofThread)).evidence).toMatchObject([
      { title: "Klaus sells handbooks of grants", changed: ["title"] },
    ]);
    expect(await pageOf(ofThread)).toContain("Title changed since");

    const id = await idOf(house, "klaus");
    const avatar = "0123456789abcdef0123456789abcdef";
    await db
      .updateTable("users")
      .set({ avatar, about: "Cheap grants!", about_html: "<p>Cheap grants!</p>" })
      .where("id", "=", id)
      .execute();
    const ofPerson = await flagAs(house, "marek", "person", id);
    await db
      .updateTable("users")
      .set({ avatar: null, about: "", about_html: "", name: "K. Weber" })
      .where("id", "=", id)
      .execute();
    const { evidence } = await caseOf(ofPerson);
    expect(evidence).toMatchObject([{ avatar, changed: ["source", "name", "avatar"] }]);
    expect(await pageOf(ofPerson)).toContain(`/avatars/${avatar}/`);

    const messageId = (await begin(house, { by: "klaus", to: "marek", text: "Send me money." })).openingId;
    const ofMessage = await flagAs(house, "marek", "post", messageId);
    expect((await caseOf(ofMessage)).evidence).toEqual([]);
    expect(await send("klaus", `/p/${messageId}/edit`, { text: "Nothing of the kind.", version: 1 })).toBe(303);
    expect(await send("ingrid", `/moderation/cases/${ofMessage}/disclosure`)).toBe(303);
    expect(await pageOf(ofMessage)).toContain("Send me money.");
    expect(await pageOf(ofMessage)).not.toContain(`/p/${messageId}/history`);
  });
});

describe("a decision", () => {
  it("K-5 on a thread that was merged meanwhile removes what was flagged, and is told truly", async () => {
    const flagged = await openThread(house, { by: "klaus", text: "Buy my handbook of grants." });
    const target = await openThread(house);
    const caseId = await flagAs(house, "marek", "thread", flagged.id);
    expect(await send("ingrid", `/t/${flagged.id}/merge`, { thread: String(target.id) })).toBe(303);
    expect(await caseOf(caseId)).toMatchObject({ kind: "post", subject: { href: `/p/${flagged.openingId}` } });
    expect((await decideAs(house, "ingrid", caseId)).status).toBe(303);
    expect((await post(flagged.openingId)).deleted_at).not.toBeNull();
    expect(await latestAct(house, "post_deleted")).toMatchObject({ case_id: caseId, post_id: flagged.openingId });
    const page = await (await person(house, "joao")).get(target.href).expect(200);
    expect(page.text).not.toContain("Buy my handbook of grants.");
  });

  it("K-5 on a thread and on its opening post becomes one when the thread is merged", async () => {
    const flagged = await openThread(house, { by: "klaus", text: "Buy my handbook of grants again." });
    const target = await openThread(house);
    const ofThread = await flagAs(house, "marek", "thread", flagged.id);
    const ofPost = await flagAs(house, "joao", "post", flagged.openingId);
    expect(await send("ingrid", `/t/${flagged.id}/merge`, { thread: String(target.id) })).toBe(303);
    expect(await caseOf(ofPost)).toMatchObject({ flagCount: 2 });
    await expect(caseOf(ofThread)).rejects.toMatchObject({ code: "not_found" });
    const [decided, merged] = await Promise.all([
      decideAs(house, "ingrid", ofPost),
      send("ingrid", `/t/${target.id}/merge`, { thread: String((await openThread(house)).id) }),
    ]);
    for (const status of [decided.status, merged]) expect([303, 404, 409]).toContain(status);
    const { outcome } = await caseOf(ofPost);
    expect((await post(flagged.openingId)).deleted_at !== null).toBe(outcome === "removed");
  });
});
