/** Why a letter was not sent; the text is `mailbox.failure.<kind>`. */
export const MAIL_FAILURES = [
  "auth",
  "refused",
  "deferred",
  "connection",
  "tls",
  "timeout",
  "expired",
  "other",
] as const;
export type MailFailure = (typeof MAIL_FAILURES)[number];
