/** Rows of the demonstration community's expertise: topics before the threads, so that these find their fields, the rest with the people. */
import { sql } from "kysely";
import { links } from "../../shared/links.ts";
import { getField } from "../expertise/experts/queries.ts";
import { tell } from "../expertise/experts/tell.ts";
import type { Trx } from "../platform/database/db.ts";
import type { DemoCommunity } from "./community.ts";
import { type CommunityIds, pick } from "./seed-places.ts";

const DAY_MS = 86_400_000;

type Filling = { expertise: DemoCommunity["expertise"]; ids: CommunityIds; now: Date };

export async function insertExpertise(trx: Trx, filling: Filling): Promise<void> {
  const { expertise, ids, now } = filling;
  const { applications, coordinators, endorsements, proposals, recognitions } = expertise;
  await insertTopics(trx, filling);
  const rows = await trx.selectFrom("fields").select(["id", "slug"]).execute();
  const fields = new Map(rows.map(({ id, slug }) => [slug, id]));
  const place = ({ who, field }: { who: string; field: string }) => ({
    user_id: pick(ids.people, who),
    field_id: pick(fields, field),
  });
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);

  const coordinated = Object.entries(coordinators).flatMap(([field, handles]) =>
    handles.map((who) => ({ ...place({ who, field }), since: before(340) })),
  );
  await trx.insertInto("field_coordinators").values(coordinated).execute();
  const recognised = recognitions.map(({ countries, languages, evidence, by, daysAgo, ...of }) => ({
    ...place(of),
    ...{ countries, languages, evidence },
    recognised_by: pick(ids.people, by),
    recognised_at: before(daysAgo),
  }));
  await trx.insertInto("recognitions").values(recognised).execute();
  const log = recognised.map(({ user_id, field_id, recognised_by, recognised_at }) => ({
    ...{ user_id, field_id, what: "recognised" as const },
    actor_id: recognised_by,
    at: recognised_at,
  }));
  // As it came about: a log is read by its ids.
  await trx
    .insertInto("recognition_log")
    .values(log.sort((a, b) => a.at.getTime() - b.at.getTime()))
    .execute();
  await trx
    .insertInto("endorsements")
    .values(
      endorsements.map(({ by, text, daysAgo, ...of }) => ({
        ...place(of),
        ...{ text, endorser_id: pick(ids.people, by), created_at: before(daysAgo) },
      })),
    )
    .execute();
  const waiting = applications.map(({ countries, languages, evidence, daysAgo, ...of }) => ({
    ...place(of),
    ...{ countries, languages, evidence, state: "open" as const, created_at: before(daysAgo) },
  }));
  await trx.insertInto("expert_applications").values(waiting).execute();
  const proposed = proposals.map(({ daysAgo, ...of }) => ({
    ...place(of),
    ...{ state: "proposed" as const, created_at: before(daysAgo) },
  }));
  await trx.insertInto("expert_applications").values(proposed).execute();
  await tellOfWaiting(trx, filling);
  await insertSettings(trx, filling);
}

async function insertTopics(trx: Trx, { expertise: { topics } }: Filling): Promise<void> {
  const lines = await trx.selectFrom("thematic_lines").select(["id", "slug"]).execute();
  const lineIds = new Map(lines.map(({ id, slug }) => [slug, id]));
  await trx
    .insertInto("fields")
    .values(
      topics.map(({ slug, line, name, description, tags }, index) => ({
        ...{ slug, name, description, tags },
        line_id: pick(lineIds, line),
        position: lines.length + index,
      })),
    )
    .execute();
}

/** The coordinators of what waits for them, and the person who was proposed of it. */
async function tellOfWaiting(trx: Trx, { expertise, ids }: Filling): Promise<void> {
  const { applications, endorsements, proposals } = expertise;
  for (const { who, field: slug } of applications) {
    const field = await getField(trx, slug);
    const href = `${links.field(slug)}/desk`;
    const news = { kind: "application" as const, about: who, userIds: field.coordinators };
    await tell(trx, field, { ...news, actorId: pick(ids.people, who), href });
  }
  for (const { who, field: slug } of proposals) {
    const by = endorsements.find((each) => each.who === who && each.field === slug);
    if (!by) continue;
    const news = { kind: "proposed" as const, about: who, userIds: [pick(ids.people, who)], text: by.text };
    const href = `${links.field(slug)}/apply`;
    await tell(trx, await getField(trx, slug), { ...news, actorId: pick(ids.people, by.by), href });
  }
}

async function insertSettings(trx: Trx, { expertise, ids, now }: Filling): Promise<void> {
  for (const { who, weeklyLoad, away } of expertise.settings) {
    const day = (days: number) =>
      sql<Date>`${new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)}::date`;
    await trx
      .insertInto("expert_settings")
      .values({
        user_id: pick(ids.people, who),
        weekly_load: weeklyLoad,
        absent_from: away ? day(away.from) : null,
        absent_until: away ? day(away.until) : null,
      })
      .execute();
  }
}
