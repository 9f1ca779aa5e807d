/** Lists of problems and the search of outcomes: who finds what, in which order, by which words. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { storeMissingWords, storeWords } from "../../server/problems/words.ts";
import { type Agent, forgetLimits, openThread, openThreadHouse, person, stranger } from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";

let house: TestHouse;
let ania: Agent;
beforeAll(async () => {
  house = await openThreadHouse();
  ania = await person(house, "ania");
  await storeMissingWords(house.app.db);
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

const today = new Date().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
async function reported(title: string, text: string, opening: object = {}): Promise<number> {
  const { id } = await openThread(house, { kind: "problem", title, ...opening });
  await ania
    .post(`/t/${id}/stages/outcome`)
    .type("form")
    .send({ text, result: "partly", outcomeOn: today })
    .expect(303);
  await storeWords(house.app.db, id);
  return id;
}
const find = async (query: Record<string, string>, agent = stranger(house)) =>
  (await agent.get(`/problems/outcomes?${new URLSearchParams(query)}`).expect(200)).text;

describe("outcomes", () => {
  it("are found by words in any inflection and without diacritics, and marked", async () => {
    await house.app.db
      .updateTable("threads")
      .set({ language: "pl" })
      .where("title", "like", "Dobre praktyki%")
      .execute();
    const id = await reported("Dobre praktyki, o których nikt nie wie", "Wnioski złożyły trzy gminy.");
    await house.app.db.updateTable("threads").set({ language: "pl" }).where("id", "=", id).execute();
    await storeWords(house.app.db, id);
    for (const q of [
      "dobrych praktyk",
      "dobra praktyka",
      "DOBRE PRAKTYKI",
      "dobrych wnioskow gmin",
      "praktyce",
      "złożył",
    ])
      expect(await find({ q }), q).toContain(`/t/${id}/`);
    expect(await find({ q: "dobrych praktyk" })).toContain("<mark>praktyki</mark>");
    expect(await find({ q: "dobrych katedr" })).not.toContain(`/t/${id}/`);
    expect(await find({ q: "praktyk", result: "solved" })).not.toContain(`/t/${id}/`);
    expect(await find({ q: "praktyk", result: "partly", year: today.slice(0, 4) })).toContain(`/t/${id}/`);
    expect(await find({ q: "praktyk", year: "1999" })).not.toContain(`/t/${id}/`);
  });
  it("stay text where markup was written (X7), and take every sign as a word's neighbour (T6)", async () => {
    const id = await reported(
      "Markup &lt;img src=x&gt; in a heron's title",
      "`<img src=x onerror=alert(1)>` heron's nest",
    );
    const text = await find({ q: "heron" });
    expect(text).toContain(`/t/${id}/`);
    expect(text).not.toContain("<img");
    for (const q of ["foo & | ' ! ( : * <->", "'", "heron'):*", "\\", "i", "a'; drop table users"]) await find({ q });
  });
  it("refuse what is no search: a text that is far too long, NUL, arrays, impossible filters (D14, T1, A4)", async () => {
    for (const query of [
      "q=%00",
      "q=a&q=b",
      "result=splendid",
      "year=20000",
      "country=poland",
      "after=1e9",
      "after=1-0",
    ])
      await stranger(house).get(`/problems/outcomes?${query}`).expect(400);
    // Ten times more would not even fit into an address: Node refuses the request by itself.
    await stranger(house)
      .get(`/problems/outcomes?q=${"a".repeat(10_000)}`)
      .expect(400);
  });
  it("of a space that one may not read are not found, counted or listed (A1)", async () => {
    const { id } = await openThread(house, {
      by: "marek",
      kind: "problem",
      space: "coordinators",
      title: "A kestrel in the closed room",
    });
    const marek = await person(house, "marek");
    await marek
      .post(`/t/${id}/stages/outcome`)
      .type("form")
      .send({ text: "Kestrel.", result: "solved", outcomeOn: today })
      .expect(303);
    await storeWords(house.app.db, id);
    const klaus = await person(house, "klaus");
    for (const agent of [stranger(house), klaus])
      for (const path of ["/problems", "/problems/outcomes?q=kestrel", "/problems/outcomes?space=coordinators"])
        expect((await agent.get(path).expect(200)).text).not.toContain("closed room");
    expect(await find({ q: "kestrels" }, marek)).toContain(`/t/${id}/`);
  });
});

describe("problems that await their outcome", () => {
  it("come with the longest overdue first, by pages that neither skip nor repeat", async () => {
    const ids: number[] = [];
    for (let each = 0; each < 23; each += 1) {
      const { id } = await openThread(house, { kind: "problem", title: `A problem that waits, number ${each}` });
      ids.push(id);
      await forgetLimits(house);
    }
    const { db } = house.app;
    await db.updateTable("threads").set({ problem_stage: "tried" }).where("id", "in", ids).execute();
    const [late = 0, later = 0] = ids;
    await db
      .updateTable("problems")
      .set({ expected_on: new Date(inDays(-400)) })
      .where("thread_id", "=", late)
      .execute();
    await db
      .updateTable("problems")
      .set({ expected_on: new Date(inDays(-300)) })
      .where("thread_id", "=", later)
      .execute();
    const seen: number[] = [];
    for (let path: string | undefined = "/problems/awaiting"; path; ) {
      const { text }: { text: string } = await stranger(house).get(path).expect(200);
      seen.push(...Array.from(text.matchAll(/class="row-title"[^>]*><a href="\/t\/(\d+)\//g), ([, id]) => Number(id)));
      path = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen.slice(0, 2)).toEqual([late, later]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(ids.filter((id) => !seen.includes(id))).toEqual([]);
    const { text } = await stranger(house).get("/problems/awaiting?late=1").expect(200);
    expect(text).toContain(`/t/${late}/`);
    expect(text).not.toContain(`/t/${ids[5]}/`);
  });
});
