/** What pages ask of PostgreSQL: statements are counted, as each is a way there and back that its reader waits for. */
import { expect, test } from "vitest";
import { openThread, person, reply, stranger } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { statementsDuring } from "../support/statements.ts";

const house = useHouseBehindProxy();

/** A page asked for a first time, and again. */
type Costs = { first: number; again: number };

test("a page costs its readers no more statements than this", async () => {
  const thread = await openThread(house, { by: "ania" });
  await reply(house, "marek", thread.id, "Ask for an authorisation of the deputy mayor.");
  const pages = [thread.href, "/latest", "/", "/practices"];
  const readers = { member: await person(house, "klaus"), visitor: stranger(house) };
  const costs: Record<string, Costs> = {};
  for (const [kind, reader] of Object.entries(readers)) {
    // The header's counts are counted once a minute, whatever page is asked for.
    await reader.get("/about").expect(200);
    for (const path of pages) {
      const ask = async () => {
        const asked = await statementsDuring(house.database.pool, () => reader.get(path).expect(200));
        if (process.env.TEST_FIGURES)
          process.stdout.write(
            `${kind} ${path}\n${asked.map(({ text }) => `  ${text.replaceAll(/\s+/g, " ").slice(0, 150)}\n`).join("")}`,
          );
        return asked.length;
      };
      costs[`${path === thread.href ? "a thread" : path}, ${kind}`] = { first: await ask(), again: await ask() };
    }
  }
  expect(costs).toEqual({});
});
