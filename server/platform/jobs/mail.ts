/**
 * Mail is written with the transaction that causes it and kept in the database; a job hands it to SMTP. With no SMTP an
 * administrator reads it in the browser, who also sees there why a letter was not sent.
 */
import { type RawBuilder, sql } from "kysely";
import type { Conn, Db } from "../database/db.ts";
import { AppError, notFound } from "../http/errors.ts";
import type { Config } from "../start/config.ts";
import type { Log } from "../start/log.ts";
import { addJob, type JobKind, type Tasks } from "./jobs.ts";
import type { Failure } from "./mail-delivery.ts";

export type MailDraft = {
  userId: number | null;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  /** How long what it says is of use, such as a link that dies; without it, until it is tidied away. */
  validForHours?: number | undefined;
};

const KEPT_DAYS = 30;
/** Between one attempt and the next, in minutes: a relay that greylists wants to be asked soon, one that is broken later. */
const PAUSES = [0.5, 2, 5, 15, 30, 60, 120, 240, 480, 720] as const;
/** What a relay answers may be long. */
const DETAIL_LENGTH = 500;

const SEND = "mail.send";
export const MAIL_KINDS: Readonly<Record<string, JobKind>> = { [SEND]: "mail" };
export const MAIL_CRONTAB = "17 3 * * * mail_expire";

export async function queueMail(db: Conn, draft: MailDraft): Promise<void> {
  const { id } = await db
    .insertInto("mails")
    .values({
      user_id: draft.userId,
      recipient: draft.recipient,
      // A subject is one header line, whatever a title or name holds.
      subject: draft.subject.replace(/[\r\n\t\p{Cc}]+/gu, " "),
      body_text: draft.text,
      body_html: draft.html,
      valid_until: draft.validForHours === undefined ? null : fromNow(draft.validForHours * 60),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sendLater(db, id);
}

/** An administrator wants it tried again, now. @throws AppError `not_found`, `conflict` where it is sent or of no use any more */
export async function resendMail(db: Db, id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const again = await trx
      .updateTable("mails")
      .set({ given_up_at: null, next_try_at: null, attempts: 0 })
      .where("id", "=", id)
      .where("sent_at", "is", null)
      .where(isOfUse)
      .executeTakeFirst();
    if (again.numUpdatedRows === 0n) {
      const row = await trx.selectFrom("mails").select("id").where("id", "=", id).executeTakeFirst();
      throw row ? new AppError("conflict") : notFound();
    }
    await sendLater(trx, id);
  });
}

const sendLater = (db: Conn, id: number, afterMs?: number): Promise<void> =>
  addJob(db, SEND, { id }, { key: `${SEND}:${id}`, ...(afterMs === undefined ? {} : { afterMs }) });

const fromNow = (minutes: number): RawBuilder<Date> => sql<Date>`now() + ${minutes} * interval '1 minute'`;
const isOfUse = sql<boolean>`coalesce(valid_until > now(), true)`;

export function mailTasks(config: Config & { baseUrl: string }, db: Db, log: Log): Tasks {
  return {
    [SEND]: async (payload, helpers) => {
      if (!config.smtpUrl) return;
      const { id } = payload as { id: number };
      const mail = await takeUp(db, id, new URL(config.baseUrl).hostname);
      if (!mail) return;
      if (!mail.ofUse) return giveUp(db, id, { kind: "expired", detail: "", final: true });
      // Loaded with the first letter: applications that keep their mail for reading in the browser never need it.
      const { deliver } = await import("./mail-delivery.ts");
      const failure = await deliver(config.smtpUrl, { ...mail, from: config.mailFrom }, helpers.abortSignal);
      if (failure) await keepFailure(db, { id, attempts: mail.attempts, failure }, log);
      else await keepSent(db, id);
    },
    mail_expire: async () => {
      await db
        .deleteFrom("mails")
        .where("created_at", "<", fromNow(-KEPT_DAYS * 24 * 60))
        .execute();
    },
  };
}

/** Counts the attempt. All attempts of a letter have one Message-ID, by which a mailbox knows it again (RFC 5322, 3.6.4). */
async function takeUp(db: Db, id: number, host: string) {
  const messageId = sql<string>`coalesce(message_id, '<' || id || '.' || gen_random_uuid() || '@' || ${host}::text || '>')`;
  return db
    .updateTable("mails")
    .set((of) => ({ attempts: of("attempts", "+", 1), message_id: messageId, next_try_at: null }))
    .where("id", "=", id)
    .where("sent_at", "is", null)
    .where("given_up_at", "is", null)
    .returning(["recipient", "subject", "body_text as text", "body_html as html", "attempts"])
    .returning([sql<string>`message_id`.as("messageId"), isOfUse.as("ofUse")])
    .executeTakeFirst();
}

async function keepSent(db: Db, id: number): Promise<void> {
  await db
    .updateTable("mails")
    .set({ sent_at: sql<Date>`now()`, failure: null, failure_detail: null })
    .where("id", "=", id)
    .execute();
}

type Failed = { id: number; attempts: number; failure: Failure };

async function keepFailure(db: Db, { id, attempts, failure }: Failed, log: Log): Promise<void> {
  const pause = PAUSES[attempts - 1];
  log.warn({ mailId: id, attempts, failure: failure.kind }, "a letter was not sent");
  if (failure.final || pause === undefined) return giveUp(db, id, failure);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("mails")
      .set({ ...columnsOf(failure), next_try_at: fromNow(pause) })
      .where("id", "=", id)
      .execute();
    await sendLater(trx, id, pause * 60_000);
  });
}

async function giveUp(db: Db, id: number, failure: Failure): Promise<void> {
  await db
    .updateTable("mails")
    .set({ ...columnsOf(failure), given_up_at: sql<Date>`now()` })
    .where("id", "=", id)
    .execute();
}

const columnsOf = ({ kind, detail }: Failure) => ({ failure: kind, failure_detail: detail.slice(0, DETAIL_LENGTH) });
