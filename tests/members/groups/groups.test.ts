/** Groups: who sees one, the three ways in, the way out, who runs it; and that a right gained or lost holds at once. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listGroups } from "../../../server/members/groups/queries.ts";
import { findAccount } from "../../../server/platform/sessions/session.ts";
import type { Audience, GroupData, Membership } from "../../../shared/members/groups/facts.ts";
import { can } from "../../../shared/permissions.ts";
import {
  type Agent,
  comparable,
  cookieOf,
  forgetLimits,
  idOf,
  openThread,
  person,
  stranger,
} from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
let maria: Agent;
let ania: Agent;
beforeAll(async () => {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  maria = await person(house, "maria");
  ania = await person(house, "ania");
});
beforeEach(() => forgetLimits(house));

type Made = { slug: string; visibility?: Audience; membersVisible?: Audience; membership?: Membership };
async function make({ slug, visibility = "members", membersVisible = "members", membership = "open" }: Made) {
  const form = {
    slug,
    name_en: `Group ${slug}`,
    name_pl: `Grupa ${slug}`,
    visibility,
    membersVisible,
    membership,
    mentionable: "members",
  };
  const answer = await maria.post("/groups/new").type("form").send(form).redirects(0);
  expect(answer.status, answer.text).toBe(303);
  return slug;
}
const send = (agent: Agent, path: string, form: object = {}) => agent.post(path).type("form").send(form).redirects(0);
async function isIn(handle: string, slug: string): Promise<boolean> {
  const row = await house.app.db
    .selectFrom("group_members")
    .innerJoin("groups", "groups.id", "group_members.group_id")
    .innerJoin("users", "users.id", "group_members.user_id")
    .select("users.id")
    .where("groups.slug", "=", slug)
    .where("users.handle", "=", handle)
    .executeTakeFirst();
  return row !== undefined;
}

describe("who sees a group", () => {
  it("is what the table says, in the list, on its page and in SQL", async () => {
    for (const visibility of ["public", "members", "group"] as const)
      await make({ slug: `seen-${visibility}`, visibility });
    const all = await listGroups(house.app.db, (await findAccount(house.app.db, await idOf(house, "maria"))) ?? null);
    for (const handle of [null, "ania", "ingrid", "maria"]) {
      const agent = handle ? await person(house, handle) : stranger(house);
      const viewer = handle ? ((await findAccount(house.app.db, await idOf(house, handle))) ?? null) : null;
      const listed = (await listGroups(house.app.db, viewer)).map(({ slug }) => slug);
      const { text } = await agent.get("/groups").expect(200);
      for (const group of all) {
        const may = can(viewer, "group.read", group);
        expect(listed.includes(group.slug), `${handle}, ${group.slug}`).toBe(may);
        expect(text.includes(`/groups/${group.slug}"`), `${handle}, ${group.slug}`).toBe(may);
        expect((await agent.get(`/groups/${group.slug}`)).status, `${handle}, ${group.slug}`).toBe(may ? 200 : 404);
      }
    }
  });

  it("A1 A8 a hidden group answers a stranger, a member and a moderator of elsewhere as one that is not there", async () => {
    await make({ slug: "hidden-one", visibility: "group", membership: "open" });
    for (const agent of [ania, await person(house, "ingrid")]) {
      const [hidden, missing] = [await agent.get("/groups/hidden-one"), await agent.get("/groups/no-such-one")];
      expect(comparable(hidden, ["hidden-one"])).toEqual(comparable(missing, ["no-such-one"]));
      for (const act of [
        "join",
        "leave",
        "request",
        "request/withdraw",
        "members",
        "members/1",
        "requests/1",
        "edit",
        "delete",
      ])
        expect(
          (await send(agent, `/groups/hidden-one/${act}`, { text: "x", value: "remove", handle: "ania" })).status,
          act,
        ).toBeOneOf([404, 422]);
    }
    expect(await isIn("ania", "hidden-one")).toBe(false);
  });

  it("members are shown to whom the group shows them", async () => {
    await make({ slug: "shy", visibility: "public", membersVisible: "group" });
    expect((await stranger(house).get("/groups/shy")).text).not.toContain("/people/maria");
    expect((await ania.get("/groups/shy")).text).not.toContain("/people/maria");
    await send(ania, "/groups/shy/join").expect(303);
    expect((await ania.get("/groups/shy")).text).toContain("/people/maria");
  });
});

describe("the ways in and out", () => {
  it("an open group: one press, and out again", async () => {
    await make({ slug: "open-one" });
    await send(ania, "/groups/open-one/join").expect(303);
    expect(await isIn("ania", "open-one")).toBe(true);
    await send(ania, "/groups/open-one/join").expect(403);
    await send(ania, "/groups/open-one/leave").expect(303);
    expect(await isIn("ania", "open-one")).toBe(false);
    await send(stranger(house), "/groups/open-one/join").expect(401);
  });

  it("on request: asked with a word, declined with a reason, asked again, accepted", async () => {
    await make({ slug: "asked", membership: "request" });
    await send(ania, "/groups/asked/join").expect(403);
    await send(ania, "/groups/asked/request", { text: "I <b>translate</b> for our town." }).expect(303);
    const waiting = await maria.get("/groups/asked").expect(200);
    expect(waiting.text).toContain("I &lt;b>translate&lt;/b> for our town.");
    const id = await idOf(house, "ania");
    await send(ania, `/groups/asked/requests/${id}`, { value: "accept" }).expect(403);
    await send(maria, `/groups/asked/requests/${id}`, { value: "decline", reason: "Only from autumn on." }).expect(303);
    expect((await ania.get("/groups/asked")).text).toContain("Only from autumn on.");
    await send(ania, "/groups/asked/request", { text: "Autumn has come." }).expect(303);
    await send(maria, `/groups/asked/requests/${id}`, { value: "accept" }).expect(303);
    expect(await isIn("ania", "asked")).toBe(true);
    await send(maria, `/groups/asked/requests/${id}`, { value: "decline" }).expect(404);
    expect(await isIn("ania", "asked")).toBe(true);
  });

  it("by invitation only: neither joining nor asking is possible", async () => {
    await make({ slug: "invited", membership: "invitation" });
    await send(ania, "/groups/invited/join").expect(403);
    await send(ania, "/groups/invited/request", { text: "" }).expect(403);
    expect((await ania.get("/groups/invited")).text).not.toContain("/groups/invited/join");
  });

  it("the last one who runs it can neither leave, nor be removed, nor stop running it; with a second one they can", async () => {
    await make({ slug: "run" });
    const [mariaId, aniaId] = [await idOf(house, "maria"), await idOf(house, "ania")];
    await send(maria, "/groups/run/leave").expect(422);
    for (const value of ["remove", "member"])
      await send(maria, `/groups/run/members/${mariaId}`, { value }).expect(422);
    await send(maria, "/groups/run/members", { handle: "@ania" }).expect(303);
    await send(maria, `/groups/run/members/${aniaId}`, { value: "owner" }).expect(303);
    await send(maria, "/groups/run/leave").expect(303);
    expect((await ania.get("/groups/run/edit")).status).toBe(200);
    await send(maria, "/groups/run/members", { handle: "no-such-person" }).expect(422);
  });

  it("R3 two who run it leave at once: one stays", async () => {
    await make({ slug: "both-leave" });
    await send(maria, "/groups/both-leave/members", { handle: "ania" }).expect(303);
    await send(maria, `/groups/both-leave/members/${await idOf(house, "ania")}`, { value: "owner" }).expect(303);
    const answers = await Promise.all([
      send(maria, "/groups/both-leave/leave"),
      send(ania, "/groups/both-leave/leave"),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
  });

  it("R2 joining fifty times at once is one membership", async () => {
    await make({ slug: "fifty" });
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(ania, "/groups/fifty/join")));
    expect(answers.every(({ status }) => status === 303 || status === 403)).toBe(true);
    const members = await house.app.db
      .selectFrom("group_members")
      .innerJoin("groups", "id", "group_id")
      .select("user_id")
      .where("slug", "=", "fifty")
      .execute();
    expect(members).toHaveLength(2);
  });

  it("a group with rights in a space can't be deleted; without them it can, by administrators alone", async () => {
    await make({ slug: "doomed" });
    await send(ania, "/groups/doomed/delete").expect(403);
    await send(maria, "/groups/coordinators/delete").expect(422);
    await send(maria, "/groups/doomed/delete").expect(303);
    expect((await maria.get("/groups/doomed")).status).toBe(404);
  });

  it("R5 edited by two at once: the second sees what the first saved and keeps their own", async () => {
    await make({ slug: "edited" });
    const { text } = await maria.get("/groups/edited/edit");
    const version = /name="version" value="([^"]+)"/.exec(text)?.[1] ?? "";
    const form = {
      visibility: "members",
      membersVisible: "members",
      membership: "open",
      mentionable: "members",
      version,
    };
    await send(maria, "/groups/edited/edit", { ...form, name_en: "First" }).expect(303);
    const second = await send(maria, "/groups/edited/edit", { ...form, name_en: "Second" });
    expect(second.status).toBe(409);
    expect(second.text).toContain("First");
    expect(second.text).toContain('value="Second"');
  });
});

describe("what membership opens", () => {
  it("S4 A3 a space of the group, at once and only as long as one belongs to it, in every process", async () => {
    const other = await house.another();
    try {
      const marek = await person(house, "marek");
      const { href } = await openThread(house, { by: "marek", space: "coordinators" });
      const klaus = await person(house, "klaus");
      const elsewhere = other.visitor().set("Cookie", await cookieOf(house, "klaus"));
      await send(maria, "/groups/coordinators/members", { handle: "klaus" }).expect(303);
      expect((await klaus.get(href)).status).toBe(200);
      expect((await elsewhere.get(href)).status).toBe(200);
      await send(maria, `/groups/coordinators/members/${await idOf(house, "klaus")}`, { value: "remove" }).expect(303);
      expect((await klaus.get(href)).status).toBe(404);
      expect((await elsewhere.get(href)).status).toBe(404);
      expect((await marek.get(href)).status).toBe(200);
    } finally {
      await other.stop();
    }
  });
});

describe("a mention of a group in a text", () => {
  it("A1 A2 leads to the group; where the reader may not know of it, it is as if there were none", async () => {
    const slug = await make({ slug: "mentioned-group", visibility: "members" });
    const { text } = await ania.get(`/people/${slug.toUpperCase()}`).redirects(1).expect(200);
    expect(text).toContain("Grupa mentioned-group");
    await ania.get(`/people/${slug}`).redirects(0).expect(302).expect("Location", `/groups/${slug}`);
    const hidden = await stranger(house).get(`/people/${slug}`).redirects(0);
    const nobody = await stranger(house).get("/people/nobody-of-this").redirects(0);
    expect(hidden.status).toBe(404);
    expect(comparable(hidden, [slug])).toEqual(comparable(nobody, ["nobody-of-this"]));
  });
});

describe("the rule for calling a group by its name", () => {
  const base: GroupData = {
    id: 900_001,
    slug: "x",
    name: {},
    description: {},
    visibility: "members",
    membersVisible: "members",
    membership: "open",
    mentionable: "members",
    owners: [7],
    memberCount: 1,
  };
  const member = { id: 8, handle: "m", name: "M", role: "member", confirmed: true } as const;
  it.each([
    ["members", [base.id], true],
    ["members", [], false],
    ["everyone", [], true],
    ["moderators", [base.id], false],
  ] as const)("mentionable by %s, groups %j: %s", (mentionable, groups, may) => {
    expect(can({ ...member, groups }, "group.mention", { ...base, mentionable })).toBe(may);
    expect(can({ ...member, groups: [base.id], id: 7 }, "group.mention", { ...base, mentionable })).toBe(true);
  });
});
