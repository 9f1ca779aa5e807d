/** Whom a text names and whose words it quotes, whatever else stands in it. */
import { afterAll, describe, expect, test } from "vitest";
import { namedIn } from "../../server/notifications/named.ts";
import { closeMarkdown, renderMarkdown } from "../../server/platform/markdown/render.ts";
import { openThread, person } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

afterAll(closeMarkdown);
const cards = { "https://example.org/": { title: "A page", description: "What it says", site: "Example" } };
const named = async (source: string) => namedIn((await renderMarkdown(source, { cards })).html);
const QUOTE = "> [Carl](/p/405):\n> Please ask @otto-t";

describe("a quotation", () => {
  test("after a link's card is still one, and what follows it is said by the writer", async () => {
    expect(await named(`https://example.org/\n\n${QUOTE}`)).toEqual({ handles: [], quoted: [405] });
    expect(await named(`${QUOTE}\n\nhttps://example.org/\n\n@ania-b`)).toEqual({ handles: ["ania-b"], quoted: [405] });
  });

  test("from right to left, within another one, and in its footnotes calls nobody", async () => {
    expect(await named("> שלום @otto-t [c](/p/7)\n\n@ania-b")).toEqual({ handles: ["ania-b"], quoted: [7] });
    expect(await named("> > @otto-t\n>\n> @carl-c\n\n@ania-b")).toEqual({ handles: ["ania-b"], quoted: [] });
    expect(await named("> a[^1]\n>\n> [^1]: ask @otto-t\n\nb[^1]\n\n[^1]: and @ania-b")).toMatchObject({
      handles: ["ania-b"],
    });
  });
});

describe("E-6 a mention of nobody", () => {
  const house = useHouseBehindProxy();
  const htmlOf = async (id: number) =>
    (await house.app.db.selectFrom("posts").select("html").where("id", "=", id).executeTakeFirstOrThrow()).html;

  test("E-6 is text, in posts and previews; those who are there are linked", async () => {
    const { openingId } = await openThread(house, { text: "As in @ref and @Marek, **@nobody-here**" });
    const expected =
      '<p>As in @ref and <a class="mention" href="/people/marek">@Marek</a>, <strong>@nobody-here</strong></p>';
    expect(await htmlOf(openingId)).toBe(expected);
    const ania = await person(house, "ania");
    const { body } = await ania
      .post("/api/v1/previews")
      .send({ text: "As in @ref and @Marek, **@nobody-here**" })
      .expect(200);
    expect(body.html).toBe(expected);
  });

  test("E-6 a group that only its members know of is a link where one of them writes, and text elsewhere", async () => {
    const { db } = house.app;
    const group = await db
      .selectFrom("groups")
      .innerJoin("group_members", "group_id", "groups.id")
      .innerJoin("users", "users.id", "user_id")
      .select(["groups.id", "groups.slug", "users.handle"])
      .orderBy("groups.id")
      .executeTakeFirstOrThrow();
    await db.updateTable("groups").set({ visibility: "group" }).where("id", "=", group.id).execute();
    const outside = await db
      .selectFrom("users")
      .select("handle")
      .where("handle", "in", ["ania", "marek", "klaus", "stefan"])
      .where("id", "not in", db.selectFrom("group_members").select("user_id").where("group_id", "=", group.id))
      .executeTakeFirstOrThrow();
    const preview = async (handle: string) =>
      (
        await (
          await person(house, handle)
        )
          .post("/api/v1/previews")
          .send({ text: `@${group.slug}` })
          .expect(200)
      ).body.html;
    expect(await preview(group.handle)).toContain('class="mention"');
    expect(await preview(outside.handle)).toBe(`<p>@${group.slug}</p>`);
  });
});
