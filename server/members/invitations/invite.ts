/** Asking people in, by a link to be passed on or by letters to addresses; into the forum, or straight into a group. */

import { sql } from "kysely";
import type { GroupData } from "../../../shared/members/groups/facts.ts";
import { can } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { digest } from "../../accounts/credentials.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise, authoriseOrHide } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { requireMailable } from "../../platform/jobs/smtp-utf8.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { getGroup } from "../groups/queries.ts";
import { mailInvitation } from "./letter.ts";
import { findInvitationSubject } from "./queries.ts";
import { hashOf, newToken } from "./token.ts";

/** Long enough for a holiday; a forgotten letter opens nothing. */
export const LETTER_DAYS = 14;

export type LinkDraft = { maxUses: number; days: number; note: string };
export type LetterDraft = { emails: readonly string[]; locale: string; note: string };

/** Answers with the secret, which is nowhere to be read again. @throws AppError `sign_in_needed`, `not_found`, `forbidden` */
export async function inviteByLink(
  db: Db,
  viewer: Viewer | null,
  groupSlug: string | null,
  { maxUses, days, note }: LinkDraft,
): Promise<{ id: number; token: string }> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const group = groupSlug === null ? null : await getGroup(db, viewer, groupSlug);
  if (group) authorise(viewer, "invitation.toGroup", group);
  else authorise(viewer, "invitation.linkToHouse");
  const token = newToken();
  const { id } = await db
    .insertInto("invitations")
    .values({ ...columnsOf(viewer, group, token, days), note, max_uses: maxUses })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, token };
}

/**
 * Writes to each address, whether it has an account here or not: nobody learns from the answer, nor from the time it takes.
 * @throws AppError `sign_in_needed`, `not_found`, `forbidden`, `rate_limited`
 */
export async function inviteByLetter(
  app: AppContext,
  viewer: Viewer | null,
  groupSlug: string | null,
  draft: LetterDraft,
): Promise<void> {
  const { db } = app;
  if (viewer === null) throw new AppError("sign_in_needed");
  const group = groupSlug === null ? null : await getGroup(db, viewer, groupSlug);
  if (group) authorise(viewer, "invitation.toGroup", group);
  else authorise(viewer, "invitation.toHouse");
  for (const email of draft.emails) await requireMailable(app.config, email, "emails");
  await countLetters(app, viewer, group, draft.emails);
  await db.transaction().execute(async (trx) => {
    for (const email of draft.emails) {
      const token = await issueLetter(trx, viewer, group, { ...draft, email });
      await mailInvitation(trx, app.config, { email, token, group, from: viewer.name, days: LETTER_DAYS, ...draft });
    }
  });
}

/** @throws AppError `not_found`, also for who may not */
export async function revokeInvitation(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const subject = await findInvitationSubject(db, id);
  if (!subject) throw notFound();
  authoriseOrHide(viewer, "invitation.revoke", subject);
  await db
    .updateTable("invitations")
    .set({ revoked_at: sql<Date>`coalesce(revoked_at, now())` })
    .where("id", "=", id)
    .execute();
}

async function countLetters(
  { limits }: AppContext,
  viewer: Viewer,
  group: GroupData | null,
  emails: readonly string[],
): Promise<void> {
  const mayMany = group !== null || can(viewer, "invitation.linkToHouse");
  for (const email of emails) {
    await limits.use(mayMany ? "inviteMany" : "invite", String(viewer.id));
    await limits.use("inviteAddress", digest(email.toLowerCase()));
  }
}

/** A newer letter to the same address, by the same person, into the same group takes the place of the older one. */
async function issueLetter(
  trx: Trx,
  viewer: Viewer,
  group: GroupData | null,
  { email, locale, note }: { email: string; locale: string; note: string },
): Promise<string> {
  const token = newToken();
  await trx
    .deleteFrom("invitations")
    .where("email", "=", email)
    .where("invited_by", "=", viewer.id)
    .where(sql<boolean>`group_id IS NOT DISTINCT FROM ${group?.id ?? null}`)
    .where(sql<boolean>`NOT EXISTS (SELECT FROM invitation_uses WHERE invitation_id = invitations.id)`)
    .execute();
  await trx
    .insertInto("invitations")
    .values({ ...columnsOf(viewer, group, token, LETTER_DAYS), email, locale, note, max_uses: 1 })
    .execute();
  return token;
}

function columnsOf(viewer: Viewer, group: GroupData | null, token: string, days: number) {
  return {
    hash: hashOf(token),
    group_id: group?.id ?? null,
    invited_by: viewer.id,
    expires_at: sql<Date>`now() + make_interval(days => ${days})`,
  };
}
