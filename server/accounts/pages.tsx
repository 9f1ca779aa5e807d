/** Pages of signing in, registering, resetting and settings, each with its title. None belongs into a search engine. */

import type { SignedInDevice } from "../../shared/accounts/devices.tsx";
import { FirstRunPage } from "../../shared/accounts/first-run.tsx";
import { NewPasswordPage } from "../../shared/accounts/new-password.tsx";
import { AddressPage, ConfirmPage, DeadLinkPage, MailSentPage, RegisterPage } from "../../shared/accounts/register.tsx";
import { SettingsPage } from "../../shared/accounts/settings.tsx";
import type { SectionState, SettingsSection } from "../../shared/accounts/settings-section.tsx";
import { SignInPage } from "../../shared/accounts/sign-in.tsx";
import type { Reader } from "../../shared/reader.ts";
import type { PersonRef } from "../../shared/schema.ts";
import type { PageContent } from "../platform/http/respond.ts";
import { LANGUAGES } from "../platform/text/texts.ts";
import { TIME_ZONES } from "./fields.ts";

/** What a form shows: what was typed, and what is wrong with it. */
export type Shown = SectionState;
export const EMPTY: Shown = { values: {}, errors: {} };

export function signInPage(reader: Reader, shown: Shown, next: string): PageContent {
  return page(reader.t("signIn.heading"), <SignInPage {...shown} next={next} />);
}

export function registerPage(reader: Reader, shown: Shown): PageContent {
  return page(reader.t("register.heading"), <RegisterPage {...shown} />);
}

export function registeredPage(reader: Reader, sendsMail: boolean): PageContent {
  const heading = reader.t("register.sentHeading");
  const text = reader.t("register.sentText");
  return page(heading, <MailSentPage heading={heading} text={text} sendsMail={sendsMail} again />);
}

export function resendPage(reader: Reader, shown: Shown): PageContent {
  const { t } = reader;
  const heading = t("register.resendHeading");
  const words = { heading, text: t("register.resendText"), send: t("register.resendSend") };
  return page(heading, <AddressPage {...shown} {...words} action="/confirm/resend" />);
}

export function confirmPage(
  reader: Reader,
  account: { token: string; email: string; name: string; handle: string },
): PageContent {
  return page(reader.t("register.confirmHeading"), <ConfirmPage {...account} />);
}

export function forgotPage(reader: Reader, shown: Shown): PageContent {
  const { t } = reader;
  const heading = t("reset.heading");
  const words = { heading, text: t("reset.text"), send: t("reset.send") };
  return page(heading, <AddressPage {...shown} {...words} action="/forgot" />);
}

export function forgottenPage(reader: Reader, sendsMail: boolean): PageContent {
  const heading = reader.t("reset.sentHeading");
  const text = reader.t("reset.sentText");
  return page(heading, <MailSentPage heading={heading} text={text} sendsMail={sendsMail} />);
}

export function newPasswordPage(reader: Reader, link: { token: string; handle: string }, shown: Shown): PageContent {
  return page(reader.t("reset.newHeading"), <NewPasswordPage {...link} {...shown} />);
}

export function deadLinkPage(reader: Reader, kind: "confirm" | "reset" | "first-run"): PageContent {
  const { t } = reader;
  const ways = {
    confirm: { href: "/confirm/resend", label: t("register.resendHeading") },
    reset: { href: "/forgot", label: t("reset.again") },
    "first-run": null,
  };
  return page(t("account.token.heading"), <DeadLinkPage again={ways[kind]} />);
}

export function firstRunPage(reader: Reader, token: string, shown: Shown): PageContent {
  return page(reader.t("admin.firstRunHeading"), <FirstRunPage token={token} {...shown} />);
}

type Own = {
  devices: readonly SignedInDevice[];
  person: PersonRef;
  email: string;
  sections: Readonly<Record<SettingsSection, SectionState>>;
};

export function settingsPage(reader: Reader, own: Own): PageContent {
  // Zones have old names too, which the list leaves out.
  const timeZones = TIME_ZONES.includes(reader.timeZone) ? TIME_ZONES : [reader.timeZone, ...TIME_ZONES];
  const choices = { languages: LANGUAGES, timeZones };
  return page(reader.t("settings.heading"), <SettingsPage {...own} {...choices} />);
}

function page(title: string, body: PageContent["body"]): PageContent {
  return { title, noindex: true, body };
}
