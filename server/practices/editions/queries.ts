/** Reads of editions: lists, one with its contents, as far as the viewer may read what is in it. */

import { type SqlBool, sql } from "kysely";
import { can } from "../../../shared/permissions.ts";
import type { EditionCard, EditionData, EditionEntry, EditionRef } from "../../../shared/practices/editions/schema.ts";
import type { Page } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { mayReadEdition, mayReadPractice } from "../../spaces/scopes.ts";
import { readerOf } from "./audience.ts";
import { findFiles } from "./kept-files.ts";

/** Cards on a page of the list. */
const EDITIONS_PER_PAGE = 24;

/** Published ones, newest first; the cursor is the id of the last one shown. */
export async function listEditions(db: Conn, viewer: Viewer | null, after?: number): Promise<Page<EditionCard>> {
  const rows = await cardRows(db)
    .where("editions.number", "is not", null)
    .where(mayReadEdition(viewer))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(editions.published_at, editions.id) < (SELECT published_at, id FROM editions WHERE id = ${after})`,
      ),
    )
    .orderBy("editions.published_at", "desc")
    .orderBy("editions.id", "desc")
    .limit(EDITIONS_PER_PAGE + 1)
    .execute();
  const items = rows.slice(0, EDITIONS_PER_PAGE).map(toCard);
  return { items, next: rows.length > EDITIONS_PER_PAGE ? String(items.at(-1)?.id) : null };
}

/** In the making, last touched first, for those who make them. */
export async function listEditionDrafts(db: Conn): Promise<EditionCard[]> {
  const rows = await cardRows(db)
    .where("editions.number", "is", null)
    .orderBy("editions.updated_at", "desc")
    .orderBy("editions.id", "desc")
    .execute();
  return rows.map(toCard);
}

function cardRows(db: Conn) {
  return db.selectFrom("editions").select([
    "editions.id",
    "editions.slug",
    "editions.title",
    "editions.subtitle",
    "editions.number",
    "editions.language",
    "editions.audience",
    "editions.cover_colour",
    "editions.published_at",
    sql<number>`(SELECT count(*) FROM edition_entries
        WHERE edition_entries.edition_id = editions.id AND practice_id IS NOT NULL)`.as("practice_count"),
  ]);
}

type CardRow = Awaited<ReturnType<ReturnType<typeof cardRows>["executeTakeFirstOrThrow"]>>;

function toCard({ cover_colour, practice_count, published_at, ...row }: CardRow): EditionCard {
  return {
    ...row,
    coverColour: cover_colour,
    practiceCount: practice_count,
    publishedAt: published_at?.toISOString() ?? null,
  };
}

/** An edition that the viewer may find: those who make editions find all, and of what they may not read they see nothing. */
export type FoundEdition = { row: EditionRow; readable: boolean };

/** @throws AppError `not_found` */
export async function findEdition(db: Conn, viewer: Viewer | null, id: number): Promise<FoundEdition> {
  const found = await rows(db)
    .select(sql<boolean>`${mayReadEdition(viewer)}`.as("readable"))
    .where("editions.id", "=", id)
    .executeTakeFirst();
  if (!found) throw notFound();
  const { readable, ...row } = found;
  if (!readable && !can(viewer, "edition.seeDrafts")) throw notFound();
  return { row, readable };
}

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requireManager(
  db: Conn,
  viewer: Viewer | null,
  id: number,
): Promise<FoundEdition & { viewer: Viewer }> {
  const found = await findEdition(db, viewer, id);
  return { ...found, viewer: asManager(viewer) };
}

/** @throws AppError `sign_in_needed`, `forbidden` */
export function asManager(viewer: Viewer | null): Viewer {
  authorise(viewer, "edition.manage");
  return viewer;
}

export type EditionRow = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

function rows(db: Conn) {
  return db
    .selectFrom("editions")
    .leftJoin("users as publisher", "publisher.id", "editions.publisher_id")
    .selectAll("editions")
    .select(personJson("publisher").as("published_by"));
}

/** Everything that its page and the JSON API show. */
export async function readEdition(
  db: Conn,
  viewer: Viewer | null,
  { row, readable }: FoundEdition,
): Promise<EditionData> {
  const [entries, files, others] = await Promise.all([
    listEntries(db, viewer, row),
    readable ? findFiles(db, row) : null,
    listOthers(db, viewer, row),
  ]);
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    subtitle: row.subtitle,
    number: row.number,
    language: row.language,
    audience: row.audience,
    coverColour: row.cover_colour,
    practiceCount: entries.filter((entry) => entry.kind === "practice").length,
    publishedAt: row.published_at?.toISOString() ?? null,
    identifier: `urn:uuid:${row.identifier}`,
    foreword: row.foreword_html,
    credits: row.credits,
    publisher: row.publisher,
    funding: row.funding,
    licence: row.licence,
    coverImage: row.cover_key && `/editions/${row.id}/cover/${row.cover_key}.webp`,
    coverAlt: row.cover_alt,
    revision: row.revision,
    updatedAt: row.updated_at.toISOString(),
    publishedBy: row.published_by,
    entries,
    files,
    others,
  };
}

/** In their order. */
export async function listEntries(
  db: Conn,
  viewer: Viewer | null,
  { id, audience }: Pick<EditionRow, "id" | "audience">,
): Promise<EditionEntry[]> {
  const found = await db
    .selectFrom("edition_entries")
    .leftJoin("practices", "practices.id", "edition_entries.practice_id")
    .leftJoin("spaces", "spaces.id", "practices.space_id")
    .leftJoin("practice_versions as pinned", (join) =>
      join
        .onRef("pinned.practice_id", "=", "edition_entries.practice_id")
        .onRef("pinned.version", "=", "edition_entries.version"),
    )
    .select([
      "edition_entries.id",
      "edition_entries.heading",
      "edition_entries.practice_id",
      "edition_entries.version",
      "practices.slug",
      "practices.version as latest",
      sql<string>`pinned.record ->> 'title'`.as("title"),
      sql<string>`pinned.record ->> 'summary'`.as("summary"),
      sql<string>`pinned.record ->> 'language'`.as("language"),
      sql<boolean>`coalesce((pinned.record -> 'isFailure')::boolean, false)`.as("isFailure"),
      sql<{ worked: number; mixed: number; failed: number; unconfirmed: number }>`coalesce(edition_entries.tried,
        jsonb_build_object('worked', practices.tried_worked, 'mixed', practices.tried_mixed,
          'failed', practices.tried_failed, 'unconfirmed', practices.tried_unconfirmed))`.as("tried"),
      mayReadPractice(viewer).as("readable"),
      mayReadPractice(readerOf(audience)).as("open"),
    ])
    .where("edition_entries.edition_id", "=", id)
    .orderBy("edition_entries.position")
    .execute();
  return found.map((row): EditionEntry => {
    if (row.heading !== null) return { kind: "chapter", id: row.id, heading: row.heading };
    const { title, summary, language, isFailure, tried, practice_id, version, latest, slug } = row;
    const practice =
      row.readable && practice_id !== null && version !== null && latest !== null && slug !== null
        ? { id: practice_id, slug, title, summary, language, isFailure, version, latestVersion: latest, tried }
        : null;
    return { kind: "practice", id: row.id, practice, closed: !row.open };
  });
}

function listOthers(db: Conn, viewer: Viewer | null, { id, series_id }: EditionRow): Promise<EditionRef[]> {
  return db
    .selectFrom("editions")
    .select(["id", "slug", "title", "number", "language"])
    .where("series_id", "=", series_id)
    .where("id", "<>", id)
    .where("number", "is not", null)
    .where(mayReadEdition(viewer))
    .orderBy("number", "desc")
    .execute();
}

/** The draft of the series' next edition, where there is one. */
export async function findNextDraft(db: Conn, seriesId: number): Promise<{ id: number } | undefined> {
  return db
    .selectFrom("editions")
    .select("id")
    .where("series_id", "=", seriesId)
    .where("number", "is", null)
    .executeTakeFirst();
}

/** The number that the series' next published edition gets. */
export async function findNextNumber(db: Conn, seriesId: number): Promise<number> {
  const { latest } = await db
    .selectFrom("editions")
    .select(sql<number>`coalesce(max(number), 0)`.as("latest"))
    .where("series_id", "=", seriesId)
    .executeTakeFirstOrThrow();
  return latest + 1;
}
