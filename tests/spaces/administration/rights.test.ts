/** What members may, what a group may and what a role gives, together, on the real routes; and that a change holds at once. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Account, findAccount } from "../../../server/platform/sessions/session.ts";
import { createSpace, editSpace, type SpaceDetails } from "../../../server/spaces/administration/edit-space.ts";
import { can } from "../../../shared/permissions.ts";
import { SPACE_RIGHTS, type SpaceRight } from "../../../shared/spaces/kinds.ts";
import type { SpaceSubject } from "../../../shared/spaces/rules.ts";
import { closeSockets, connect } from "../../forum/threads/sockets.ts";
import {
  type Agent,
  cookieOf,
  fillThread,
  forgetLimits,
  idOf,
  openThread,
  person,
  sendThread,
  stranger,
  threadForm,
} from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
let maria: Account;
/** Klaus belongs to the group, Ania to nothing, Stefan moderates the house. */
const CAST = { visitor: null, member: "ania", "group member": "klaus", moderator: "stefan" } as const;
let group: number;
beforeAll(async () => {
  const { db } = house.app;
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  maria = await account("maria");
  group = (await db.selectFrom("groups").select("id").where("slug", "=", "coordinators").executeTakeFirstOrThrow()).id;
  await db
    .insertInto("group_members")
    .values({ group_id: group, user_id: await idOf(house, "klaus") })
    .execute();
});
afterAll(async () => {
  closeSockets();
});
beforeEach(() => forgetLimits(house));

async function account(handle: string): Promise<Account> {
  const found = await findAccount(house.app.db, await idOf(house, handle));
  if (!found) throw new Error(`${handle} is not here`);
  return found;
}

const details = (slug: string, more: Partial<SpaceDetails> = {}): SpaceDetails => ({
  slug,
  name: { en: slug },
  description: {},
  icon: "bridge",
  colour: "olive",
  visibility: "public",
  membersMay: "create",
  parentId: null,
  kinds: ["discussion", "question", "problem"],
  defaultKind: null,
  groups: [],
  ...more,
});

const agentOf = async (handle: string | null): Promise<Agent> => (handle ? person(house, handle) : stranger(house));

describe("what members may x what the group may x who asks", () => {
  const steps = ["read", "reply", "create"] as const;
  const cases = [
    ...steps.flatMap((membersMay) =>
      ([null, ...SPACE_RIGHTS] as const).map((right) => ({ visibility: "public" as const, membersMay, right })),
    ),
    ...SPACE_RIGHTS.map((right) => ({ visibility: "group" as const, membersMay: "create" as const, right })),
    ...steps.map((membersMay) => ({ visibility: "members" as const, membersMay, right: null })),
  ];
  it.each(cases)("$visibility space, members $membersMay, group $right", async ({ visibility, membersMay, right }) => {
    const groups = right === null ? [] : [{ id: group, may: right as SpaceRight }];
    const slug = `matrix-${visibility}-${membersMay}-${right}`;
    await createSpace(house.app.db, maria, details(slug, { visibility, membersMay, groups }));
    const space: SpaceSubject = { visibility, membersMay, groups, archived: false };
    const id = await threadIn(slug);
    const subject = {
      kind: "discussion" as const,
      authorId: maria.id,
      closed: false,
      deleted: false,
      space,
      participants: [],
    };
    for (const [kind, handle] of Object.entries(CAST)) {
      const agent = await agentOf(handle);
      const viewer = handle ? await account(handle) : null;
      const reads = can(viewer, "space.read", space);
      const page = await agent.get(`/s/${slug}`);
      expect(page.status, `${kind} reads`).toBe(reads ? 200 : 404);
      const creates = can(viewer, "thread.create", space);
      expect(page.text.includes(`/new?space=${slug}`), `${kind} sees the button`).toBe(reads && creates);
      const replied = await agent.post(`/t/${id}/posts`).type("form").send({ text: "A reply.", key: randomUUID() });
      const mayReply = can(viewer, "post.create", subject);
      expect(replied.status, `${kind} replies`).toBe(viewer === null ? 401 : !reads ? 404 : mayReply ? 303 : 403);
      const opened = await sendThread(agent, threadForm({ space: slug }));
      expect(opened.status, `${kind} opens`).toBe(viewer === null ? 401 : !reads ? 422 : creates ? 201 : 403);
      const closed = await agent.get(`/t/${id}/delete`);
      const moderates = can(viewer, "thread.delete", subject);
      expect(closed.status, `${kind} moderates`).toBe(!reads ? 404 : viewer === null ? 401 : moderates ? 200 : 403);
    }
  });

  async function threadIn(slug: string): Promise<number> {
    const { id: spaceId } = await house.app.db
      .selectFrom("spaces")
      .select("id")
      .where("slug", "=", slug)
      .executeTakeFirstOrThrow();
    const { id } = await house.app.db
      .insertInto("threads")
      .values({
        space_id: spaceId,
        author_id: maria.id,
        kind: "discussion",
        title: `In ${slug}`,
        slug: "in-the-matrix",
        language: "en",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await fillThread(house, id, 1);
    return id;
  }
});

describe("a space made private", () => {
  it("S4 A1 kept pages of visitors go, lists leave its threads out, sockets leave and hear nothing more", async () => {
    const { db } = house.app;
    const spaceId = await createSpace(db, maria, details("closing"));
    const { id, href } = await openThread(house, { space: "closing", by: "marek", title: "Soon behind a door" });
    const visitor = stranger(house);
    for (let visit = 0; visit < 2; visit += 1) {
      expect((await visitor.get(href)).status).toBe(200);
      expect((await visitor.get("/latest")).text).toContain("Soon behind a door");
    }
    const [outside, inside] = [await connect(house), await connect(house, await cookieOf(house, "klaus"))];
    for (const heard of [outside, inside]) await heard.ask("thread.join", { threadId: id, since: 0 });
    const groups = [{ id: group, may: "create" as const }];
    await editSpace(db, maria, spaceId, details("closing", { visibility: "group", groups }));
    await expect.poll(() => outside.gone).toEqual([id]);
    const marek = await person(house, "marek");
    const before = outside.changes.length;
    await marek.post(`/t/${id}/posts`).type("form").send({ text: "Among ourselves.", key: randomUUID() }).expect(303);
    await expect.poll(() => inside.changes.length).toBeGreaterThan(0);
    expect(outside.changes).toHaveLength(before);
    expect((await visitor.get(href)).status).toBe(404);
    expect((await visitor.get("/s/closing")).status).toBe(404);
    expect((await visitor.get("/latest")).text).not.toContain("Soon behind a door");
    expect((await visitor.get("/spaces")).text).not.toContain("/s/closing");
    expect((await (await person(house, "ania")).get(href)).status).toBe(404);
  });
});

describe("kinds and templates", () => {
  it("a new thread begins with the template of its space and kind, in the writer's language", async () => {
    const ania = await person(house, "ania");
    const page = await ania.get("/new?space=finance").expect(200);
    expect(page.text).toContain("Program i wersja wytycznych");
    expect(page.text).toContain("Podaj program i numer wersji wytycznych");
    const other = await ania.get("/new?space=finance&kind=discussion").expect(200);
    expect(other.text).not.toContain("Program i wersja wytycznych");
  });

  it("scripts get it for another space; only who may open a thread there", async () => {
    const path = "/api/v1/spaces/partners/thread-template?kind=discussion";
    const klaus = await person(house, "klaus");
    const { body } = await klaus.get(path).expect(200);
    expect(body.body).toContain("Who is looking");
    expect((await stranger(house).get(path)).status).toBe(401);
    const ania = await person(house, "ania");
    expect((await ania.get("/api/v1/spaces/announcements/thread-template")).status).toBe(403);
    expect((await ania.get("/api/v1/spaces/coordinators/thread-template")).status).toBe(404);
    expect((await ania.get("/api/v1/spaces/finance/thread-template?kind=question&kind=problem")).status).toBe(400);
  });

  it("a kind that the space does not take is refused at its field, when opening and when changing", async () => {
    await createSpace(house.app.db, maria, details("talk-only", { kinds: ["discussion"], defaultKind: "discussion" }));
    const ania = await person(house, "ania");
    const refused = await ania
      .post("/new")
      .type("form")
      .send(threadForm({ space: "talk-only", kind: "problem" }));
    expect([refused.status, refused.text.includes('id="f-kind-error"')]).toEqual([422, true]);
    expect((await ania.get("/new?space=talk-only&kind=problem")).text).toMatch(/value="discussion"[^>]*checked/);
    const { id } = await openThread(house, { space: "talk-only", kind: "discussion" });
    const changed = await ania
      .post(`/t/${id}/edit`)
      .type("form")
      .send({ ...threadForm({ kind: "question" }), countries: "" });
    expect(changed.status).toBe(422);
  });
});
