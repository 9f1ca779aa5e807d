/** What the bell tells of expertise: to coordinators that somebody applies, to the person what others did about them. */

import type { FieldData } from "../../../shared/expertise/schema.ts";
import type { NotificationKind } from "../../../shared/notifications/kinds.ts";
import { notify } from "../../notifications/notify.ts";
import type { Trx } from "../../platform/database/db.ts";

type ExpertiseNews = {
  kind: Extract<NotificationKind, "application" | "proposed" | "endorsed" | "recognised" | "declined" | "withdrawn">;
  /** What it is told of once. */
  about: string | number;
  userIds: readonly number[];
  actorId: number;
  href: string;
  /** The words of the one who did it, for the person alone. */
  text?: string;
};

export async function tell(trx: Trx, field: FieldData, news: ExpertiseNews): Promise<void> {
  const { kind, about, userIds, actorId, href, text } = news;
  // In every language that the field has a name in: each reader gets their own.
  const names = Object.fromEntries(Object.entries(field.name).map(([code, name]) => [`field_${code}`, name]));
  const details = { href, field: field.slug, ...names, ...(text ? { text } : {}) };
  await notify(trx, { kind, key: `${kind} ${field.id} ${about}`, userIds, actorId, details });
}
