/** What tests of accounts share: browsers at addresses of their own, and the messages that the house has written. */
import { expect, vi } from "vitest";
import type { TestHouse } from "../support/house.ts";

export type Browser = ReturnType<TestHouse["visitor"]>;

let lastAddress = 0;
export function newBrowser(house: TestHouse): Browser {
  lastAddress += 1;
  return house.visitor().set("X-Forwarded-For", `10.1.${lastAddress >> 8}.${lastAddress & 255}`);
}

export async function signIn(house: TestHouse, login: string, password: string): Promise<Browser> {
  const browser = newBrowser(house);
  await browser.post("/sign-in").type("form").send({ login, password }).expect(303);
  return browser;
}

export type SentMail = {
  id: number;
  user_id: number | null;
  recipient: string;
  subject: string;
  body_text: string;
  body_html: string;
};

/** The `count`th message to the recipient, once it is there: some are written by jobs. */
export async function mailTo(house: TestHouse, recipient: string, count = 1): Promise<SentMail> {
  return vi.waitFor(
    async () => {
      const mails = await mailsTo(house, recipient);
      const mail = mails[count - 1];
      expect(mail, `message ${count} to ${recipient}`).toBeDefined();
      return mail as SentMail;
    },
    { timeout: 10_000, interval: 50 },
  );
}

export async function mailsTo(house: TestHouse, recipient: string): Promise<SentMail[]> {
  const { db } = house.app;
  return db.selectFrom("mails").selectAll().where("recipient", "=", recipient).orderBy("id").execute();
}

/** Path and query of the link with a token in a message. */
export function linkIn(mail: SentMail): string {
  const link = /https?:\/\/\S+\?token=\S+/.exec(mail.body_text)?.[0];
  expect(link).toBeDefined();
  const { pathname, search } = new URL(link ?? "");
  return pathname + search;
}
export const tokenIn = (mail: SentMail): string => new URLSearchParams(linkIn(mail).split("?")[1]).get("token") ?? "";

export const GOOD_PASSWORD = "trzy mosty nad Narwią";

export type Registering = { name?: string; handle?: string; email?: string; password?: string; terms?: string };

/** Sends the registration form; what is not given is as it should be. */
export function postRegistration(browser: Browser, given: Registering) {
  const form = {
    name: "Zofia Zalewska",
    handle: "",
    email: "zofia@example.org",
    password: GOOD_PASSWORD,
    terms: "1",
    ...given,
  };
  return browser.post("/register").type("form").send(form);
}

/** Registers and confirms; the account is then as any other. */
export async function registerConfirmed(house: TestHouse, given: Registering & { email: string }): Promise<void> {
  const browser = newBrowser(house);
  await postRegistration(browser, given).expect(303);
  const token = tokenIn(await mailTo(house, given.email));
  await browser.post("/confirm").type("form").send({ token }).expect(303);
}
