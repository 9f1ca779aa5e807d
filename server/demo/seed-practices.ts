/** Writes the demonstration's good practices, each published once, with the claims and the posts that they rest on. */
import type { Insertable } from "kysely";
import { slugify } from "../../shared/links.ts";
import type { Trx } from "../platform/database/db.ts";
import type { DB } from "../platform/database/schema.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import type { DemoPractice } from "./community.ts";
import { insertRows, takeIds } from "./seed-insert.ts";
import { type FilledThread, type Filling, pick, postByKey, zonesOf } from "./seed-places.ts";
import { inWakingHours } from "./waking-hours.ts";

const DAY_MS = 86_400_000;

type Claim = { id: number; section: string; position: number; text: string; sources: readonly Source[] };
type Source = { postId: number; version: number };
type Written = { id: number; practice: DemoPractice; thread: FilledThread; claims: readonly Claim[]; at: Date };

export async function insertPractices(
  trx: Trx,
  threads: readonly FilledThread[],
  filling: Filling,
): Promise<Map<string, number>> {
  const written = await giveIds(trx, threads, filling);
  const practices = written.map((one) => practiceRow(one, filling));
  await insertRows(trx, "practices", practices);
  await insertRows(
    trx,
    "claims",
    written.flatMap(({ id, claims }) =>
      claims.map(({ sources: _, ...claim }): Insertable<DB["claims"]> => ({ ...claim, practice_id: id })),
    ),
  );
  await insertRows(trx, "claim_sources", written.flatMap(sourceRows));
  await insertRows(
    trx,
    "practice_versions",
    written.map((one) => versionRow(one, filling)),
  );
  // A thread can give two practices; those tried elsewhere are the only ones of theirs.
  return new Map(written.map(({ id, practice }) => [practice.thread, id]));
}

async function giveIds(trx: Trx, threads: readonly FilledThread[], { community, now }: Filling): Promise<Written[]> {
  const { practices } = community;
  const oldestFirst = practices.toSorted((a, b) => b.daysAgo - a.daysAgo);
  const ids = (await takeIds(trx, "practices", practices.length)).values();
  const claimIds = (await takeIds(trx, "claims", practices.flatMap(({ claims }) => claims).length)).values();
  const byKey = new Map(threads.map((filled) => [filled.thread.key, filled]));
  const zones = zonesOf(community.people);
  const times = inWakingHours(
    oldestFirst.map(({ daysAgo, by }) => ({
      at: new Date(now.getTime() - daysAgo * DAY_MS),
      timeZone: pick(zones, by),
    })),
  );
  return oldestFirst.map((practice, index) => {
    const thread = pick(byKey, practice.thread);
    const claims = practice.claims.map(({ section, text, posts }, index) => {
      const cited = posts.map((key) => postByKey(thread, key));
      const sources = cited.map(({ id, version }) => ({ postId: id, version }));
      return { id: Number(claimIds.next().value), section, position: index + 1, text, sources };
    });
    return {
      id: Number(ids.next().value),
      practice,
      thread,
      claims,
      at: times[index] ?? now,
    };
  });
}

function practiceRow({ id, practice, thread, at }: Written, filling: Filling): Insertable<DB["practices"]> {
  return {
    id,
    thread_id: thread.id,
    space_id: thread.spaceId,
    owner_id: pick(filling.ids.people, practice.by),
    status: "published",
    slug: slugify(practice.title, "practice"),
    ...practiceContent(practice, filling),
    is_failure: practice.failure ?? false,
    version: 1,
    renderer: RENDERER_VERSION,
    created_at: at,
    updated_at: at,
    published_at: at,
  };
}

/** The part of the record that its author writes. */
export function practiceContent(practice: DemoPractice, { rendered }: Filling) {
  const { title, summary, language, countries, lines, levels, keywords } = practice;
  const sections = practice.sections.map(({ section, text }) => [section, { source: text, html: rendered(text).html }]);
  const { organisation, location, contact, programme = null, preconditions } = practice;
  const facts = { organisation, location, contact, programme, preconditions, links: [] };
  const fields = { sections: Object.fromEntries(sections), ...facts };
  return { title, summary, language, countries, lines, levels, keywords, fields };
}

function versionRow({ id, practice, claims, at }: Written, filling: Filling): Insertable<DB["practice_versions"]> {
  const record = {
    ...practiceContent(practice, filling),
    isFailure: practice.failure ?? false,
    claims: claims.map(({ section, position, text, sources }) => ({ section, position, text, sources: [...sources] })),
  };
  return {
    practice_id: id,
    version: 1,
    record,
    renderer: RENDERER_VERSION,
    publisher_id: pick(filling.ids.people, practice.by),
    published_at: at,
  };
}

function sourceRows({ claims }: Written): Insertable<DB["claim_sources"]>[] {
  return claims.flatMap(({ id, sources }) =>
    sources.map(({ postId, version }) => ({ claim_id: id, post_id: postId, post_version: version })),
  );
}
