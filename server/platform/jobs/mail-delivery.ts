/** One letter handed to the SMTP relay, within a time of our own, and what it means where that fails. */
import nodemailer from "nodemailer";
import type { MailFailure } from "../../../shared/mail.ts";

export type Letter = {
  from: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
};

export type Failure = {
  kind: MailFailure;
  /** What the relay or the system said. */
  detail: string;
  /** Trying again would be told the same. */
  final: boolean;
};

/** Relays that hold senders up take some 30 s for an answer; for a whole letter it is a few such answers at most. */
const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 40_000;
const LETTER_WITHIN_MS = 120_000;

/** Undefined where the relay has taken it. @throws where the process is told to stop meanwhile */
export async function deliver(smtpUrl: string, letter: Letter, stop: AbortSignal): Promise<Failure | undefined> {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    dnsTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  });
  const { recipient: to, from, subject, text, html, messageId } = letter;
  const late = AbortSignal.timeout(LETTER_WITHIN_MS);
  try {
    // RFC 3834: nobody's answering machine is to answer it.
    const headers = { "Auto-Submitted": "auto-generated" };
    await unless(stop, late, transport.sendMail({ from, to, subject, text, html, messageId, headers }));
    return undefined;
  } catch (error) {
    if (stop.aborted) throw error;
    return late.aborted ? { kind: "timeout", detail: "", final: false } : failureOf(error as SmtpError);
  } finally {
    transport.close();
  }
}

async function unless(stop: AbortSignal, late: AbortSignal, sending: Promise<unknown>): Promise<void> {
  const either = AbortSignal.any([stop, late]);
  either.throwIfAborted();
  const aborted = new Promise<never>((_, reject) => {
    either.addEventListener("abort", () => reject(either.reason as Error), { once: true });
  });
  // Left behind, it may still fail.
  sending.catch(() => undefined);
  await Promise.race([sending, aborted]);
}

/** As nodemailer's errors are (lib/errors.js). */
type SmtpError = Error & { code?: string; responseCode?: number; response?: string };

const BY_CODE: Readonly<Record<string, MailFailure>> = {
  EAUTH: "auth",
  ENOAUTH: "auth",
  EOAUTH2: "auth",
  ETLS: "tls",
  EREQUIRETLS: "tls",
  ETIMEDOUT: "timeout",
  ECONNECTION: "connection",
  ESOCKET: "connection",
  EDNS: "connection",
  EPROXY: "connection",
};
const TLS = /\b(ssl|tls|certificate)\b|CERT/i;

/** Permanent are the relay's 5xx for this letter (RFC 5321, 4.2.1), not for our password or its certificate, which can be mended. */
function failureOf({ code = "", responseCode, response, message }: SmtpError): Failure {
  const detail = response ?? message;
  const known = BY_CODE[code];
  if (known === "auth") return { kind: "auth", detail, final: false };
  if (responseCode !== undefined && responseCode >= 500) return { kind: "refused", detail, final: true };
  if (responseCode !== undefined && responseCode >= 400) return { kind: "deferred", detail, final: false };
  if (known === "tls" || (known && TLS.test(message))) return { kind: "tls", detail, final: false };
  return { kind: known ?? "other", detail, final: false };
}
