/** One open invitation of the demonstration community: a link into a group, by which two people came. */
import { randomBytes } from "node:crypto";
import type { Trx } from "../platform/database/db.ts";
import { type CommunityIds, pick } from "./seed-places.ts";

const DAY_MS = 86_400_000;
const HASH_BYTES = 32;

/** Nobody knows its secret, the forum itself included: the list of who came is what there is to see. */
export async function insertInvitation(trx: Trx, { people, groups }: CommunityIds, now: Date): Promise<void> {
  const { id } = await trx
    .insertInto("invitations")
    .values({
      hash: randomBytes(HASH_BYTES),
      group_id: pick(groups, "first-project"),
      invited_by: pick(people, "beata"),
      max_uses: 10,
      created_at: new Date(now.getTime() - 5 * DAY_MS),
      expires_at: new Date(now.getTime() + 85 * DAY_MS),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("invitation_uses")
    .values(
      ["giorgi", "maria"].map((handle, index) => ({
        invitation_id: id,
        user_id: pick(people, handle),
        used_at: new Date(now.getTime() - (3 - index) * DAY_MS),
      })),
    )
    .execute();
}
