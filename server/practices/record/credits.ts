/** Whom a good practice owes thanks: recorded and told when a version is published, shown on its page and on theirs. */
import { sql } from "kysely";
import type { CreditedPractice } from "../../../shared/practices/record/credited.tsx";
import type { CreditData, Credits, SourceData } from "../../../shared/practices/record/schema.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import { notify } from "../../notifications/notify.ts";
import type { Conn, Trx } from "../../platform/database/db.ts";
import { mayReadPractice } from "../../spaces/scopes.ts";

/** Part of publishing a version: brings the credits up to date and tells authors, each once for each practice. */
export async function creditPeople(trx: Trx, viewer: Viewer, practiceId: number): Promise<void> {
  await sql`SELECT record_credits(${practiceId})`.execute(trx);
  const authors = await trx
    .selectFrom("practice_credits")
    .select("user_id")
    .where("practice_id", "=", practiceId)
    .where("posts", ">", 0)
    .orderBy("user_id")
    .execute();
  await notify(trx, {
    kind: "cited",
    key: `cited ${practiceId}`,
    userIds: authors.map((row) => row.user_id),
    actorId: viewer.id,
    practiceId,
    details: { href: `/practices/${practiceId}#credits-heading` },
  });
}

/** Rows as `Credits` are made of, the viewer's own among them. */
type CreditRow = { userId: number; person: PersonRef | null; curated: boolean; reviewed: boolean; declined: boolean };

export async function creditRows(db: Conn, practiceId: number): Promise<CreditRow[]> {
  return db
    .selectFrom("practice_credits")
    .innerJoin("users", "users.id", "practice_credits.user_id")
    .select([
      "practice_credits.user_id as userId",
      personJson("users").as("person"),
      "practice_credits.curated",
      "practice_credits.reviewed",
      sql<boolean>`practice_credits.declined_at IS NOT NULL`.as("declined"),
    ])
    .where("practice_credits.practice_id", "=", practiceId)
    .orderBy("practice_credits.user_id")
    .execute();
}

/**
 * The credits of the version shown: authors by what it cites as far as the viewer may read it, then reviewers and curators.
 * The names of those who declined are taken out of the sources as well.
 */
export function placeCredits<Placed extends { sources: SourceData[] }>(
  viewer: Viewer | null,
  rows: readonly CreditRow[],
  placed: Placed,
): { credits: Credits; sources: SourceData[]; unnamed: ReadonlySet<number> } {
  const unnamed = new Set(rows.filter(({ declined }) => declined).map(({ userId }) => userId));
  const people = new Map<number, CreditData>();
  for (const { author } of placed.sources) {
    if (!author) continue;
    const before = people.get(author.id) ?? { person: author, posts: 0, curated: false, reviewed: false };
    people.set(author.id, { ...before, posts: before.posts + 1 });
  }
  for (const { userId, person, curated, reviewed } of rows) {
    if (!curated && !reviewed) continue;
    const before = people.get(userId) ?? { person, posts: 0 };
    people.set(userId, { ...before, curated, reviewed });
  }
  const mine = viewer === null ? false : people.has(viewer.id);
  const named = [...people].filter(([userId]) => !unnamed.has(userId)).map(([, credit]) => credit);
  return {
    credits: {
      people: named.sort(byShare),
      unnamed: people.size - named.length,
      own: mine ? (unnamed.has(viewer?.id ?? 0) ? "declined" : "named") : null,
    },
    sources: placed.sources.map((source) => withoutName(source, unnamed)),
    unnamed,
  };
}

export const withoutName = (source: SourceData, unnamed: ReadonlySet<number>): SourceData =>
  source.author && unnamed.has(source.author.id) ? { ...source, author: null, unnamed: true } : source;

/** Authors before those who only reviewed or curated, then by how much is cited. */
const byShare = (a: CreditData, b: CreditData): number => b.posts - a.posts;

/** More than these stand on the list of practices. */
const CREDITED_SHOWN = 20;

/** Published practices that thank a person by name and that the viewer may read, newest first. */
export async function listCredited(db: Conn, viewer: Viewer | null, personId: number): Promise<CreditedPractice[]> {
  return db
    .selectFrom("practice_credits")
    .innerJoin("practices", "practices.id", "practice_credits.practice_id")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select(["practices.id", "practices.slug", "practices.title", "practices.language"])
    .select(["practice_credits.posts", "practice_credits.curated", "practice_credits.reviewed"])
    .select("practices.is_failure as isFailure")
    .where("practice_credits.user_id", "=", personId)
    .where("practice_credits.declined_at", "is", null)
    .where("practices.status", "=", "published")
    .where(({ or, eb }) =>
      or([
        eb("practice_credits.posts", ">", 0),
        eb("practice_credits.curated", "=", true),
        eb("practice_credits.reviewed", "=", true),
      ]),
    )
    .where(mayReadPractice(viewer))
    .orderBy("practices.published_at", "desc")
    .orderBy("practices.id", "desc")
    .limit(CREDITED_SHOWN)
    .execute();
}
