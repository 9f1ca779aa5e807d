/** A forgotten password. */
import { expect, test } from "vitest";
import { PASSWORD, useHouseBehindProxy } from "../support/house.ts";
import { GOOD_PASSWORD, linkIn, mailTo, newBrowser, postRegistration, signIn, tokenIn } from "./support.ts";

const house = useHouseBehindProxy();

test("Marek forgot his password, gets a link in his language and chooses a new one", async () => {
  const browser = newBrowser(house);
  const asked = await browser.post("/forgot").type("form").send({ email: "marek@example.org" });
  expect(asked.headers.location).toBe("/forgot/sent");
  await browser.get("/forgot/sent").expect(200);
  const mail = await mailTo(house, "marek@example.org");
  expect(mail.subject).toBe("Nowe hasło do serwisu Mosty");
  expect((await browser.get(linkIn(mail)).expect(200)).text).toContain("“marek”");

  const weak = await browser
    .post("/reset")
    .type("form")
    .send({ token: tokenIn(mail), password: "krótkie" });
  expect(weak.status).toBe(422);
  const saved = await browser
    .post("/reset")
    .type("form")
    .send({ token: tokenIn(mail), password: GOOD_PASSWORD });
  expect(saved.headers.location).toBe("/sign-in?login=marek");
  await signIn(house, "marek", GOOD_PASSWORD);
  await newBrowser(house).post("/sign-in").type("form").send({ login: "marek", password: PASSWORD }).expect(422);
});

test("who resets before ever confirming has confirmed thereby", async () => {
  await postRegistration(newBrowser(house), { handle: "zapominalska", email: "zapominalska@example.org" }).expect(303);
  await newBrowser(house).post("/forgot").type("form").send({ email: "zapominalska@example.org" }).expect(303);
  const mail = await mailTo(house, "zapominalska@example.org", 2);
  await newBrowser(house)
    .post("/reset")
    .type("form")
    .send({ token: tokenIn(mail), password: "całkiem inne hasło" })
    .expect(303);
  await signIn(house, "zapominalska", "całkiem inne hasło");
});
