/** Writes where the demonstration's practices were tried elsewhere, and the places that were checked for them. */
import type { Insertable } from "kysely";
import type { Trx } from "../platform/database/db.ts";
import type { DB } from "../platform/database/schema.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import type { DemoCheck, DemoReplication } from "./community.ts";
import { insertRows } from "./seed-insert.ts";
import { type Filling, pick } from "./seed-places.ts";

const DAY_MS = 86_400_000;

type Practice = { id: number; owner_id: number | null; preconditions: string[]; version: number };

export async function insertReplications(
  trx: Trx,
  practices: ReadonlyMap<string, number>,
  filling: Filling,
): Promise<void> {
  const { community } = filling;
  const known = new Map((await practiceRows(trx)).map((practice) => [`${practice.id}`, practice]));
  const of = (key: string): Practice => pick(known, `${pick(practices, key)}`);
  await insertRows(
    trx,
    "replications",
    community.replications.replications
      .toSorted((a, b) => b.daysAgo - a.daysAgo)
      .map((replication) => replicationRow(replication, of(replication.practice), filling)),
  );
  await insertRows(
    trx,
    "transfer_checks",
    community.replications.checks.map((check) => checkRow(check, of(check.practice), filling)),
  );
}

async function practiceRows(trx: Trx): Promise<Practice[]> {
  const rows = await trx.selectFrom("practices").select(["id", "owner_id", "version", "fields"]).execute();
  return rows.map(({ fields, ...row }) => ({
    ...row,
    preconditions: (fields as { preconditions: string[] }).preconditions,
  }));
}

function replicationRow(
  demo: DemoReplication,
  practice: Practice,
  { ids, rendered, now }: Filling,
): Insertable<DB["replications"]> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const at = ago(demo.daysAgo);
  const isConfirmed = demo.status === "confirmed";
  const { status, outcome, organisation, country, place, level, language, changes, story } = demo;
  return {
    practice_id: practice.id,
    recorder_id: pick(ids.people, demo.by),
    ...{ status, outcome, organisation, country, place, level, language, changes, story },
    began_on: dayOf(ago(demo.began)),
    ended_on: demo.ended === undefined ? null : dayOf(ago(demo.ended)),
    adapted: changes !== "",
    changes_html: changes ? rendered(changes).html : "",
    story_html: rendered(story).html,
    figures: demo.figures,
    conditions: demo.conditions.map(({ index, state, instead }) => ({
      text: practice.preconditions[index] ?? "",
      state,
      instead,
    })),
    renderer: RENDERER_VERSION,
    decided_by: isConfirmed ? practice.owner_id : null,
    decided_at: isConfirmed ? at : null,
    ...{ created_at: at, updated_at: at, submitted_at: at },
  };
}

function checkRow(demo: DemoCheck, practice: Practice, { ids, now }: Filling): Insertable<DB["transfer_checks"]> {
  const at = new Date(now.getTime() - demo.daysAgo * DAY_MS);
  const { place, country, level } = demo;
  return {
    practice_id: practice.id,
    user_id: pick(ids.people, demo.by),
    ...{ place, country, level, version: practice.version, created_at: at, updated_at: at },
    marks: practice.preconditions.map((text, index) => ({
      text,
      state: demo.marks[index] ?? "unknown",
      note: demo.notes[index] ?? "",
    })),
  };
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
