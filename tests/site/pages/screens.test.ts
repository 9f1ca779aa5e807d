/** What new users tripped over on their screens: words that ran together, messages that did not say what to do. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { visitor } from "../../../server/platform/http/reader.ts";
import { date, dateTime, shortDate } from "../../../shared/reader.ts";
import { askQuestion, react, recognise, requestsOf } from "../../expertise/routing/support.ts";
import {
  type Agent,
  forgetLimits,
  openThread,
  openThreadHouse,
  person,
  reply,
  stranger,
} from "../../forum/threads/support.ts";
import { decideAs, flagAs } from "../../moderation/support.ts";
import { everybodyIsTold } from "../../notifications/support.ts";
import { beginEdition } from "../../practices/editions/support.ts";
import type { TestHouse } from "../../support/house.ts";
import { documentOf } from "../../support/html.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openThreadHouse();
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

async function pageOf(agent: Agent, path: string): Promise<Document> {
  const { text } = await agent.get(path).expect(200);
  return documentOf(text);
}
/** As it is read: one blank between words, no-break ones as they are. */
const wordsOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? "").replaceAll(/[ \n]+/g, " ").trim();

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
    await house.app.db.deleteFrom("recognitions").execute();
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

describe("a question", () => {
  const VOTES = [
    ["en", "klaus", "This question is", "This answer is"],
    ["pl", "marek", "To pytanie", "Ta odpowiedź"],
  ] as const;

  it.each(VOTES)("screens 11: is called a question by its votes, an answer an answer (%s)", async (...row) => {
    const [locale, reader, question, answer] = row;
    await house.app.db.updateTable("users").set({ locale }).where("handle", "=", reader).execute();
    const { id, href } = await openThread(house, { kind: "question", by: "ania" });
    await reply(house, "stefan", id, "Ten years.");
    const page = await pageOf(await person(house, reader), href);
    const votes = (post: string) => [...page.querySelectorAll(`${post} [data-act=vote] button`)].map(wordsOf);
    expect(votes(".post-opening")).toHaveLength(2);
    expect(votes(".post-answer")).toHaveLength(2);
    for (const name of votes(".post-opening")) expect(name.startsWith(question), name).toBe(true);
    for (const name of votes(".post-answer")) expect(name.startsWith(answer), name).toBe(true);
  });

  it("screens 7: lists who fits to anyone who may ask or hand over, and speaks of no list where nobody does", async () => {
    const experts = ["marek", "tomasz", "stefan", "piotr"];
    await recognise(house, experts);
    // What the demonstration asked of them leaves some without room.
    await house.app.db.deleteFrom("expert_requests").execute();
    const { id } = await askQuestion(house);
    const asked = Object.keys(await requestsOf(house, id));
    const fourth = experts.filter((handle) => !asked.includes(handle));
    const [ingrid, expert] = [await person(house, "ingrid"), await person(house, asked[0] ?? "")];
    for (const agent of [ingrid, expert]) {
      const page = await pageOf(agent, `/t/${id}/request`);
      const fit = [...page.querySelectorAll<HTMLInputElement>("fieldset input[type=radio][name=to]")];
      expect(fit.map(({ value }) => value)).toEqual(fourth);
      expect(fit.map(({ labels }) => wordsOf(labels?.[0]))).toEqual(
        fourth.map((name) => expect.stringContaining(name)),
      );
      // Typing a name is for those whom the list lacks.
      expect(page.querySelector<HTMLInputElement>("input[name=other]")?.required).toBe(false);
    }

    expect((await react(house, "ingrid", id, "ask", { to: fourth[0], other: "" })).status).toBe(303);
    expect(await requestsOf(house, id)).toMatchObject({ [fourth[0] ?? ""]: "asked" });
    for (const agent of [ingrid, expert]) {
      const page = await pageOf(agent, `/t/${id}/request`);
      expect(page.querySelector("main input[type=radio]")).toBeNull();
      expect(page.querySelector<HTMLInputElement>("input[name=to]")?.required).toBe(true);
      expect(wordsOf(page.querySelector("[id$=-to-hint]"))).not.toMatch(/list|below|poniżej/i);
    }
  });
});

it("screens 8: an edition waits for another one only where there is another one before it", async () => {
  const { db } = house.app;
  const ingrid = await person(house, "ingrid");
  const [first, second] = [await beginEdition(ingrid), await beginEdition(ingrid, { title: "The second one" })];
  const status = async (id: number) =>
    wordsOf(
      (await pageOf(ingrid, `/editions/${id}/making`)).querySelector("[data-island='edition-making'] [role=status]"),
    );
  const order = (edition_id: number, minute: number) =>
    db
      .insertInto("edition_makings")
      .values({ edition_id, state: "waiting", asked_at: new Date(Date.UTC(2026, 10, 2, 8, minute)) })
      .execute();
  await db.deleteFrom("edition_makings").execute();

  await order(first, 0);
  expect(await status(first)).toBe("Starting in a moment.");
  await order(second, 1);
  expect([await status(first), await status(second)]).toEqual([
    "Starting in a moment.",
    "Waiting: another edition is being made.",
  ]);
  for (const state of ["done", "failed", "cancelled"] as const) {
    await db.updateTable("edition_makings").set({ state }).where("edition_id", "=", first).execute();
    expect(await status(second), state).toBe("Starting in a moment.");
  }
  await db.updateTable("edition_makings").set({ state: "running" }).where("edition_id", "=", first).execute();
  expect(await status(second)).toBe("Waiting: another edition is being made.");
});

describe("moderation", () => {
  it("screens 16: has the flag for flags alone, and a comma stands at the word before it", async () => {
    const { id } = await openThread(house, { by: "klaus", title: "To be pinned and flagged" });
    const ingrid = await person(house, "ingrid");
    await ingrid.post(`/t/${id}/pin`).type("form").send({ value: 1 }).expect(303);
    const opening = await reply(house, "klaus", id, "Buy my handbook of grants.");
    const flagged = await flagAs(house, "ania", "post", opening.id);
    await decideAs(house, "ingrid", flagged, { decision: "disagreed" });

    const log = await pageOf(ingrid, "/moderation/log");
    const heads = [...log.querySelectorAll(".act-what")];
    const drawn = heads.map(
      (head) => `${wordsOf(head).split(":")[0]}: ${head.querySelector("use")?.getAttribute("href")}`,
    );
    expect(drawn).toContain("Thread pinned: #i-pin");
    const flags = new Set(drawn.filter((line) => line.endsWith("#i-flag")));
    expect([...flags].filter((line) => !/^(?:Flags decided|Case reopened):/.test(line))).toEqual([]);
    expect(flags).toContain("Flags decided: #i-flag");

    for (const path of ["/moderation/log", "/moderation", `/moderation/cases/${flagged}`, "/moderation/people/klaus"]) {
      const page = await pageOf(ingrid, path);
      for (const theirs of page.querySelectorAll(".prose, textarea, option")) theirs.remove();
      expect(wordsOf(page.querySelector("main")).match(/\S{0,20}[ \u00a0],\S?/g) ?? [], path).toEqual([]);
    }
    const facts = [...log.querySelectorAll(".acts .row-facts > span")].map(wordsOf);
    expect(facts).toContain("Ingrid Lindqvist, moderator");
  });
});

describe("administration", () => {
  it("screens 26: leads back to its index from every page of it", async () => {
    await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
    const maria = await person(house, "maria");
    const seen = new Set(["/admin"]);
    const missing: string[] = [];
    // A set goes on with what is added to it meanwhile.
    for (const path of seen) {
      const page = await pageOf(maria, path);
      const hrefs = [...page.querySelectorAll("main a[href]")].map((link) => link.getAttribute("href") ?? "");
      for (const href of hrefs) if (/^\/admin\/[^?#]+$/.test(href)) seen.add(href);
      const [way] = page.querySelectorAll(".crumbs a");
      if (path !== "/admin" && way?.getAttribute("href") !== "/admin") missing.push(path);
    }
    expect(seen).toContain("/admin/fields/new");
    expect(seen).toContain("/admin/routing");
    expect(missing).toEqual([]);
  });
});

describe("a search", () => {
  const PLACES = ["/practices", "/experts", "/people", "/tags", "/conversations", "/bookmarks", "/problems/outcomes"];
  it("screens 28: says at its field what is looked for, to be seen and not only to be heard", async () => {
    const ania = await person(house, "ania");
    for (const path of PLACES) {
      const page = await pageOf(ania, path);
      const fields = [...page.querySelectorAll<HTMLInputElement>("main input[type=search]")];
      expect(fields.length, path).toBeGreaterThan(0);
      for (const { labels, placeholder } of fields) {
        const seen = [...(labels ?? [])].filter((label) => !label.closest(".visually-hidden, [hidden]")).map(wordsOf);
        expect([placeholder, ...seen].join(""), path).not.toBe("");
      }
    }
  });
});

it("screens 17: the page of keys offers to close nothing, there is nothing to close", async () => {
  const page = await pageOf(stranger(house), "/keyboard");
  const open = [...page.querySelectorAll("main button")].filter((button) => !button.closest("[hidden]"));
  expect(open.map(wordsOf)).toEqual([]);
});

it("screens 12: waits are in one unit, on plots and in tables, whichever suits the longest", async () => {
  const { db } = house.app;
  const unitsAt = async (median_hours: number) => {
    await db.updateTable("answer_times").set({ median_hours }).where("median_hours", "is not", null).execute();
    const page = await pageOf(stranger(house), "/experts/answers");
    const waits = [...page.querySelectorAll("td:nth-of-type(2)")].map(wordsOf).filter((wait) => wait !== "–");
    const [plot] = page.querySelectorAll(".plot figcaption");
    return new Set([...waits, wordsOf(plot)].map((words) => /days?|hours?/.exec(words)?.[0].replace(/s$/, "")));
  };
  expect([...(await unitsAt(100))]).toEqual(["day"]);
  // A new thread makes the kept page a page of before.
  await openThread(house);
  await expect.poll(async () => [...(await unitsAt(30))]).toEqual(["hour"]);
});
