/** The mail that the house has written, newest first; for administrators only. */
import type { Page } from "../../shared/contract.ts";
import type { MailData, MailListItem } from "../../shared/views/accounts/mailbox.tsx";
import type { Db } from "../platform/db.ts";

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

const heads = (db: Db) => db.selectFrom("mails").select(["id", "recipient", "subject", "created_at", "sent_at"]);

type Head = { id: number; recipient: string; subject: string; created_at: Date; sent_at: Date | null };

function toListItem({ id, recipient, subject, created_at, sent_at }: Head): MailListItem {
  return { id, recipient, subject, createdAt: created_at.toISOString(), sentAt: sent_at?.toISOString() ?? null };
}
