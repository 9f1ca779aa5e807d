/** B3: the history of what was changed often is read page by page, each version once, the first ever last. */
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { useHouseBehindProxy } from "../../support/house.ts";
import { type Agent, openThread, person } from "./support.ts";

const house = useHouseBehindProxy();
let ania: Agent;
beforeAll(async () => {
  ania = await person(house, "ania");
});
const EDITS = 23;

/** Versions as they come on the pages that the links lead to. */
async function versionsFrom(path: string): Promise<number[][]> {
  const pages: number[][] = [];
  let next: string | undefined = path;
  while (next) {
    const text: string = (await ania.get(next).expect(200)).text;
    pages.push(Array.from(text.matchAll(/id="v(\d+)"/g), ([, version]) => Number(version)));
    const further: string | undefined = /href="(\?before=\d+)" rel="next"/.exec(text)?.[1];
    next = further && path + further;
  }
  return pages;
}
const countedDown = Array.from({ length: EDITS + 1 }, (_, index) => EDITS + 1 - index);
const pages = [countedDown.slice(0, 10), countedDown.slice(10, 20), countedDown.slice(20)];

it("of a post, on the page and in the API", async () => {
  const { openingId } = await openThread(house, { text: "Version 1." });
  await sql`
    INSERT INTO post_versions (post_id, version, source)
    SELECT ${openingId}, version, 'Version ' || version || '.' FROM generate_series(1, ${EDITS}::int) AS version`.execute(
    house.app.db,
  );
  await house.app.db
    .updateTable("posts")
    .set({ version: EDITS + 1, source: "The last." })
    .where("id", "=", openingId)
    .execute();
  expect(await versionsFrom(`/p/${openingId}/history`)).toEqual(pages);
  const listed: number[] = [];
  let address: string | undefined = `/api/v1/posts/${openingId}/history`;
  while (address) {
    const { body, headers }: { body: { items: { version: number }[] }; headers: Record<string, string> } = await ania
      .get(address)
      .expect(200);
    listed.push(...body.items.map(({ version }) => version));
    const next: string | undefined = /<([^>]*)>; rel="next"/.exec(headers.link ?? "")?.[1];
    address = next?.replace(/^https?:\/\/[^/]*/, "");
  }
  expect(listed).toEqual(countedDown);
  await ania.get(`/p/${openingId}/history?before=x`).expect(400);
});

it("of a stage of a problem", async () => {
  const { id } = await openThread(house, { kind: "problem", title: "The partner's bank sends every transfer back" });
  await ania.post(`/t/${id}/stages/clarified`).type("form").send({ text: "The first." }).expect(303);
  const stage = await house.app.db
    .selectFrom("problem_stages")
    .select(["stage", "version"])
    .where("thread_id", "=", id)
    .executeTakeFirstOrThrow();
  const first = await versionsFrom(`/t/${id}/stages/${stage.stage}/history`);
  expect(first.flat()).toHaveLength(stage.version);
  await sql`
    INSERT INTO problem_stage_versions (thread_id, stage, version, source, created_at)
    SELECT ${id}, ${stage.stage}, version, 'Version ' || version, now() FROM generate_series(1, ${EDITS}::int) AS version
    ON CONFLICT DO NOTHING`.execute(house.app.db);
  await house.app.db
    .updateTable("problem_stages")
    .set({ version: EDITS + 1 })
    .where("thread_id", "=", id)
    .where("stage", "=", stage.stage)
    .execute();
  expect(await versionsFrom(`/t/${id}/stages/${stage.stage}/history`)).toEqual(pages);
});
