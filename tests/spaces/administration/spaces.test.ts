/** Spaces made and changed in the browser, by administrators alone; what changes holds at once, everywhere. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Agent, forgetLimits, idOf, openThread, person, stranger } from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
let maria: Agent;
beforeAll(async () => {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  maria = await person(house, "maria");
});
beforeEach(() => forgetLimits(house));

type Form = Record<string, string | string[]>;
const form = (more: Form = {}): Form => ({
  name_en: "Border hospitals",
  name_pl: "Szpitale przy granicy",
  description_en: "Emergency care on both sides.",
  slug: "border-hospitals",
  icon: "shield",
  colour: "green",
  visibility: "public",
  membersMay: "create",
  parentId: "",
  kinds: ["discussion", "question", "problem"],
  defaultKind: "",
  ...more,
});
const post = (path: string, fields: Form) => maria.post(path).type("form").send(fields).redirects(0);

async function make(fields: Form): Promise<number> {
  const answer = await post("/admin/spaces/new", form(fields));
  expect(answer.status, answer.text).toBe(303);
  return spaceId(String(fields.slug));
}
async function spaceId(slug: string): Promise<number> {
  const row = await house.app.db.selectFrom("spaces").select("id").where("slug", "=", slug).executeTakeFirst();
  return row?.id ?? 0;
}
async function versionIn(path: string): Promise<string> {
  const { text } = await maria.get(path).expect(200);
  return /name="version" value="([^"]+)"/.exec(text)?.[1] ?? "";
}
const groupId = async (slug: string) =>
  (await house.app.db.selectFrom("groups").select("id").where("slug", "=", slug).executeTakeFirstOrThrow()).id;

describe("a space", () => {
  it("is made with its names, sign and rights, and stands in the index at once, also on the kept page", async () => {
    const visitor = stranger(house);
    expect((await visitor.get("/spaces")).text).not.toContain("Border hospitals");
    await make({ slug: "border-hospitals" });
    const { text } = await visitor.get("/spaces").expect(200);
    expect(text).toContain("Border hospitals");
    expect(text).toContain("space-green");
    expect((await visitor.get("/s/border-hospitals").expect(200)).text).toContain("Emergency care on both sides.");
  });

  it("is refused with each message at its field and everything typed kept", async () => {
    const answer = await post(
      "/admin/spaces/new",
      form({ name_en: "", name_pl: "", slug: "Żółw", icon: "skull", kinds: [] }),
    );
    expect(answer.status).toBe(422);
    for (const field of ["name_en", "slug", "icon", "kinds"]) expect(answer.text).toContain(`id="f-${field}-error"`);
    expect(answer.text).toContain("Emergency care on both sides.");
    expect((await post("/admin/spaces/new", form({ slug: "finance" }))).text).toContain(
      "Another space already has this address.",
    );
  });

  it("A4 takes no lists or objects where a text belongs, A6 ignores fields of others", async () => {
    expect((await post("/admin/spaces/new", form({ slug: ["a", "b"] }))).status).toBe(400);
    const id = await make({ slug: "extra-fields", id: "1", thread_count: "99", position: "-5" });
    const row = await house.app.db.selectFrom("spaces").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(row.thread_count).toBe(0);
    expect(row.position).toBeGreaterThan(0);
  });

  it("X1 shows a name of markup as the text it is", async () => {
    await make({ slug: "markup", name_en: '<img src=x onerror="alert(1)">' });
    for (const path of ["/spaces", "/s/markup", "/"]) {
      const { text } = await stranger(house).get(path);
      expect(text).not.toContain("<img src=x");
    }
  });

  it("keeps its former addresses: links lead on, nobody else can take them, it can go back", async () => {
    const id = await make({ slug: "old-name" });
    const version = await versionIn(`/admin/spaces/${id}`);
    await post(`/admin/spaces/${id}`, form({ slug: "new-name", version })).expect(303);
    const moved = await stranger(house).get("/s/old-name/newest?kind=question").redirects(0);
    expect([moved.status, moved.headers.location]).toEqual([301, "/s/new-name/newest?kind=question"]);
    expect((await post("/admin/spaces/new", form({ slug: "old-name" }))).text).toContain(
      "Another space used to have this address",
    );
    await post(`/admin/spaces/${id}`, form({ slug: "old-name" })).expect(303);
    expect((await stranger(house).get("/s/new-name").redirects(0)).headers.location).toBe("/s/old-name");
    expect((await stranger(house).get("/s/old-name").redirects(0)).status).toBe(200);
  });

  it("A1 does not tell strangers of a closed space's former address", async () => {
    const group = await groupId("coordinators");
    const id = await make({ slug: "secret-old", visibility: "group", [`right_${group}`]: "create" });
    await post(`/admin/spaces/${id}`, form({ slug: "secret-new", visibility: "group", [`right_${group}`]: "create" }));
    expect((await stranger(house).get("/s/secret-old").redirects(0)).status).toBe(404);
    const ania = await person(house, "ania");
    expect((await ania.get("/s/secret-old").redirects(0)).status).toBe(404);
    const marek = await person(house, "marek");
    expect((await marek.get("/s/secret-old").redirects(0)).headers.location).toBe("/s/secret-new");
  });

  it("R5 edited by two at once: the second is told what differs, keeps their own, and may save over it", async () => {
    const id = await make({ slug: "two-editors" });
    const version = await versionIn(`/admin/spaces/${id}`);
    await post(
      `/admin/spaces/${id}`,
      form({ slug: "two-editors", name_en: "First one", colour: "plum", version }),
    ).expect(303);
    const second = await post(`/admin/spaces/${id}`, form({ slug: "two-editors", name_en: "Second one", version }));
    expect(second.status).toBe(409);
    expect(second.text).toContain("Saved in the meantime: First one");
    expect(second.text).toContain("Saved in the meantime: Plum");
    expect(second.text).toContain('value="Second one"');
    const fresh = /name="version" value="([^"]+)"/.exec(second.text)?.[1] ?? "";
    await post(`/admin/spaces/${id}`, form({ slug: "two-editors", name_en: "Second one", version: fresh })).expect(303);
    expect((await stranger(house).get("/s/two-editors")).text).toContain("Second one");
  });

  it("moves up and down among its siblings, button by button", async () => {
    const [first, second] = [await make({ slug: "order-a" }), await make({ slug: "order-b" })];
    const order = async () =>
      [...(await maria.get("/admin/spaces")).text.matchAll(/id="space-(\d+)"/g)].map(([, id]) => Number(id));
    const before = await order();
    expect(before.indexOf(second)).toBe(before.indexOf(first) + 1);
    await post(`/admin/spaces/${second}/move`, { value: "up" }).expect(303);
    const after = await order();
    expect(after.indexOf(first)).toBe(after.indexOf(second) + 1);
    await post(`/admin/spaces/${second}/move`, { value: "sideways" }).expect(422);
  });

  it("archived is read only, opened again takes threads as before", async () => {
    const id = await make({ slug: "to-archive" });
    const { id: thread } = await openThread(house, { space: "to-archive" });
    await post(`/admin/spaces/${id}/archive`, { value: "1" }).expect(303);
    const ania = await person(house, "ania");
    const page = await ania.get("/s/to-archive").expect(200);
    expect(page.text).not.toContain("/new?space=to-archive");
    expect(page.text).toContain("w\u00a0archiwum: można czytać");
    const key = crypto.randomUUID();
    await ania.post(`/t/${thread}/posts`).type("form").send({ text: "Too late.", key }).expect(403);
    await post(`/admin/spaces/${id}/archive`, { value: "0" }).expect(303);
    await ania.post(`/t/${thread}/posts`).type("form").send({ text: "In time.", key }).redirects(0).expect(303);
  });

  it("can be deleted only when nothing is left in it", async () => {
    const id = await make({ slug: "to-delete" });
    const { id: thread } = await openThread(house, { space: "to-delete" });
    const refused = await post(`/admin/spaces/${id}/delete`, {});
    expect([refused.status, refused.text.includes("still holds threads")]).toEqual([422, true]);
    await house.app.db
      .updateTable("threads")
      .set({ space_id: await spaceId("finance") })
      .where("id", "=", thread)
      .execute();
    await post(`/admin/spaces/${id}/delete`, {}).expect(303);
    expect(await spaceId("to-delete")).toBe(0);
  });
});

describe("a sub-space", () => {
  it("stands with its parent, whose list shows its threads too unless told otherwise", async () => {
    const parent = await make({ slug: "parent-a" });
    await make({ slug: "child-a", name_en: "Child of A", parentId: String(parent) });
    await openThread(house, { space: "child-a", title: "A thread in the sub-space" });
    const visitor = stranger(house);
    const list = (await visitor.get("/s/parent-a").expect(200)).text;
    expect(list).toContain("Child of A");
    expect(list).toContain("A thread in the sub-space");
    expect((await visitor.get("/s/parent-a?only=1").expect(200)).text).not.toContain("A thread in the sub-space");
    expect((await visitor.get("/s/child-a")).text).toContain('href="/s/parent-a"');
  });

  it("is never more open than its parent, from either side", async () => {
    const group = await groupId("coordinators");
    const parent = await make({ slug: "parent-b", visibility: "members" });
    const refused = await post("/admin/spaces/new", form({ slug: "child-b", parentId: String(parent) }));
    expect([refused.status, refused.text.includes("open to fewer people")]).toEqual([422, true]);
    await make({ slug: "child-b", visibility: "members", parentId: String(parent) });
    const closing = await post(
      `/admin/spaces/${parent}`,
      form({ slug: "parent-b", visibility: "group", [`right_${group}`]: "read" }),
    );
    expect([closing.status, closing.text.includes("child-b")]).toEqual([422, true]);
  });

  it("lies at one level only", async () => {
    const parent = await make({ slug: "parent-c" });
    const child = await make({ slug: "child-c", parentId: String(parent) });
    expect((await post("/admin/spaces/new", form({ slug: "grandchild", parentId: String(child) }))).status).toBe(422);
    const other = await make({ slug: "other-c" });
    expect((await post(`/admin/spaces/${parent}`, form({ slug: "parent-c", parentId: String(other) }))).status).toBe(
      422,
    );
    expect((await post(`/admin/spaces/${child}`, form({ slug: "child-c", parentId: String(child) }))).status).toBe(422);
  });
});

describe("who is not an administrator", () => {
  it("finds nothing under /admin/spaces, whatever is asked", async () => {
    const id = await spaceId("finance");
    for (const handle of ["ania", "ingrid"]) {
      const agent = await person(house, handle);
      for (const path of ["/admin/spaces", "/admin/spaces/new", `/admin/spaces/${id}`, `/admin/spaces/${id}/templates`])
        expect((await agent.get(path)).status, path).toBe(404);
      for (const path of ["new", `${id}`, `${id}/move`, `${id}/archive`, `${id}/delete`, `${id}/templates`])
        expect((await agent.post(`/admin/spaces/${path}`).type("form").send(form())).status, path).toBe(404);
      expect((await agent.get("/spaces")).text).not.toContain("/admin/spaces");
    }
    const visitor = stranger(house);
    expect((await visitor.get("/admin/spaces").redirects(0)).headers.location).toBe("/sign-in?next=%2Fadmin%2Fspaces");
    expect((await visitor.post("/admin/spaces/new").type("form").send(form())).status).toBe(401);
  });

  it("the hidden space of conversations is nobody's to edit", async () => {
    const id = await spaceId("-conversations");
    expect((await maria.get(`/admin/spaces/${id}`)).status).toBe(404);
    expect((await post(`/admin/spaces/${id}`, form())).status).toBe(404);
    expect(await idOf(house, "maria")).toBeGreaterThan(0);
  });
});
