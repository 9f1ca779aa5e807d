/** Invitations by link and by letter: who may send them, what they open, and what nobody gets out of them. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptInvitation } from "../../../server/members/invitations/accept.ts";
import { inviteByLink } from "../../../server/members/invitations/invite.ts";
import { findAccount } from "../../../server/platform/sessions/session.ts";
import { type Agent, comparable, forgetLimits, idOf, person, stranger } from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
let ingrid: Agent;
let ania: Agent;
let klaus: Agent;
beforeAll(async () => {
  const { db } = house.app;
  await db.updateTable("groups").set({ visibility: "group" }).where("slug", "=", "coordinators").execute();
  await db
    .updateTable("group_members")
    .set({ role: "owner" })
    .where("user_id", "=", await idOf(house, "marek"))
    .execute();
  ingrid = await person(house, "ingrid");
  ania = await person(house, "ania");
  klaus = await person(house, "klaus");
});
beforeEach(() => forgetLimits(house));

const send = (agent: Agent, path: string, form: object = {}) => agent.post(path).type("form").send(form).redirects(0);
const group = "/groups/coordinators/invitations";

async function link(form: object = {}, path = group): Promise<string> {
  const marek = await person(house, "marek");
  const answer = await send(marek, path, { way: "link", maxUses: "1", days: "7", note: "", ...form });
  expect(answer.status, answer.text).toBe(201);
  return /(\/i\/[\w-]+)"/.exec(answer.text)?.[1] ?? "";
}
async function letter(email: string, form: object = {}, path = group, by = "marek"): Promise<string> {
  const agent = await person(house, by);
  const answer = await send(agent, path, { way: "letter", emails: email, locale: "en", note: "", ...form });
  expect(answer.status, answer.text).toBe(303);
  return /(\/i\/[\w-]+)/.exec((await mailTo(email))?.body_text ?? "")?.[1] ?? "";
}
const mailTo = (email: string) =>
  house.app.db.selectFrom("mails").selectAll().where("recipient", "=", email).orderBy("id", "desc").executeTakeFirst();
async function isIn(handle: string): Promise<boolean> {
  const account = await findAccount(house.app.db, await idOf(house, handle));
  const { id } = await house.app.db
    .selectFrom("groups")
    .select("id")
    .where("slug", "=", "coordinators")
    .executeTakeFirstOrThrow();
  return account?.groups.includes(id) ?? false;
}
const putOut = async (handle: string) =>
  house.app.db
    .deleteFrom("group_members")
    .where("user_id", "=", await idOf(house, handle))
    .execute();
const newcomer = (name: string) => ({ name, handle: "", password: "a long bridge over the Bug", terms: "1" });

describe("who may ask in", () => {
  it("into a group: those who run it, moderators who belong to it, nobody else", async () => {
    for (const [agent, status] of [
      [await person(house, "marek"), 200],
      [ingrid, 200],
      [await person(house, "tomasz"), 403],
      [ania, 404],
    ] as const) {
      expect((await agent.get(group)).status).toBe(status);
      const sent = await send(agent, group, { way: "link", maxUses: "1", days: "1" });
      expect(sent.status).toBe(status === 200 ? 201 : status);
    }
    expect((await stranger(house).get(group).redirects(0)).headers.location).toContain("/sign-in");
    expect((await send(stranger(house), group, { way: "link", maxUses: "1", days: "1" })).status).toBe(401);
  });

  it("into the house: every member by letter, ten a day; by a link only who keeps order", async () => {
    await send(ania, "/invitations", { way: "link", maxUses: "5", days: "7" }).expect(403);
    expect((await ania.get("/invitations")).text).not.toContain('value="link"');
    const many = Array.from({ length: 10 }, (_, index) => `guest${index}@example.org`).join(",");
    await send(ania, "/invitations", { way: "letter", emails: many, locale: "pl" }).expect(303);
    const refused = await send(ania, "/invitations", { way: "letter", emails: "one.more@example.org", locale: "pl" });
    expect(refused.status).toBe(429);
    expect(refused.text).toContain("one.more@example.org");
    await send(ingrid, "/invitations", { way: "link", maxUses: "5", days: "7" }).expect(201);
  });

  it("one address gets three letters a day, no matter who writes", async () => {
    for (const by of ["marek", "ingrid", "klaus"]) await letter("flooded@example.org", {}, "/invitations", by);
    const fourth = await send(ania, "/invitations", { way: "letter", emails: "flooded@example.org", locale: "pl" });
    expect(fourth.status).toBe(429);
  });
});

describe("a link", () => {
  it("U6 changes nothing when it is opened, also many times", async () => {
    const path = await link();
    for (let visit = 0; visit < 3; visit += 1) {
      const page = await stranger(house).get(path).expect(200);
      expect(page.text).toContain("Coordinators");
      expect((await klaus.get(path)).status).toBe(200);
    }
    expect(await isIn("klaus")).toBe(false);
  });

  it("lets somebody with an account in by one press, after signing in where needed", async () => {
    const path = await link();
    const signIn = await send(stranger(house), path);
    expect(signIn.headers.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    await send(klaus, path).expect(303);
    expect(await isIn("klaus")).toBe(true);
    expect((await klaus.get("/s/coordinators")).status).toBe(200);
    const listed = await (await person(house, "marek")).get(group);
    expect(listed.text).toContain("/people/klaus");
    await putOut("klaus");
    // The person who was put out does not come back by the same link.
    expect((await send(klaus, path)).status).toBe(404);
  });

  it("U5 used up, revoked, guessed or too old is the same dead link for everybody", async () => {
    const marek = await person(house, "marek");
    const used = await link();
    await send(klaus, used).expect(303);
    await putOut("klaus");
    const revoked = await link();
    const { id } = await house.app.db
      .selectFrom("invitations")
      .select("id")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    await send(ania, `/invitations/${id}/revoke`).expect(404);
    await send(marek, `/invitations/${id}/revoke`).expect(303);
    const old = await link();
    await house.app.db
      .updateTable("invitations")
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where("id", ">", id)
      .execute();
    const guessed = `/i/${"A".repeat(43)}`;
    const token = (path: string) => [path.slice(3)];
    const expected = comparable(await ania.get(guessed), token(guessed));
    expect(expected.status).toBe(404);
    for (const path of [used, revoked, old]) {
      expect(comparable(await ania.get(path), token(path))).toEqual(expected);
      expect((await send(ania, path)).status).toBe(404);
      expect((await send(stranger(house), `${path}/register`, newcomer("Late Guest"))).status).toBe(404);
    }
    expect(await isIn("ania")).toBe(false);
  });

  it("is kept as a hash of at least 128 random bits alone", async () => {
    const path = await link();
    expect(Buffer.from(path.slice(3), "base64url").length).toBeGreaterThanOrEqual(16);
    const row = await house.app.db
      .selectFrom("invitations")
      .selectAll()
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(path.slice(3));
    expect((await (await person(house, "marek")).get(group)).text).not.toContain(path.slice(3));
  });

  it("dies with the right of who made it", async () => {
    const path = await link();
    const marek = await idOf(house, "marek");
    const role = (to: "member" | "owner") =>
      house.app.db.updateTable("group_members").set({ role: to }).where("user_id", "=", marek).execute();
    await role("member");
    expect((await send(klaus, path)).status).toBe(404);
    await role("owner");
    expect((await klaus.get(path)).status).toBe(200);
  });

  it("K-9 a link for several people is dead once its maker is no moderator, silenced or suspended; their letters ask for less", async () => {
    const made = await send(ingrid, "/invitations", { way: "link", maxUses: "5", days: "7" }).expect(201);
    const path = /(\/i\/[\w-]+)"/.exec(made.text)?.[1] ?? "";
    const sent = await letter("bridge.friend@example.org", {}, "/invitations", "ingrid");
    const change = (values: object) =>
      house.app.db.updateTable("users").set(values).where("handle", "=", "ingrid").execute();
    const opens = async (of: string) => (await stranger(house).get(of)).status;
    expect([await opens(path), await opens(sent)]).toEqual([200, 200]);
    await change({ role: "member" });
    expect([await opens(path), await opens(sent)]).toEqual([404, 200]);
    expect((await send(stranger(house), `${path}/register`, newcomer("Somebody Else"))).status).toBe(404);
    const listed = (await ingrid.get("/api/v1/invitations").expect(200)).body.items;
    expect(listed.find(({ kind }: { kind: string }) => kind === "link")).toMatchObject({ state: "revoked" });
    await change({ role: "moderator", silenced_until: new Date(Date.now() + 60_000) });
    expect([await opens(path), await opens(sent)]).toEqual([404, 404]);
    await change({ silenced_until: null, suspended_until: new Date(Date.now() + 60_000) });
    expect([await opens(path), await opens(sent)]).toEqual([404, 404]);
    await change({ suspended_until: null });
    expect([await opens(path), await opens(sent)]).toEqual([200, 200]);
  });

  it("R1 fifty at once for five seats: exactly five come in", async () => {
    const { db } = house.app;
    const inviter = await findAccount(db, await idOf(house, "marek"));
    const { token } = await inviteByLink(db, inviter ?? null, "coordinators", { maxUses: 5, days: 1, note: "" });
    await db
      .insertInto("users")
      .values(
        Array.from({ length: 50 }, (_, index) => ({
          handle: `crowd-${index}`,
          name: `Crowd ${index}`,
          email: `crowd${index}@example.org`,
          email_confirmed_at: new Date(),
          locale: "en",
          time_zone: "UTC",
        })),
      )
      .execute();
    const crowd = await db.selectFrom("users").select("id").where("handle", "like", "crowd-%").execute();
    const outcomes = await Promise.allSettled(
      crowd.map(async ({ id }) => acceptInvitation(house.app, (await findAccount(db, id)) ?? null, token)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const inside = await db
      .selectFrom("group_members")
      .innerJoin("users", "users.id", "user_id")
      .select("users.id")
      .where("handle", "like", "crowd-%")
      .execute();
    expect(inside).toHaveLength(5);
  });

  it("R1 one person pressing ten times takes one seat", async () => {
    const path = await link({ maxUses: "5" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(klaus, path)));
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    const { id } = await house.app.db
      .selectFrom("invitations")
      .select("id")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    const uses = await house.app.db
      .selectFrom("invitation_uses")
      .select("user_id")
      .where("invitation_id", "=", id)
      .execute();
    expect(uses).toHaveLength(1);
    await putOut("klaus");
  });

  it("carries somebody new along: registered with it, confirmed as ever, a member from then on", async () => {
    const path = await link({ maxUses: "5" });
    const guest = stranger(house);
    const form = { ...newcomer("Olena Marchenko"), email: "olena.new@example.org" };
    const missing = await send(guest, `${path}/register`, { ...form, name: "", terms: "" });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain("olena.new@example.org");
    await send(guest, `${path}/register`, form).expect(303);
    const token = /\/confirm\?token=([\w-]+)/.exec((await mailTo("olena.new@example.org"))?.body_text ?? "")?.[1];
    await send(guest, "/confirm", { token }).expect(303);
    expect(await isIn("olena-marchenko")).toBe(true);
  });

  it("U2 registering by it answers the same for an address that has an account", async () => {
    const path = await link({ maxUses: "5" });
    const known = await send(stranger(house), `${path}/register`, {
      ...newcomer("Same Answer"),
      email: "ania@example.org",
    });
    const fresh = await send(stranger(house), `${path}/register`, {
      ...newcomer("Same Answer"),
      email: "same.new@example.org",
    });
    expect(comparable(known, [])).toEqual(comparable(fresh, []));
    expect((await mailTo("ania@example.org"))?.subject).toContain("Masz już konto");
    expect(await isIn("ania")).toBe(false);
  });
});

describe("a letter", () => {
  it("comes in the language chosen for its reader, with a name that is no link, T9 one subject line, T11", async () => {
    const { db } = house.app;
    await db.updateTable("users").set({ name: "Klaus evil.com" }).where("handle", "=", "klaus").execute();
    await letter("gast@example.org", { locale: "pl", note: "See\nhttps://evil.com/now" }, "/invitations", "klaus");
    const mail = await mailTo("gast@example.org");
    expect(mail?.subject).toMatch(/^Zaproszenie/);
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.body_text).not.toContain("evil.com");
    expect(mail?.body_text).not.toContain("https://evil");
    await db.updateTable("users").set({ name: "Klaus" }).where("handle", "=", "klaus").execute();
  });

  it("T10 goes to no address that programs read differently, and says which is wrong", async () => {
    for (const address of ['"a@evil.com', "a@evil.com\u0000x", "u@ok.org(x)evil.com", "a@@b.org", "a@b"]) {
      const answer = await send(ania, "/invitations", {
        way: "letter",
        emails: `good@example.org, ${address}`,
        locale: "en",
      });
      expect(answer.status, address).toBe(422);
    }
    expect(await mailTo("good@example.org")).toBeUndefined();
  });

  it("proves the address itself: the newcomer is in, signed in and confirmed by one form", async () => {
    const path = await letter("nina.new@example.org");
    const guest = stranger(house);
    const page = await guest.get(`${path}/register`).expect(200);
    expect(page.text).toContain("nina.new@example.org");
    expect(page.text).not.toContain('name="email"');
    // A6: another address than the letter's is nobody's to choose.
    await send(guest, `${path}/register`, { ...newcomer("Nina Nowa"), email: "ceo@evil.com" }).expect(303);
    expect((await guest.get("/s/coordinators")).status).toBe(200);
    const row = await house.app.db
      .selectFrom("users")
      .selectAll()
      .where("handle", "=", "nina-nowa")
      .executeTakeFirstOrThrow();
    expect([row.email, row.email_confirmed_at !== null]).toEqual(["nina.new@example.org", true]);
    expect((await stranger(house).get(path)).status).toBe(404);
  });

  it("U2 asking in an address answers and looks the same whether it has an account or not, A10 and nobody else sees it", async () => {
    const marek = await person(house, "marek");
    const ask = (email: string) => send(marek, group, { way: "letter", emails: email, locale: "en", note: "" });
    const [known, unknown] = [await ask("klaus@example.org"), await ask("nobody.here@example.org")];
    expect(comparable(known, [])).toEqual(comparable(unknown, []));
    const rows = (await marek.get(group)).text;
    const rowOf = (email: string) =>
      rows.slice(rows.indexOf(email)).split("</li>")[0]?.replace(/\d+/g, "#").replaceAll(email, "…");
    expect(rowOf("klaus@example.org")).toBe(rowOf("nobody.here@example.org"));
    expect((await ingrid.get(group)).text).not.toContain("nobody.here@example.org");
  });

  it("U5 a newer one replaces it", async () => {
    const first = await letter("twice@example.org");
    const second = await letter("twice@example.org");
    expect((await stranger(house).get(first)).status).toBe(404);
    expect((await stranger(house).get(second)).status).toBe(200);
  });

  it("for an address with an account leads to signing in", async () => {
    const path = await letter("klaus@example.org");
    const refused = await send(stranger(house), `${path}/register`, newcomer("Klaus Again"));
    expect(refused.status).toBe(422);
    await send(klaus, path).expect(303);
    expect(await isIn("klaus")).toBe(true);
    await putOut("klaus");
  });
});
