/** Reads of one good practice: its row in the viewer's scope, its versions, and everything its page shows. */
import { sql } from "kysely";
import { can } from "../../../shared/permissions.ts";
import type { PracticeStatus } from "../../../shared/practices/record/record.ts";
import type { PracticeData, PracticeVersion } from "../../../shared/practices/record/schema.ts";
import type { RecordSubject } from "../../../shared/practices/rules.ts";
import type { LocalisedText, PersonRef } from "../../../shared/schema.ts";
import type { Visibility } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";
import { mayListThread, mayReadPractice } from "../../spaces/scopes.ts";
import { creditRows, placeCredits, withoutName } from "./credits.ts";
import { citedPostIds, StoredRecord } from "./record.ts";
import { placeSources } from "./sources.ts";

/** A good practice that the viewer may read, without its words. */
export type ReadablePractice = {
  id: number;
  slug: string;
  status: PracticeStatus;
  title: string;
  language: string;
  version: number;
  revision: number;
  savedKey: string | null;
  threadId: number | null;
  space: { id: number; visibility: Visibility };
  curator: PersonRef | null;
  /** What the permission table asks about. */
  subject: RecordSubject;
  /** The round of review that is open. */
  reviewId: number | null;
};

/** @throws AppError `not_found` where there is none or none that the viewer may read */
export async function getPractice(db: Conn, viewer: Viewer | null, id: number): Promise<ReadablePractice> {
  const row = await db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .leftJoin("users as curator", "curator.id", "practices.owner_id")
    .select([
      "practices.id",
      "practices.slug",
      "practices.status",
      "practices.title",
      "practices.language",
      "practices.version",
      "practices.revision",
      "practices.saved_key as savedKey",
      "practices.thread_id as threadId",
      "practices.space_id",
      "practices.owner_id",
      "practices.reviewers",
      "spaces.visibility",
      "spaces.members_may",
      "spaces.rights",
      "spaces.archived_at",
      personJson("curator").as("curator"),
      sql<number | null>`(
        SELECT id FROM practice_reviews WHERE practice_id = practices.id AND ended_at IS NULL)`.as("reviewId"),
    ])
    .where("practices.id", "=", id)
    .where(mayReadPractice(viewer))
    .executeTakeFirst();
  if (!row) throw notFound();
  const { space_id, owner_id, reviewers, visibility, members_may, rights, archived_at, ...practice } = row;
  return {
    ...practice,
    space: { id: space_id, visibility },
    subject: {
      ownerId: owner_id,
      published: practice.version > 0 && (practice.status === "published" || practice.status === "archived"),
      archived: practice.status === "archived",
      inReview: practice.reviewId !== null,
      reviewers,
      space: { visibility, membersMay: members_may, groups: rights, archived: archived_at !== null },
    },
  };
}

/** What is being written, where there is something; otherwise undefined. */
export async function findDraft(db: Conn, practiceId: number): Promise<StoredRecord | undefined> {
  const row = await db
    .selectFrom("practice_drafts")
    .select("record")
    .where("practice_id", "=", practiceId)
    .executeTakeFirst();
  return row && StoredRecord.parse(row.record);
}

/** @throws AppError `not_found` */
export async function getVersion(
  db: Conn,
  practiceId: number,
  version: number,
): Promise<{ record: StoredRecord; at: Date }> {
  const row = await db
    .selectFrom("practice_versions")
    .select(["record", "published_at as at"])
    .where("practice_id", "=", practiceId)
    .where("version", "=", version)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { record: StoredRecord.parse(row.record), at: row.at };
}

/** Newest first. */
export async function listPracticeVersions(db: Conn, practiceId: number): Promise<PracticeVersion[]> {
  const rows = await db
    .selectFrom("practice_versions")
    .leftJoin("users as publisher", "publisher.id", "practice_versions.publisher_id")
    .select([
      "practice_versions.version",
      "practice_versions.published_at",
      sql<string>`practice_versions.record ->> 'title'`.as("title"),
      personJson("publisher").as("publisher"),
      "practice_versions.note",
      "practice_versions.overruled",
      sql<PracticeVersion["confirmations"]>`(
        SELECT coalesce(json_agg(json_build_object(
          'claim', done.claim, 'postId', done.post_id, 'from', done.from_version, 'to', done.to_version,
          'by', ${personJson("confirmer")},
          'at', to_char(done.confirmed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY done.id), '[]')
        FROM claim_confirmations done LEFT JOIN users confirmer ON confirmer.id = done.confirmed_by
        WHERE done.practice_id = practice_versions.practice_id AND done.version = practice_versions.version)`.as(
        "confirmations",
      ),
    ])
    .where("practice_id", "=", practiceId)
    .orderBy("version", "desc")
    .execute();
  return rows.map(({ published_at, ...row }) => ({ ...row, at: published_at.toISOString() }));
}

/** What is shown of a practice: the published record, or, where nothing was published yet, the draft. */
export async function currentRecord(
  db: Conn,
  practice: ReadablePractice,
): Promise<{ record: StoredRecord; at: Date | null }> {
  if (practice.version > 0) return getVersion(db, practice.id, practice.version);
  const record = await findDraft(db, practice.id);
  if (!record) throw notFound();
  return { record, at: null };
}

type Shown = { practice: ReadablePractice; version: number; record: StoredRecord; at: Date | null };

/** Everything that the page of one version shows to this viewer. */
export async function assemblePractice(
  db: Conn,
  viewer: Viewer | null,
  { practice, version, record, at }: Shown,
): Promise<PracticeData> {
  const [found, thanks, thread, lines, draft] = await Promise.all([
    placeSources(db, viewer, record),
    creditRows(db, practice.id),
    findThreadLink(db, viewer, practice.threadId),
    namesOfLines(db, record.lines),
    can(viewer, "practice.seeDrafts") ? hasDraft(db, practice.id) : false,
  ]);
  const { credits, sources, unnamed } = placeCredits(viewer, thanks, found);
  const claims = found.claims.map((claim) => ({
    ...claim,
    sources: claim.sources.map((source) => withoutName(source, unnamed)),
  }));
  const { sections, preconditions, links, image, ...facts } = record.fields;
  return {
    id: practice.id,
    slug: practice.slug,
    status: practice.status,
    version,
    latestVersion: practice.version,
    versionAt: at?.toISOString() ?? null,
    title: record.title,
    summary: record.summary,
    language: record.language,
    isFailure: record.isFailure,
    countries: record.countries,
    lines,
    levels: record.levels,
    keywords: record.keywords,
    sections: Object.fromEntries(Object.entries(sections).map(([name, text]) => [name, text.html])),
    preconditions,
    facts,
    links,
    image,
    ...found,
    claims,
    sources,
    curator: practice.curator,
    thread,
    hasDraft: draft,
    inReview: practice.reviewId !== null && can(viewer, "practice.readDraft", practice.subject),
    credits,
  };
}

async function hasDraft(db: Conn, practiceId: number): Promise<boolean> {
  const row = await db
    .selectFrom("practice_drafts")
    .select("practice_id")
    .where("practice_id", "=", practiceId)
    .executeTakeFirst();
  return row !== undefined;
}

export type ThreadLink = { id: number; slug: string; title: string; language: string };

export async function findThreadLink(db: Conn, viewer: Viewer | null, id: number | null): Promise<ThreadLink | null> {
  if (id === null) return null;
  const row = await db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select(["threads.id", "threads.slug", "threads.title", "threads.language"])
    .where("threads.id", "=", id)
    .where(mayListThread(viewer))
    .executeTakeFirst();
  return row ?? null;
}

/** A line that an administrator took off the list since keeps its slug as its name. */
async function namesOfLines(db: Conn, slugs: readonly string[]): Promise<{ slug: string; name: LocalisedText }[]> {
  if (slugs.length === 0) return [];
  const rows = await db
    .selectFrom("thematic_lines")
    .select(["slug", "name"])
    .where("slug", "in", [...slugs])
    .execute();
  return slugs.map((slug) => rows.find((row) => row.slug === slug) ?? { slug, name: { en: slug } });
}

/** Threads of the cited posts, no matter who may read them: when one of them changes, a kept page is stale. */
export async function sourceThreadIds(db: Conn, record: StoredRecord): Promise<number[]> {
  const ids = citedPostIds(record);
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("posts").select("thread_id").distinct().where("id", "=", anyOf(ids)).execute();
  return rows.map((row) => row.thread_id);
}
