/** From the first visit to a confirmed account. */
import { expect, test } from "vitest";
import { expireAccounts } from "../../server/accounts/expiry.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { GOOD_PASSWORD, linkIn, mailTo, newBrowser, postRegistration, signIn, tokenIn } from "./support.ts";

const house = useHouseBehindProxy();

test("Zofia registers, confirms by the link in the message, and signs in", async () => {
  const browser = newBrowser(house);
  await browser.get("/register").expect(200);
  const registered = await postRegistration(browser, { name: "Zofia Żak-Łąkowska", email: "zofia.zak@example.org" });
  expect(registered.status).toBe(303);
  const sent = await browser.get(registered.headers.location ?? "").expect(200);
  expect(sent.text).toContain("Check your mail");
  expect(sent.text).toContain("not connected to a mail server");

  const mail = await mailTo(house, "zofia.zak@example.org");
  expect(mail.body_text).toContain("Zofia Żak-Łąkowska");
  const page = await browser.get(linkIn(mail)).expect(200);
  expect(page.text).toContain("zofia-zak-lakowska");
  const confirmed = await browser
    .post("/confirm")
    .type("form")
    .send({ token: tokenIn(mail) });
  expect(confirmed.headers.location).toBe("/sign-in?login=zofia-zak-lakowska");
  const form = await browser.get(confirmed.headers.location ?? "").expect(200);
  expect(form.text).toContain("The address is confirmed.");
  expect(form.text).toContain('value="zofia-zak-lakowska"');
  await signIn(house, "zofia-zak-lakowska", GOOD_PASSWORD);
});

test("before the address is confirmed nobody signs in and nobody finds the person", async () => {
  const browser = newBrowser(house);
  await postRegistration(browser, { handle: "niecierpliwy", email: "niecierpliwy@example.org" }).expect(303);
  const early = await browser.post("/sign-in").type("form").send({ login: "niecierpliwy", password: GOOD_PASSWORD });
  expect(early.status).toBe(422);
  expect(early.text).toContain("first confirm your address");
  await browser.get("/people/niecierpliwy").expect(404);
});

test("who registers in Polish gets the message in Polish", async () => {
  const browser = newBrowser(house).set("Accept-Language", "pl");
  await postRegistration(browser, { handle: "polka", email: "polka@example.org" }).expect(303);
  const mail = await mailTo(house, "polka@example.org");
  expect(mail.subject).toBe("Potwierdź adres w\u00a0serwisie Mosty");
  expect(mail.body_html).toContain('lang="pl"');
});

test("a form with mistakes keeps everything but the password and says at each field what to mend", async () => {
  const answer = await postRegistration(newBrowser(house), {
    name: "Z",
    handle: "Zażółć",
    email: "zofia@",
    password: "krótkie",
    terms: "",
  });
  expect(answer.status).toBe(422);
  for (const field of ["name", "handle", "email", "password", "terms"])
    expect(answer.text).toContain(`id="f-${field}-error"`);
  expect(answer.text).toContain('value="zofia@"');
  expect(answer.text).not.toContain("krótkie");
});

test("without the consent ticked nobody is registered", async () => {
  const form = { name: "Bez Zgody", email: "bez.zgody@example.org", password: GOOD_PASSWORD };
  const answer = await newBrowser(house).post("/register").type("form").send(form);
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('id="f-terms-error"');
});

test("a handle that somebody has is refused at its field, one that is left empty is made from the name", async () => {
  const taken = await postRegistration(newBrowser(house), { handle: "ania", email: "inna.ania@example.org" });
  expect(taken.status).toBe(422);
  expect(taken.text).toContain("This handle is already taken.");
  for (const email of ["jan1@example.org", "jan2@example.org"]) {
    await postRegistration(newBrowser(house), { name: "Jan Kowalski", email }).expect(303);
  }
  expect((await mailTo(house, "jan1@example.org")).body_text).toContain("“jan-kowalski”");
  expect((await mailTo(house, "jan2@example.org")).body_text).toContain("“jan-kowalski-2”");
});

test("passwords that guessing tries first are refused", async () => {
  for (const password of ["1234567890", "qwertyuiop", "Password123", "aaaaaaaaaaaa"]) {
    const answer = await postRegistration(newBrowser(house), { password });
    expect(answer.status, password).toBe(422);
    expect(answer.text).toContain('id="f-password-error"');
  }
});

test("the link can be sent again, and then only the newest works", async () => {
  const browser = newBrowser(house);
  await postRegistration(browser, { handle: "cierpliwa", email: "cierpliwa@example.org" }).expect(303);
  const first = await mailTo(house, "cierpliwa@example.org", 1);
  await browser.post("/confirm/resend").type("form").send({ email: "cierpliwa@example.org" }).expect(303);
  const second = await mailTo(house, "cierpliwa@example.org", 2);
  const old = await browser.get(linkIn(first)).expect(404);
  expect(old.text).toContain("/confirm/resend");
  await browser
    .post("/confirm")
    .type("form")
    .send({ token: tokenIn(second) })
    .expect(303);
});

test("who registers a second time before confirming has the newer account", async () => {
  const email = "dwa.razy@example.org";
  await postRegistration(newBrowser(house), { handle: "pierwszy-raz", email }).expect(303);
  const first = await mailTo(house, email);
  await postRegistration(newBrowser(house), { handle: "drugi-raz", email }).expect(303);
  // The older account went, and its message with it.
  const second = await mailTo(house, email);
  expect(second.body_text).toContain("“drugi-raz”");
  await newBrowser(house)
    .post("/confirm")
    .type("form")
    .send({ token: tokenIn(first) })
    .expect(404);
  await newBrowser(house)
    .post("/confirm")
    .type("form")
    .send({ token: tokenIn(second) })
    .expect(303);
  await signIn(house, "drugi-raz", GOOD_PASSWORD);
});

test("registrations that nobody confirms are gone after a week, and so are old links", async () => {
  const { db } = house.app;
  for (const handle of ["stary", "swiezy"])
    await postRegistration(newBrowser(house), { handle, email: `${handle}@example.org` }).expect(303);
  const created_at = new Date(Date.now() - 8 * 86_400_000);
  await db.updateTable("users").set({ created_at }).where("handle", "in", ["stary", "ania"]).execute();
  await expireAccounts(db);
  const left = await db
    .selectFrom("users")
    .select("handle")
    .where("handle", "in", ["stary", "swiezy", "ania"])
    .orderBy("handle")
    .execute();
  expect(left.map((row) => row.handle)).toEqual(["ania", "swiezy"]);
});
