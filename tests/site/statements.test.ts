/** What pages ask of PostgreSQL: statements are counted, as each is a way there and back that its reader waits for. */
import { expect, test } from "vitest";
import { openThread, person, reply, stranger } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { statementsDuring } from "../support/statements.ts";

/** Nothing but the pages: jobs have statements of their own. */
const house = useHouseBehindProxy({ jobs: false });

/** Of a page that nobody has asked for yet, and of one that was there a moment ago. */
type Most = { first: number; again: number };
const MEMBER: Record<string, Most> = {
  thread: { first: 6, again: 2 },
  "/latest": { first: 6, again: 3 },
  "/": { first: 6, again: 6 },
  "/practices": { first: 5, again: 1 },
};
/** Who brings no session is not asked for; what is cached whole asks nothing. */
const VISITOR: Record<string, Most> = {
  thread: { first: 2, again: 0 },
  "/latest": { first: 2, again: 0 },
  "/": { first: 4, again: 0 },
  "/practices": { first: 1, again: 0 },
};

test("a page costs its readers no more statements than this, signed in and signed out", async () => {
  const thread = await openThread(house, { by: "ania" });
  await reply(house, "marek", thread.id, "Ask for an authorisation of the deputy mayor.");
  const readers = [
    { who: "a member", reader: await person(house, "klaus"), most: MEMBER },
    { who: "a visitor", reader: stranger(house), most: VISITOR },
  ];
  const dearer: string[] = [];
  for (const { who, reader, most } of readers) {
    // As robots do, whose views are not counted; and with the header's counts there, which no page of these is about.
    const look = (path: string) => reader.get(path).set("User-Agent", "Googlebot").expect(200);
    await look("/about");
    for (const [name, { first, again }] of Object.entries(most)) {
      const path = name === "thread" ? thread.href : name;
      const asked: string[][] = [];
      for (let visit = 0; visit < 4; visit += 1) {
        const statements = await statementsDuring(house.database.pool, () => look(path));
        asked.push(statements.map(({ text }) => text.replaceAll(/\s+/g, " ").trim().slice(0, 80)));
      }
      // The bus tells that something was read, and the header counts again in one of the visits after it.
      const [whole = [], ...others] = asked;
      const least = others.toSorted((a, b) => a.length - b.length)[0] ?? [];
      if (whole.length > first) dearer.push(`${name} for ${who}: ${whole.length}, not ${first}: ${whole.join("; ")}`);
      if (least.length > again)
        dearer.push(`${name} for ${who} again: ${least.length}, not ${again}: ${least.join("; ")}`);
    }
  }
  expect(dearer).toEqual([]);
});
