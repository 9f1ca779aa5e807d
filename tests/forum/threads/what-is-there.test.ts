/** What lists, counts and badges say is said of the posts that are there: not of deleted ones, nor of such as went elsewhere. */
import { beforeEach, describe, expect, it } from "vitest";
import { everybodyIsTold, headerOf, watch } from "../../notifications/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { forgetLimits, openThread, person, reply, sendConversation, stranger } from "./support.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

const thread = (id: number) =>
  house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const act = async (by: string, path: string, form: object = {}) =>
  (await person(house, by)).post(path).type("form").send(form).expect(303);

describe("a thread's last activity is that of what is there", () => {
  async function answered() {
    const opened = await openThread(house);
    const first = await reply(house, "klaus", opened.id, "This stays.");
    const second = await reply(house, "marek", opened.id, "This does not.");
    return { ...opened, first, second };
  }
  async function lastOf(id: number) {
    const item = (await stranger(house).get("/api/v1/threads").expect(200)).body.items.find(
      (each: { id: number }) => each.id === id,
    );
    return { at: item?.lastPostAt, by: item?.lastAuthor?.handle };
  }

  it("after the last post was deleted, in lists, in the API and in the space; and again when it is back", async () => {
    const { id, first, second } = await answered();
    await act("marek", `/p/${second.id}/delete`);
    await expect.poll(() => lastOf(id)).toEqual({ at: first.createdAt, by: "klaus" });
    const { text } = await stranger(house).get("/latest").expect(200);
    const row = new RegExp(`data-thread="${id}">(.*?)</li>`, "s").exec(text)?.[1] ?? "";
    expect(row).toContain("Klaus");
    expect(row).not.toContain("Marek");
    await act("ingrid", `/p/${second.id}/restore`);
    await expect.poll(() => lastOf(id)).toEqual({ at: second.createdAt, by: "marek" });
  });

  it("after all replies were deleted it is that of the opening post", async () => {
    const { id, first, second } = await answered();
    await act("klaus", `/p/${first.id}/delete`);
    await act("marek", `/p/${second.id}/delete`);
    const { created_at, last_post_at, author_id, last_author_id } = await thread(id);
    const opening = await house.app.db
      .selectFrom("posts")
      .select("created_at")
      .where("thread_id", "=", id)
      .where("number", "=", 1)
      .executeTakeFirstOrThrow();
    expect(last_author_id).toBe(author_id);
    expect(Math.abs(last_post_at.getTime() - created_at.getTime())).toBeLessThan(1_000);
    expect(last_post_at).toEqual(opening.created_at);
  });

  it("after posts went into another thread, and after a deleted one went", async () => {
    const { id, first, second } = await answered();
    const other = await openThread(house);
    await act("marek", `/p/${second.id}/delete`);
    await act("ingrid", `/t/${id}/split`, { into: "existing", thread: String(other.id), posts: [String(second.id)] });
    expect((await thread(other.id)).last_author_id).toBe((await thread(other.id)).author_id);
    await act("ingrid", `/t/${id}/split`, { into: "existing", thread: String(other.id), posts: [String(first.id)] });
    expect((await thread(id)).last_author_id).toBe((await thread(id)).author_id);
    expect((await thread(other.id)).post_count).toBe(2);
  });
});

describe("counts agree", () => {
  async function fiveReplies() {
    const { id, href } = await openThread(house, { by: "ania" });
    await (await person(house, "joao")).get(href).expect(200);
    await watch(house, "joao", `/t/${id}`, "tracking");
    const replies = [];
    for (const text of ["One.", "Two.", "Three.", "Four.", "Five."])
      replies.push(await reply(house, "marek", id, text));
    await everybodyIsTold(house);
    return { id, href, replies };
  }
  const rowOf = async (by: string, id: number, path = "/latest") =>
    new RegExp(`data-thread="${id}">(.*?)</li>`, "s").exec(
      (await (await person(house, by)).get(path).expect(200)).text,
    )?.[1] ?? "";

  it("five replies of which the last two were deleted are three, and three new ones: page, list, own list, API, badge", async () => {
    const { id, replies } = await fiveReplies();
    for (const { id: postId } of replies.slice(3)) await act("marek", `/p/${postId}/delete`);
    for (const path of ["/latest", "/unread"]) {
      const row = await rowOf("joao", id, path);
      expect(row, path).toContain("3 new");
      expect(row, path).toMatch(/data-reply-count[^>]*>3</);
    }
    const joao = await person(house, "joao");
    const { body } = await joao.get("/api/v1/threads").expect(200);
    expect(body.items.find((item: { id: number }) => item.id === id)).toMatchObject({ unread: 3, replyCount: 3 });
  });

  it("one in the middle counts no more either, and counts again when it is restored", async () => {
    const { id, replies } = await fiveReplies();
    await act("marek", `/p/${replies[1]?.id}/delete`);
    expect(await rowOf("joao", id)).toContain("4 new");
    await act("ingrid", `/p/${replies[1]?.id}/restore`);
    expect(await rowOf("joao", id)).toContain("5 new");
  });

  it("a thread whose only new post was deleted is not unread: list, badge, front page; a restored one is", async () => {
    const { id, href } = await openThread(house, { by: "ania" });
    const joao = await person(house, "joao");
    await joao.get(href).expect(200);
    await watch(house, "joao", `/t/${id}`, "tracking");
    const before = (await headerOf(house, "joao")).unread;
    const only = await reply(house, "marek", id, "On second thoughts, no.");
    await everybodyIsTold(house);
    await expect.poll(async () => (await headerOf(house, "joao")).unread).toBe(before + 1);
    await act("marek", `/p/${only.id}/delete`);
    await expect.poll(async () => (await headerOf(house, "joao")).unread).toBe(before);
    expect(await rowOf("joao", id, "/unread")).toBe("");
    expect(await rowOf("joao", id)).not.toContain("mark-new");
    await act("ingrid", `/p/${only.id}/restore`);
    await expect.poll(async () => (await headerOf(house, "joao")).unread).toBe(before + 1);
    expect(await rowOf("joao", id, "/unread")).toContain("1 new");
  });

  it("posts that went elsewhere are nothing new where they were", async () => {
    const { id, replies } = await fiveReplies();
    const other = await openThread(house);
    await act("ingrid", `/t/${id}/split`, {
      into: "existing",
      thread: String(other.id),
      posts: replies.slice(3).map((each) => String(each.id)),
    });
    const row = await rowOf("joao", id, "/unread");
    expect(row).toContain("3 new");
    expect(row).toMatch(/data-reply-count[^>]*>3</);
  });

  it("in private conversations as well", async () => {
    const ania = await person(house, "ania");
    const begun = await sendConversation(ania, {
      ...{ to: "joao", title: "", text: "Before the council meets.", key: crypto.randomUUID() },
    });
    const { id, href } = begun.body;
    const joao = await person(house, "joao");
    await joao.get(href).expect(200);
    const { id: postId } = await reply(house, "ania", id, "Forget it.");
    const unread = async () =>
      (await joao.get("/api/v1/conversations").expect(200)).body.items.find((item: { id: number }) => item.id === id)
        ?.unread;
    expect(await unread()).toBe(1);
    await act("ania", `/p/${postId}/delete`);
    expect(await unread()).toBe(0);
  });

  it("what is counted of a thread is what counting gives, whatever happened to it", async () => {
    const { id, replies } = await fiveReplies();
    await act("marek", `/p/${replies[4]?.id}/delete`);
    const joao = await person(house, "joao");
    await joao.put(`/api/v1/threads/${id}/reading`).send({ number: 3 }).expect(204);
    const api = async () =>
      (await joao.get("/api/v1/threads").expect(200)).body.items.find((item: { id: number }) => item.id === id)?.unread;
    expect(await api()).toBe(2);
    await joao.post("/unread/done").expect(303);
    expect(await api()).toBe(0);
    expect(await rowOf("joao", id, "/unread")).toBe("");
  });
});
