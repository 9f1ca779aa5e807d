/** What the bell tells of a group: to those who run it that somebody asks, to the one who asked what came of it. */
import type { GroupData } from "../../../shared/members/groups/facts.ts";
import { notify } from "../../notifications/notify.ts";
import { whoAnswers } from "../../notifications/who-answers.ts";
import type { Trx } from "../../platform/database/db.ts";

type GroupEvent = "request" | "accepted" | "declined" | "added";
type News = { actorId: number; text?: string | null };

export async function tellOwners(trx: Trx, group: GroupData, { actorId, text }: News): Promise<void> {
  await tell(trx, group, await whoAnswers(trx, group.owners), "request", { actorId, text });
}

export async function tellPerson(
  trx: Trx,
  group: GroupData,
  userId: number,
  news: News & { event: Exclude<GroupEvent, "request"> },
): Promise<void> {
  await tell(trx, group, [userId], news.event, news);
}

async function tell(
  trx: Trx,
  group: GroupData,
  userIds: readonly number[],
  event: GroupEvent,
  { actorId, text }: News,
): Promise<void> {
  // Asked again after a refusal, or put out and taken in again, is news again: told once for each time that it happens.
  const key = `group ${group.id} ${event} ${actorId} ${Date.now()}`;
  const details = { event, ...(text ? { text } : {}) };
  await notify(trx, { kind: "group", key, userIds, actorId, groupId: group.id, details });
}
