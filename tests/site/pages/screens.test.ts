/** What new users tripped over on their screens: words that ran together, messages that did not say what to do. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { visitor } from "../../../server/platform/http/reader.ts";
import { date, dateTime, shortDate } from "../../../shared/reader.ts";
import { forgetLimits, openThread, openThreadHouse, person, reply, stranger } from "../../forum/threads/support.ts";
import { everybodyIsTold } from "../../notifications/support.ts";
import type { TestHouse } from "../../support/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openThreadHouse();
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

describe("a page", () => {
  const TOUCHING =
    /<\/(?:a|span|strong|time|small|label|button)><(?:a|b|span|strong|time|small|label|button)\b[^>]*>[^<]{0,20}/g;
  /** What comes from people is as they wrote it, what is unseen has blanks of its own. */
  const ours = (html: string) => html.replaceAll(/<div class="prose.*?<\/div>/gs, "").replaceAll(/> +</g, "> <");

  it("keeps words apart that stand beside each other, and gives each drawing its size", async () => {
    const { href, id } = await openThread(house, { kind: "question", text: "How long are papers kept?" });
    await reply(house, "marek", id, "Ten years.");
    const ania = await person(house, "ania");
    for (const path of [href, "/latest", "/", "/spaces", "/people", "/people/marek", "/notifications", "/settings"]) {
      const { text } = await ania.get(path).expect(200);
      expect(ours(text).match(TOUCHING) ?? [], path).toEqual([]);
      expect(text.match(/<svg(?![^>]* width=)[^>]*>/g) ?? [], path).toEqual([]);
    }
  });

  it("describes itself in whole words, without blanks before a comma or entities of its own", async () => {
    const text = "The real **costs**, every bus ticket & *all* the rest.";
    const { href } = await openThread(house, { text });
    const page = await stranger(house).get(href).expect(200);
    expect(page.text).toContain(
      '<meta name="description" content="The real costs, every bus ticket &amp; all the rest."',
    );
  });
});

describe("a message", () => {
  it("says where nobody is recognised yet that it is so, and with filters to remove one", async () => {
    await house.house.db.deleteFrom("recognitions").execute();
    const bare = await stranger(house).get("/experts").expect(200);
    expect(bare.text).toContain("No one has been recognised as an expert yet.");
    const narrowed = await stranger(house).get("/experts?q=Nobody").expect(200);
    expect(narrowed.text).toContain("Remove one of them.");
  });

  it("tells who is too fast for how long, and offers no way that would be refused as well", async () => {
    const fast = stranger(house);
    let answer = await fast.get("/sign-in");
    for (let turn = 0; answer.status !== 429 && turn < 250; turn++) answer = await fast.get("/sign-in");
    expect(answer.status).toBe(429);
    expect(answer.text).toMatch(/Please try again in \d+\u00a0(?:s|min)\./);
    expect(answer.text).not.toContain("error-ways");
  });

  it("lists what to mend in the form's order, the consent last", async () => {
    const { text } = await stranger(house).post("/register").type("form").send({ name: "" }).expect(422);
    const [notice = ""] = /<div class="notice notice-problem".*?<\/div>/s.exec(text) ?? [];
    const fields = [...notice.matchAll(/href="#f-(\w+)"/g)].map(([, name]) => name);
    expect(fields[0]).toBe("name");
    expect(fields.at(-1)).toBe("terms");
  });

  it("is no list where there is only one for the whole form", async () => {
    const wrong = { login: "ania", password: "not the one" };
    const { text } = await stranger(house).post("/sign-in").type("form").send(wrong).expect(422);
    expect(text).toContain("do not match.");
    expect(text).not.toContain("One thing to correct");
  });
});

it("an asker hears of an answer as an answer", async () => {
  const { id } = await openThread(house, { kind: "question", by: "ania" });
  await reply(house, "marek", id, "From experience: yes.");
  const ania = await person(house, "ania");
  await everybodyIsTold(house);
  const { text } = await ania.get("/notifications").expect(200);
  expect(text).toContain("Nowa odpowiedź na Twoje pytanie: Marek");
});

describe("dates", () => {
  const AT = "2026-12-01T02:47:00Z";
  it("are written as Poles and Britons write them, short in rows of lists", () => {
    const [polish, english] = [visitor("pl", "Europe/Warsaw"), visitor("en", "Europe/Warsaw")];
    expect([dateTime(polish, AT), date(polish, AT), shortDate(polish, AT)]).toEqual([
      "1 grudnia 2026, 3:47",
      "1 grudnia 2026",
      "1.12.2026",
    ]);
    expect([dateTime(english, AT), date(english, AT), shortDate(english, AT)]).toEqual([
      "1 December 2026, 03:47",
      "1 December 2026",
      "1 Dec 2026",
    ]);
  });
});
