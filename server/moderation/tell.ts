/** Telling somebody of a decision about them: in the bell, and by letter where it concerns their being here. */
import { sql } from "kysely";
import { z } from "zod";
import { links } from "../../shared/links.ts";
import { type ActWhat, UNDO_DAYS } from "../../shared/moderation/facts.ts";
import { dateTime, keyOf, type Reader } from "../../shared/reader.ts";
import type { TextValues } from "../../shared/text.ts";
import { type Letter, plainName } from "../accounts/letter.tsx";
import { sendLetter } from "../accounts/mails.tsx";
import { findRecipient } from "../accounts/recipients.ts";
import { suspensionPass } from "../accounts/suspension-pass.ts";
import { notify } from "../notifications/notify.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import type { AppContext } from "../platform/start/app-context.ts";

const TellJob = z.object({ actId: z.number() });
const BY_LETTER: ReadonlySet<ActWhat> = new Set([
  ...(["warned", "silenced", "suspended", "lifted", "appeal_upheld", "appeal_overturned"] as const),
]);

type Told = { id: number; what: ActWhat; reason: string | null; until: Date | null };

/** The job of `recordAct`. Done twice it tells twice by letter at worst: once in the bell. */
export async function tellOfAct(app: AppContext, payload: unknown): Promise<void> {
  const { actId } = TellJob.parse(payload);
  await tellPerson(app, actId);
  await tellFlaggersOfReturn(app.db, actId);
}

async function tellPerson({ db, config }: AppContext, actId: number): Promise<void> {
  const act = await db
    .selectFrom("moderation_acts")
    .innerJoin("users", "users.id", "moderation_acts.person_id")
    .select(["moderation_acts.id", "what", "reason", "until", "person_id"])
    .where("moderation_acts.id", "=", actId)
    .whereRef("moderation_acts.person_id", "is distinct from", "moderation_acts.by_id")
    .where("users.erased_at", "is", null)
    .executeTakeFirst();
  if (!act || act.person_id === null) return;
  const personId = act.person_id;
  await db.transaction().execute(async (trx) => {
    // Without who did it: the forum speaks, and a space's moderator can be muted.
    await notify(trx, {
      kind: act.what === "warned" ? "warning" : "decision",
      key: `act:${act.id}`,
      userIds: [personId],
      details: {
        ...(act.what === "warned" ? {} : { event: act.what }),
        href: `${links.ownModeration()}#d${act.id}`,
        ...(act.reason ? { text: act.reason } : {}),
      },
    });
    if (BY_LETTER.has(act.what)) await mail(trx, config, personId, act);
  });
}

/** They were told that it was removed; it is there again. */
async function tellFlaggersOfReturn(db: Db, actId: number): Promise<void> {
  const { rows } = await sql<{ flagger_id: number }>`
    SELECT DISTINCT flag.flagger_id FROM moderation_acts act
      JOIN moderation_acts removal ON removal.id = (act.before->>'actId')::int
      JOIN moderation_flags flag ON flag.case_id = removal.case_id AND flag.withdrawn_at IS NULL
    WHERE act.id = ${actId} AND act.what IN ('post_restored', 'thread_restored')
      AND flag.flagger_id IS DISTINCT FROM act.by_id`.execute(db);
  await notify(db, {
    kind: "flag",
    key: `restored:${actId}`,
    userIds: rows.map((row) => row.flagger_id),
    details: { event: "restored", href: `${links.ownModeration()}#flags` },
  });
}

async function mail(trx: Trx, config: AppContext["config"], personId: number, act: Told): Promise<void> {
  const pass = await suspensionPass(trx, personId);
  const href = config.baseUrl + (pass ? links.suspended(pass) : `${links.ownModeration()}#d${act.id}`);
  await sendLetter(trx, config, await findRecipient(trx, personId), (reader) => letterOf(reader, act, href));
}

function letterOf(reader: Reader, { what, reason, until }: Told, href: string): Letter {
  const { t } = reader;
  const values: TextValues = until ? { date: dateTime(reader, until.toISOString()) } : {};
  const isSanction = what === "warned" || what === "silenced" || what === "suspended";
  return {
    subject: t(keyOf("mail.moderation.subject", what)),
    paragraphs: [
      t(keyOf("mail.moderation.text", what), values),
      ...(reason ? [t("mail.moderation.reason", { reason: plainName(reason) })] : []),
    ],
    action: { label: t("mail.moderation.action"), href },
    ...(isSanction ? { notes: [t("mail.moderation.appeal", { count: UNDO_DAYS })] } : {}),
  };
}
