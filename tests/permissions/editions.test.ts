/** Editions: the table, the SQL scope and the routes say the same, for every viewer, audience and space of a practice. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { mayReadEdition } from "../../server/spaces/scopes.ts";
import { can } from "../../shared/permissions.ts";
import { EDITION_AUDIENCES } from "../../shared/practices/editions/facts.ts";
import type { EditionSubject } from "../../shared/practices/rules.ts";
import { forgetLimits, openThreadHouse } from "../forum/threads/support.ts";
import { act, beginEdition, publicPractices, publish } from "../practices/editions/support.ts";
import type { TestHouse } from "../support/house.ts";
import { SPACES, type SpaceKind, settle, spaceSubject, type Town } from "./town.ts";

type Kept = { id: number; name: string; subject: EditionSubject };

let house: TestHouse;
let town: Town;
const editions: Kept[] = [];
beforeAll(async () => {
  house = await openThreadHouse();
  const ingrid = await house.as("ingrid");
  const [practice = 0, moving = 0] = await publicPractices(house);
  for (const audience of EDITION_AUDIENCES) {
    for (const published of [true, false]) {
      const id = await beginEdition(ingrid, { audience, title: `${audience} ${published}` });
      await act(ingrid, id, { act: "add", practices: [String(practice), String(moving)] }).expect(303);
      if (published) await publish(ingrid, id);
      editions.push({
        id,
        name: `${audience}, ${published ? "published" : "draft"}`,
        subject: { audience, published, spaces: [] },
      });
    }
  }
  town = await settle(house);
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

it.each(Object.keys(SPACES) as SpaceKind[])(
  "edition.read with a practice that came to stand in a %s space",
  async (kind) => {
    const { db } = house.app;
    const space = await db.selectFrom("spaces").selectAll().where("slug", "=", SPACES[kind]).executeTakeFirstOrThrow();
    const [, moving = 0] = await practicesOf();
    await db.updateTable("practices").set({ space_id: space.id }).where("id", "=", moving).execute();
    for (const { viewer, kind: who, agent } of town.viewers) {
      await forgetLimits(house);
      const rows = await db.selectFrom("editions").select("id").where(mayReadEdition(viewer)).execute();
      const found = new Set(rows.map(({ id }) => id));
      for (const { id, name, subject } of editions) {
        const allowed = can(viewer, "edition.read", { ...subject, spaces: [spaceSubject(space)] });
        const manages = can(viewer, "edition.manage");
        const sees = can(viewer, "edition.seeDrafts");
        expect(found.has(id), `${who}, ${name}`).toBe(allowed);
        const page = await agent().get(`/editions/${id}`).redirects(0);
        expect(page.status, `page: ${who}, ${name}`).toBe(allowed || sees ? 301 : 404);
        const making = await agent().get(`/editions/${id}/making`).redirects(0);
        expect(making.status, `making: ${who}, ${name}`).toBe(allowed ? 200 : 404);
        const edit = await agent().get(`/editions/${id}/contents`).redirects(0);
        const refused = viewer === null ? 401 : 403;
        const expected = manages ? (subject.published ? 303 : 200) : allowed || sees ? refused : 404;
        expect(edit.status, `contents: ${who}, ${name}`).toBe(expected);
      }
    }
  },
);

async function practicesOf(): Promise<number[]> {
  const { rows } = await sql<{ practice_id: number }>`
    SELECT practice_id FROM edition_entries WHERE edition_id = ${editions[0]?.id ?? 0} ORDER BY position`.execute(
    house.app.db,
  );
  return rows.map((row) => row.practice_id);
}
