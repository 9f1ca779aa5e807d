/** Whether the mail server takes addresses in letters beyond ASCII before the "@" (SMTPUTF8, RFC 6531). */

import { invalidField } from "../http/errors.ts";
import type { Config } from "../start/config.ts";

const TIMEOUT_MS = 3_000;
const REMEMBERED_MS = 3_600_000;
const answers = new Map<string, { takes: Promise<boolean>; until: number }>();

/**
 * Refuses an address that no message could reach. Without a mail server messages are passed on by hand, to any address;
 * where it does not answer just now it is given the benefit of the doubt.
 * @throws AppError `invalid` at `field`
 */
export async function requireMailable({ smtpUrl }: Config, email: string, field = "email"): Promise<void> {
  if (smtpUrl === undefined || /^[\x21-\x7e]*$/.test(email)) return;
  if (!(await takesUtf8(smtpUrl))) throw invalidField(field, "account.field.emailLetters");
}

function takesUtf8(smtpUrl: string): Promise<boolean> {
  const known = answers.get(smtpUrl);
  if (known && known.until > performance.now()) return known.takes;
  const takes = ask(smtpUrl);
  answers.set(smtpUrl, { takes, until: performance.now() + REMEMBERED_MS });
  return takes.catch(() => {
    answers.delete(smtpUrl);
    return true;
  });
}

/** Greets the server and reads what it offers. @throws where it can't be reached */
async function ask(smtpUrl: string): Promise<boolean> {
  const { default: SMTPConnection } = await import("nodemailer/lib/smtp-connection");
  const { hostname, port, protocol } = new URL(smtpUrl);
  const connection = new SMTPConnection({
    host: hostname,
    port: Number(port) || undefined,
    secure: protocol === "smtps:",
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once("error", reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    return /^250[ -]SMTPUTF8\s*$/im.test(String(connection.lastServerResponse));
  } finally {
    connection.close();
  }
}
