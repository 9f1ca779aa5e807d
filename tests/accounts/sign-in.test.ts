/** Signing in and out as people do it, with plain forms. */
import { expect, test } from "vitest";
import { PASSWORD, useHouse } from "../support/house.ts";

const house = useHouse();

test("Ania signs in with her handle and with her address, in any case of letters", async () => {
  for (const login of ["ania", "Ania", "ANIA@example.org"]) {
    const browser = house.visitor();
    const answer = await browser.post("/sign-in").type("form").send({ login, password: PASSWORD });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe("/");
    await browser.get("/settings").expect(200);
  }
});

test("after signing in one is where one wanted to go", async () => {
  const browser = house.visitor();
  const asked = await browser.get("/settings").expect(303);
  expect(asked.headers.location).toBe("/sign-in?next=%2Fsettings");
  const form = await browser.get(asked.headers.location ?? "").expect(200);
  expect(form.text).toContain('<input type="hidden" name="next" value="/settings"/>');
  const answer = await browser
    .post("/sign-in")
    .type("form")
    .send({ login: "ania", password: PASSWORD, next: "/settings" });
  expect(answer.headers.location).toBe("/settings");
});

test("a wrong password keeps the handle that was typed and says the same as for a handle that nobody has", async () => {
  const wrong = await house.visitor().post("/sign-in").type("form").send({ login: "marek", password: "nie to hasło" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("The handle or address and the password do not match.");
  expect(wrong.text).toContain('value="marek"');
  expect(wrong.text).not.toContain("nie to hasło");
});

test("an empty form says at each field what is missing", async () => {
  const answer = await house.visitor().post("/sign-in").type("form").send({ login: "", password: "" });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('id="f-login-error"');
  expect(answer.text).toContain('id="f-password-error"');
});

test("signing out ends this session only, signing out everywhere ends all", async () => {
  const [office, phone, tablet] = [await house.as("joao"), await house.as("joao"), await house.as("joao")];
  await office.post("/sign-out").expect(303);
  await office.get("/settings").expect(303);
  await phone.get("/settings").expect(200);
  await phone.post("/sign-out/everywhere").expect(303);
  await phone.get("/settings").expect(303);
  await tablet.get("/settings").expect(303);
});

test("somebody who is signed in already is led on from the sign-in page", async () => {
  const ania = await house.as("ania");
  const answer = await ania.get("/sign-in?next=/latest").expect(303);
  expect(answer.headers.location).toBe("/latest");
});

test("a suspended member is told so when the password is right, and only then", async () => {
  await house.app.db
    .updateTable("users")
    .set({ suspended_until: new Date(Date.now() + 86_400_000) })
    .where("handle", "=", "katerina")
    .execute();
  const right = await house.visitor().post("/sign-in").type("form").send({ login: "katerina", password: PASSWORD });
  expect(right.status).toBe(303);
  expect(right.headers.location).toMatch(/^\/suspended\//);
  const wrong = await house
    .visitor()
    .post("/sign-in")
    .type("form")
    .send({ login: "katerina", password: "coś innego zupełnie" });
  expect([wrong.status, wrong.text.includes("suspended")]).toEqual([422, false]);
});
