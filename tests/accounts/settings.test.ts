/** Settings: profile, language and time, address, password. */
import { expect, test } from "vitest";
import { PASSWORD, useHouseBehindProxy } from "../support/house.ts";
import { GOOD_PASSWORD, linkIn, mailTo, newBrowser, signIn, tokenIn } from "./support.ts";

const house = useHouseBehindProxy();

test("João changes his profile and others see it", async () => {
  const joao = await signIn(house, "joao", PASSWORD);
  const profile = {
    name: "João M. Ferreira",
    organisation: "Ponte Nova",
    country: "PT",
    languages: ["pt", "pl"],
    about: "Knows **lead partner** duties.",
  };
  await joao.post("/settings/profile").type("form").send(profile).expect(303);
  const page = await newBrowser(house).get("/people/joao").expect(200);
  expect(page.text).toContain(">João M. Ferreira</h1>");
  expect(page.text).toContain("<strong>lead partner</strong>");
  expect(page.text).toContain("reads Portuguese, Polish");
  const form = await joao.get("/settings").expect(200);
  expect(form.text).toContain("The profile was saved.");
  expect(form.text).toContain("Knows **lead partner** duties.");
});

test("what is wrong in one section is said there and the other sections keep their values", async () => {
  const marek = await signIn(house, "marek", PASSWORD);
  const answer = await marek
    .post("/settings/profile")
    .type("form")
    .send({ name: "", organisation: "Nowa pracownia", country: "QQ", about: "" });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('id="f-profile-name-error"');
  expect(answer.text).toContain('id="f-profile-country-error"');
  expect(answer.text).toContain('value="Nowa pracownia"');
  expect(answer.text).toContain("marek@example.org");
});

test("the language chosen in the header is kept by a cookie, and for members on every device", async () => {
  const visitor = newBrowser(house);
  const chosen = await visitor.post("/language").type("form").send({ language: "pl", next: "/sign-in?login=ania" });
  expect(chosen.status).toBe(303);
  expect(chosen.headers.location).toBe("/sign-in?login=ania");
  expect(String(chosen.headers["set-cookie"])).toMatch(/language=pl; Max-Age=31536000; Path=\/;.*SameSite=Lax/);
  expect((await visitor.get("/sign-in")).text).toContain("Logowanie");

  const office = await signIn(house, "ania", PASSWORD);
  await office.post("/language").type("form").send({ language: "en", next: "/settings" }).expect(303);
  const phone = await signIn(house, "ania", PASSWORD);
  expect((await phone.get("/settings").set("Accept-Language", "pl")).text).toContain("<h1>Settings</h1>");
});

test("a time zone is one of those that exist", async () => {
  const ania = await signIn(house, "ania", PASSWORD);
  await ania.post("/settings/display").type("form").send({ language: "pl", timeZone: "Atlantic/Azores" }).expect(303);
  const refused = await ania.post("/settings/display").type("form").send({ language: "pl", timeZone: "Mars/Olympus" });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('id="f-display-timeZone-error"');
});

test("a new address counts once it is confirmed, and the old one is told", async () => {
  const katerina = await signIn(house, "katerina", PASSWORD);
  await katerina
    .post("/settings/email")
    .type("form")
    .send({ email: "nova@example.org", current: PASSWORD })
    .expect(303);
  await newBrowser(house)
    .post("/sign-in")
    .type("form")
    .send({ login: "nova@example.org", password: PASSWORD })
    .expect(422);
  const mail = await mailTo(house, "nova@example.org");
  await katerina.get(linkIn(mail)).expect(200);
  await katerina
    .post("/confirm")
    .type("form")
    .send({ token: tokenIn(mail) })
    .expect(303);
  await signIn(house, "nova@example.org", PASSWORD);
  expect((await mailTo(house, "katerina@example.org")).subject).toBe("Your address at Mosty was changed");
});

test("a password is changed with the present one, and the person is told by mail", async () => {
  const ingrid = await signIn(house, "ingrid", PASSWORD);
  const wrong = await ingrid
    .post("/settings/password")
    .type("form")
    .send({ current: "not this one", password: GOOD_PASSWORD });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("This is not your current password.");
  await ingrid.post("/settings/password").type("form").send({ current: PASSWORD, password: GOOD_PASSWORD }).expect(303);
  await ingrid.get("/settings").expect(200);
  await signIn(house, "ingrid", GOOD_PASSWORD);
  expect((await mailTo(house, "ingrid@example.org")).subject).toBe("Your Mosty password was changed");
});

test("a visitor is asked to sign in", async () => {
  await newBrowser(house).post("/settings/profile").type("form").send({ name: "Nobody" }).expect(401);
});
