/** What tests of moderation share: flagging, the queue as somebody has it, deciding. */

import { listCases } from "../../server/moderation/cases.ts";
import { CasesQuery } from "../../server/moderation/forms.ts";
import { findAccount } from "../../server/platform/sessions/session.ts";
import type { Flaggable, FlagReason } from "../../shared/moderation/facts.ts";
import type { CaseItem } from "../../shared/moderation/schema.ts";
import { idOf, patiently, person } from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";

type Flagging = { reason?: FlagReason; words?: string };

/** Answers with the case's id. */
export async function flagAs(
  house: TestHouse,
  by: string,
  what: Flaggable,
  id: number,
  { reason = "spam", words = "" }: Flagging = {},
): Promise<number> {
  const agent = await person(house, by);
  const { status, body, text } = await patiently(() => agent.post("/api/v1/flags").send({ what, id, reason, words }));
  if (status !== 201) throw new Error(`not flagged: ${status} ${text}`);
  const row = await house.app.db
    .selectFrom("moderation_flags")
    .select("case_id")
    .where("id", "=", body.id)
    .executeTakeFirstOrThrow();
  return row.case_id;
}

export async function queueOf(house: TestHouse, handle: string, query: object = {}): Promise<readonly CaseItem[]> {
  const viewer = await findAccount(house.app.db, await idOf(house, handle));
  return (await listCases(house.app.db, viewer ?? null, CasesQuery.parse(query))).items;
}

type Deciding = {
  decision?: string;
  ground?: FlagReason;
  reason?: string;
  sanction?: string;
  words?: string;
  silenceDays?: string;
  suspensionDays?: string;
};

export async function decideAs(house: TestHouse, by: string, caseId: number, form: Deciding = {}) {
  const agent = await person(house, by);
  return patiently(() =>
    agent
      .post(`/moderation/cases/${caseId}/decision`)
      .type("form")
      .send({ decision: "removed", ground: "spam", reason: "An advertisement.", ...form }),
  );
}

export async function sanctionAs(house: TestHouse, by: string, handle: string, form: object = {}) {
  const agent = await person(house, by);
  const sent = {
    sanction: "warned",
    ground: "unfriendly",
    words: "Please speak of the matter, not of people.",
    ...form,
  };
  return patiently(() => agent.post(`/moderation/people/${handle}`).type("form").send(sent));
}

/** The latest act of a kind. */
export async function latestAct(house: TestHouse, what: string) {
  return house.app.db
    .selectFrom("moderation_acts")
    .selectAll()
    .where("what", "=", what as "warned")
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
}
