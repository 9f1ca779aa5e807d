/** What tests of replications share: published practices of the town, and a filled form. */
import { randomUUID } from "node:crypto";
import type { TestHouse } from "../../support/house.ts";

type Practice = { id: number; slug: string; preconditions: string[] };

/** A published practice of Ingrid's in a space of this visibility, made for the test. */
export async function insertPractice(
  { database }: TestHouse,
  visibility: "public" | "group",
  title: string,
): Promise<Practice> {
  const { db } = database;
  const space = await db
    .selectFrom("spaces")
    .select("id")
    .where("visibility", "=", visibility)
    .orderBy("id")
    .executeTakeFirstOrThrow();
  const owner = await db.selectFrom("users").select("id").where("handle", "=", "ingrid").executeTakeFirstOrThrow();
  const preconditions = ["both treasurers agree", "a common calendar", "a travel budget"];
  const sections = { how: { source: "In turn.", html: "<p>In turn.</p>" } };
  const fields = { preconditions, sections, links: [] };
  const record = { title, summary: "In turn.", language: "en", fields, claims: [] };
  const { id, slug } = await db
    .insertInto("practices")
    .values({
      ...{ space_id: space.id, owner_id: owner.id, status: "published", slug: "a-practice", title, version: 1 },
      ...{ summary: "In turn.", language: "en", fields: JSON.stringify(fields), published_at: new Date() },
    })
    .returning(["id", "slug"])
    .executeTakeFirstOrThrow();
  await db
    .insertInto("practice_versions")
    .values({ practice_id: id, version: 1, record: JSON.stringify(record), publisher_id: owner.id })
    .execute();
  return { id, slug, preconditions };
}

type Fields = Record<string, string>;

export function filledForm(changes: Fields = {}): Fields {
  return {
    key: randomUUID(),
    revision: "0",
    intent: "submit",
    organisation: "Town of Zalesin",
    country: "CZ",
    place: "Zalesin",
    level: "local",
    began: "2025-03-01",
    ended: "2025-09-30",
    adapted: "yes",
    outcome: "failed",
    language: "en",
    changes: "We paid **monthly**.",
    story: "Nobody came.",
    links: "https://example.org/report",
    "figure-1-indicator": "days until the refund",
    "figure-1-unit": "days",
    "figure-1-before": "1 250",
    "figure-1-after": "12,5",
    "condition-1-text": "both treasurers agree",
    "condition-1-state": "not_met",
    "condition-1-instead": "the mayors signed",
    ...changes,
  };
}
