/** The mail that the forum has written, newest first; for administrators only. */
import { sql } from "kysely";
import type { MailFailure } from "../../../shared/mail.ts";
import type { Page } from "../../../shared/schema.ts";
import type { MailData, MailListItem } from "../../../shared/site/mailbox/mailbox.tsx";
import type { Db } from "../../platform/database/db.ts";

const MAILS_PER_PAGE = 50;

/** Ids rise with time, so the cursor is the last id shown. */
export async function listMails(db: Db, before: number | undefined): Promise<Page<MailListItem>> {
  const rows = await heads(db)
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(MAILS_PER_PAGE + 1)
    .execute();
  const shown = rows.slice(0, MAILS_PER_PAGE);
  const last = shown.at(-1);
  return { items: shown.map(toListItem), next: rows.length > MAILS_PER_PAGE && last ? String(last.id) : null };
}

export async function findMail(db: Db, id: number): Promise<MailData | undefined> {
  const row = await heads(db).select("body_text").where("id", "=", id).executeTakeFirst();
  return row && { ...toListItem(row), text: row.body_text };
}

export async function findMailHtml(db: Db, id: number): Promise<string | undefined> {
  const row = await db.selectFrom("mails").select("body_html").where("id", "=", id).executeTakeFirst();
  return row?.body_html;
}

const heads = (db: Db) =>
  db
    .selectFrom("mails")
    .select(["id", "recipient", "subject", "created_at", "sent_at"])
    .select(["attempts", "failure", "failure_detail", "next_try_at", "given_up_at"])
    .select(sql<boolean>`coalesce(valid_until > now(), true)`.as("of_use"));

type Head = Awaited<ReturnType<ReturnType<typeof heads>["execute"]>>[number];

function toListItem(row: Head): MailListItem {
  return {
    id: row.id,
    recipient: row.recipient,
    subject: row.subject,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    attempts: row.attempts,
    failure: row.failure as MailFailure | null,
    detail: row.failure_detail ?? "",
    nextTryAt: row.next_try_at?.toISOString() ?? null,
    givenUp: row.given_up_at !== null,
    ofUse: row.of_use,
  };
}
