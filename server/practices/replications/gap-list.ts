/** What is missing in a place, what is still to be found out, and who elsewhere met the same gap. */
import { sql } from "kysely";
import type { ReplicationOutcome } from "../../../shared/practices/replications/record.ts";
import type { GapList, Helper, Mark, PlaceData } from "../../../shared/practices/replications/transfer-schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayReadReplication } from "./scope.ts";

export async function listGaps(
  db: Conn,
  viewer: Viewer | null,
  practiceId: number,
  { marks, ...place }: PlaceData & { marks: readonly Mark[] },
): Promise<GapList> {
  const missing = marks.filter(({ state }) => state === "not_met");
  const helpers = await findHelpers(db, viewer, practiceId, { place, texts: missing.map(({ text }) => text) });
  return {
    missing: missing.map((mark) => ({ ...mark, helpers: helpers.get(mark.text) ?? [] })),
    toFindOut: marks.filter(({ state }) => state === "unknown"),
    met: marks.filter(({ state }) => state === "met").length,
  };
}

/** The most shown for one gap. */
const MOST_HELPERS = 3;

type Row = {
  condition: string;
  id: number;
  organisation: string;
  place: string;
  country: string | null;
  level: string | null;
  outcome: ReplicationOutcome | null;
  status: string;
  instead: string;
  language: string;
};

/** By precondition: from the same country first, then of the same level; those that say what they did before others. */
async function findHelpers(
  db: Conn,
  viewer: Viewer | null,
  practiceId: number,
  { place, texts }: { place: PlaceData; texts: readonly string[] },
): Promise<Map<string, Helper[]>> {
  if (texts.length === 0) return new Map();
  const { rows } = await sql<Row>`
    SELECT there ->> 'text' AS condition, replications.id, replications.organisation, replications.place,
      replications.country, replications.level, replications.outcome, replications.status,
      there ->> 'instead' AS instead, replications.language
    FROM replications
      JOIN practices ON practices.id = replications.practice_id JOIN spaces ON spaces.id = practices.space_id
      CROSS JOIN LATERAL jsonb_array_elements(replications.conditions) AS there
    WHERE replications.practice_id = ${practiceId} AND replications.status IN ('submitted', 'confirmed')
      AND ${mayReadReplication(viewer)}
      AND there ->> 'state' = 'not_met' AND there ->> 'text' = ANY(${texts}::text[])
    ORDER BY (replications.country IS NOT DISTINCT FROM ${place.country}) DESC,
      (replications.level IS NOT DISTINCT FROM ${place.level}::text) DESC,
      (there ->> 'instead' <> '') DESC, (replications.status = 'confirmed') DESC, replications.id DESC`.execute(db);
  const found = new Map<string, Helper[]>();
  for (const row of rows) {
    const helpers = found.get(row.condition) ?? [];
    if (helpers.length < MOST_HELPERS) found.set(row.condition, [...helpers, toHelper(row, place)]);
  }
  return found;
}

function toHelper(row: Row, place: PlaceData): Helper {
  const { id, organisation, place: where, country, outcome, instead, language } = row;
  return {
    ...{ replicationId: id, organisation, place: where, country, outcome, instead, language },
    confirmed: row.status === "confirmed",
    sameCountry: country === place.country,
    sameLevel: place.level !== null && row.level === place.level,
  };
}
