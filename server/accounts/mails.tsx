/** Every message that accounts send, in the recipient's language. Links lead to the configured address and nowhere else. */
import type { Reader } from "../../shared/reader.ts";
import type { Trx } from "../platform/database/db.ts";
import { visitor } from "../platform/http/reader.ts";
import { queueMail } from "../platform/jobs/mail.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { isLanguage } from "../platform/text/texts.ts";
import { type Letter, plainName, writeLetter } from "./letter.tsx";
import { TOKEN_HOURS } from "./tokens.ts";

export type Recipient = { id: number; name: string; handle: string; email: string; locale: string };
type Settings = AppContext["config"];

export async function mailConfirmation(trx: Trx, config: Settings, to: Recipient, token: string): Promise<void> {
  await send(
    trx,
    config,
    to,
    ({ t }) => ({
      subject: t("mail.confirm.subject"),
      paragraphs: [greeting(t, to), t("mail.confirm.text", { handle: to.handle })],
      action: { label: t("mail.confirm.action"), href: `${config.baseUrl}/confirm?token=${token}` },
      notes: [t("mail.oneHour"), t("mail.confirm.notYou")],
    }),
    TOKEN_HOURS,
  );
}

/** Somebody wants to register with an address that has an account: only its owner is told. */
export async function mailAlreadyRegistered(trx: Trx, config: Settings, to: Recipient): Promise<void> {
  await send(trx, config, to, ({ t }) => ({
    subject: t("mail.known.subject"),
    paragraphs: [greeting(t, to), t("mail.known.text", { handle: to.handle })],
    action: { label: t("mail.known.action"), href: `${config.baseUrl}/forgot` },
    notes: [t("mail.known.notYou")],
  }));
}

export async function mailReset(trx: Trx, config: Settings, to: Recipient, token: string): Promise<void> {
  await send(
    trx,
    config,
    to,
    ({ t }) => ({
      subject: t("mail.reset.subject"),
      paragraphs: [greeting(t, to), t("mail.reset.text", { handle: to.handle })],
      action: { label: t("mail.reset.action"), href: `${config.baseUrl}/reset?token=${token}` },
      notes: [t("mail.oneHour"), t("mail.reset.notYou")],
    }),
    TOKEN_HOURS,
  );
}

export async function mailPasswordChanged(trx: Trx, config: Settings, to: Recipient): Promise<void> {
  await send(trx, config, to, ({ t }) => ({
    subject: t("mail.changed.subject"),
    paragraphs: [greeting(t, to), t("mail.changed.text", { handle: to.handle })],
    action: { label: t("mail.changed.action"), href: `${config.baseUrl}/forgot` },
  }));
}

/** The person who made the token knew the password: if that was not its owner, they must hear of it. */
export async function mailTokenMade(trx: Trx, config: Settings, to: Recipient, name: string): Promise<void> {
  await send(trx, config, to, ({ t }) => ({
    subject: t("mail.token.subject"),
    paragraphs: [greeting(t, to), t("mail.token.text", { handle: to.handle, name: plainName(name) })],
    action: { label: t("mail.token.action"), href: `${config.baseUrl}/settings/tokens` },
    notes: [t("mail.token.notYou")],
  }));
}

/** To the new address: it becomes the account's when the link is used. */
export async function mailNewAddress(trx: Trx, config: Settings, to: Recipient, token: string): Promise<void> {
  await send(
    trx,
    config,
    to,
    ({ t }) => ({
      subject: t("mail.address.subject"),
      paragraphs: [greeting(t, to), t("mail.address.text", { handle: to.handle })],
      action: { label: t("mail.confirm.action"), href: `${config.baseUrl}/confirm?token=${token}` },
      notes: [t("mail.oneHour"), t("mail.confirm.notYou")],
    }),
    TOKEN_HOURS,
  );
}

/** To the old address, when another one was confirmed. */
export async function mailAddressChanged(trx: Trx, config: Settings, to: Recipient): Promise<void> {
  await send(trx, config, to, ({ t }) => ({
    subject: t("mail.addressChanged.subject"),
    paragraphs: [greeting(t, to), t("mail.addressChanged.text", { handle: to.handle })],
  }));
}

const greeting = (t: Reader["t"], to: Recipient): string => t("mail.greeting", { name: plainName(to.name) });

/** A letter in the recipient's language, greeting included, for modules whose letters these are not. */
export async function sendLetter(
  trx: Trx,
  config: Settings,
  to: Recipient,
  compose: (reader: Reader) => Letter,
): Promise<void> {
  await send(trx, config, to, (reader) => {
    const letter = compose(reader);
    return { ...letter, paragraphs: [greeting(reader.t, to), ...letter.paragraphs] };
  });
}

async function send(
  trx: Trx,
  config: Settings,
  to: Recipient,
  compose: (reader: Reader) => Letter,
  validForHours?: number,
): Promise<void> {
  const language = isLanguage(to.locale) ? to.locale : isLanguage(config.language) ? config.language : "en";
  const reader = visitor(language, config.timeZone);
  const { subject, text, html } = writeLetter(reader, config.baseUrl, compose(reader));
  await queueMail(trx, { userId: to.id, recipient: to.email, subject, text, html, validForHours });
}
