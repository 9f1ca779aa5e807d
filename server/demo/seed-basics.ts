/** What even an empty forum needs: the seven thematic lines and a first set of spaces. */
import { sql } from "kysely";
import type { LocalisedText } from "../../shared/schema.ts";
import { THREAD_KINDS } from "../../shared/spaces/kinds.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import type { DemoSpace, LineSlug } from "./community.ts";
import { demoCommunity } from "./read-community.ts";
import { insertRows } from "./seed-insert.ts";

/** In this order wherever lines are listed; administrators may change names and order afterwards. */
const LINES: readonly { slug: LineSlug; name: LocalisedText }[] = [
  { slug: "good-governance", name: { pl: "Dobre rządzenie", en: "Good governance" } },
  { slug: "civil-society", name: { pl: "Społeczeństwo obywatelskie", en: "Civil society" } },
  { slug: "science-education", name: { pl: "Nauka i edukacja", en: "Science and education" } },
  { slug: "culture", name: { pl: "Kultura dla rozwoju", en: "Culture for development" } },
  { slug: "business", name: { pl: "Relacje biznesowe", en: "Business relations" } },
  { slug: "social-innovation", name: { pl: "Innowacje społeczne", en: "Social innovation" } },
  { slug: "sustainable-development", name: { pl: "Zrównoważony rozwój", en: "Sustainable development" } },
];

/** Fills what is empty and leaves alone what is there, so that it may run at every start. */
export async function seedBasics(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await insertLines(trx);
    const some = await trx
      .selectFrom("spaces")
      .select("id")
      .where("visibility", "<>", "conversation")
      .limit(1)
      .executeTakeFirst();
    if (some) return;
    const open = demoCommunity().spaces.filter((space) => space.visibility !== "group");
    await insertSpaces(trx, open, new Map());
  });
}

export async function insertLines(trx: Trx): Promise<void> {
  const some = await trx.selectFrom("thematic_lines").select("id").limit(1).executeTakeFirst();
  if (some) return;
  await insertRows(
    trx,
    "thematic_lines",
    LINES.map((line, position) => ({ ...line, position })),
  );
  // Every line is a field of its own; topics within it are added by administrators.
  await sql`
    INSERT INTO fields (slug, line_id, is_line, name, position) SELECT slug, id, true, name, position FROM thematic_lines`.execute(
    trx,
  );
}

/** Adds the spaces that are missing; `groups` are group ids by slug. */
export async function insertSpaces(
  trx: Trx,
  missing: readonly DemoSpace[],
  groups: ReadonlyMap<string, number>,
): Promise<void> {
  const lines = await trx.selectFrom("thematic_lines").select(["id", "slug"]).execute();
  const present = await trx.selectFrom("spaces").select("slug").execute();
  const { spaces } = demoCommunity();
  const added = missing.filter((space) => !present.some(({ slug }) => slug === space.slug));
  const rows = added.map((space) => ({
    slug: space.slug,
    name: space.name,
    description: space.description,
    visibility: space.visibility,
    icon: space.icon,
    colour: space.colour,
    members_may: space.membersMay ?? ("create" as const),
    line_id: lines.find(({ slug }) => slug === space.line)?.id ?? null,
    position: spaces.indexOf(space),
  }));
  await insertRows(trx, "spaces", rows);
  await insertRights(trx, missing, groups);
  await placeSubSpaces(trx, added);
  await insertTemplates(trx, added);
}

async function placeSubSpaces(trx: Trx, added: readonly DemoSpace[]): Promise<void> {
  for (const { slug, parent } of added) {
    if (parent === undefined) continue;
    const { id } = await trx.selectFrom("spaces").select("id").where("slug", "=", parent).executeTakeFirstOrThrow();
    await trx.updateTable("spaces").set({ parent_id: id }).where("slug", "=", slug).execute();
  }
}

async function insertTemplates(trx: Trx, added: readonly DemoSpace[]): Promise<void> {
  const ids = await trx.selectFrom("spaces").select(["id", "slug"]).execute();
  const rows = added.flatMap(({ slug, templates = {} }) => {
    const spaceId = ids.find((space) => space.slug === slug)?.id;
    const filled = THREAD_KINDS.flatMap((kind) => ({ kind, ...templates[kind] }));
    return filled.flatMap(({ kind, body, hint }) =>
      spaceId === undefined || !body || !hint ? [] : [{ space_id: spaceId, kind, body, hint }],
    );
  });
  await insertRows(trx, "space_templates", rows);
}

/** What the group of a space may: all but keeping order, in its own closed space or beside everybody. */
async function insertRights(trx: Trx, added: readonly DemoSpace[], groups: ReadonlyMap<string, number>): Promise<void> {
  const ids = await trx.selectFrom("spaces").select(["id", "slug"]).execute();
  const rows = added.flatMap((space) => {
    const spaceId = ids.find(({ slug }) => slug === space.slug)?.id;
    const groupId = groups.get(space.group ?? "");
    return spaceId === undefined || groupId === undefined
      ? []
      : [{ space_id: spaceId, group_id: groupId, may: "create" as const }];
  });
  if (rows.length > 0) await trx.insertInto("space_groups").values(rows).execute();
}
