/** Cases of the demonstration community with what was decided about them, and the first lines of the log. */
import { sql } from "kysely";
import { notify } from "../notifications/notify.ts";
import type { Trx } from "../platform/database/db.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import type { DemoCase } from "./community.ts";
import { type FilledThread, type Filling, pick, postByKey } from "./seed-places.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export async function insertCases(trx: Trx, threads: readonly FilledThread[], filling: Filling): Promise<void> {
  const { cases, pins } = filling.community.moderation;
  await sql`
    INSERT INTO moderation_acts (what, at, by_id, role, thread_id)
    SELECT 'pinned', threads.created_at + interval '1 hour', ${pick(filling.ids.people, pins.by)}, 'moderator', threads.id
    FROM threads WHERE pinned_at IS NOT NULL AND threads.created_at < now() - make_interval(days => ${pins.daysAgo})
    ORDER BY threads.created_at`.execute(trx);
  // The log goes by the order in which things were written down.
  for (const each of cases.toSorted((a, b) => b.daysAgo - a.daysAgo)) await insertCase(trx, each, threads, filling);
}

async function insertCase(
  trx: Trx,
  demo: DemoCase,
  threads: readonly FilledThread[],
  { ids, now, rendered }: Filling,
): Promise<void> {
  const place = threads.find(({ thread }) => thread.key === demo.thread);
  if (!place) throw new Error(`The demonstration community has no thread "${demo.thread}".`);
  const {
    id: postId,
    post: { by: author },
  } = postByKey(place, demo.post);
  const who = (handle: string) => pick(ids.people, handle);
  const at = (hours: number) => new Date(now.getTime() - demo.daysAgo * DAY_MS + hours * HOUR_MS);
  const { flags, assignee, note, decision, warning } = demo;
  const closed = decision && {
    closed_at: at(20),
    closed_by: who(decision.by),
    outcome: decision.outcome,
    reason: decision.reason,
  };
  const { id: caseId } = await trx
    .insertInto("moderation_cases")
    .values({
      kind: "post",
      post_id: postId,
      person_id: who(author),
      opened_at: at(0),
      latest_at: at(flags.length - 1),
      flag_count: flags.length,
      assignee_id: assignee ? who(assignee) : null,
      ...closed,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const [index, flag] of flags.entries())
    await trx
      .insertInto("moderation_flags")
      .values({ case_id: caseId, flagger_id: who(flag.by), reason: flag.reason, words: flag.words, at: at(index) })
      .execute();
  if (note)
    await trx
      .insertInto("moderation_notes")
      .values({
        case_id: caseId,
        author_id: who(note.by),
        source: note.text,
        html: rendered(note.text).html,
        renderer: RENDERER_VERSION,
        at: at(6),
      })
      .execute();
  if (!decision) return;
  const act = {
    at: at(20),
    by_id: who(decision.by),
    role: "moderator",
    case_id: caseId,
    person_id: who(author),
  } as const;
  const { outcome, ground, reason } = decision;
  const about = { post_id: postId, ground };
  await trx
    .insertInto("moderation_acts")
    .values({ ...act, ...about, what: "flags_settled", outcome, reason })
    .execute();
  if (!warning) return;
  const { id: actId } = await trx
    .insertInto("moderation_acts")
    .values({ ...act, what: "warned", ground, reason: warning.words, acknowledged_at: at(30) })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("moderation_appeals")
    .values({ act_id: actId, words: warning.appeal, at: at(31) })
    .execute();
  await notify(trx, {
    kind: "warning",
    key: `act:${actId}`,
    userIds: [who(author)],
    details: { href: `/moderation/mine#d${actId}`, text: warning.words },
  });
}
