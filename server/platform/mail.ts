/**
 * Mail is written with the transaction that causes it and kept in the database; a job hands it to SMTP. With no SMTP an
 * administrator reads it in the browser.
 */
import type { Transporter } from "nodemailer";
import type { Config } from "./config.ts";
import type { Conn, Db } from "./db.ts";
import { addJob, type Tasks } from "./jobs.ts";

export type MailDraft = { userId: number | null; recipient: string; subject: string; text: string; html: string };

const KEPT_DAYS = 30;

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
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await addJob(db, "mail.send", { id }, { key: `mail.send:${id}` });
}

export function mailTasks(config: Config, db: Db): Tasks {
  let transport: Promise<Transporter> | undefined;
  return {
    "mail.send": async (payload) => {
      if (!config.smtpUrl) return;
      transport ??= connect(config.smtpUrl);
      const { id } = payload as { id: number };
      const mail = await db
        .selectFrom("mails")
        .select(["recipient", "subject", "body_text", "body_html"])
        .where("id", "=", id)
        .where("sent_at", "is", null)
        .executeTakeFirst();
      if (!mail) return;
      await (await transport).sendMail({
        from: config.mailFrom,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body_text,
        html: mail.body_html,
      });
      await db.updateTable("mails").set({ sent_at: new Date() }).where("id", "=", id).execute();
    },
    mail_expire: async () => {
      const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
      await db.deleteFrom("mails").where("created_at", "<", before).execute();
    },
  };
}

/** Loaded with the first letter: houses that keep their mail for reading in the browser never need it. */
const connect = async (smtpUrl: string): Promise<Transporter> =>
  (await import("nodemailer")).default.createTransport(smtpUrl);

export const MAIL_CRONTAB = "17 3 * * * mail_expire";
