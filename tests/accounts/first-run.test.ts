/** The first administrator. */
import { expect, test } from "vitest";
import { firstRunLink } from "../../server/accounts/first-run.ts";
import { useHouse } from "../support/house.ts";
import { GOOD_PASSWORD } from "./support.ts";

const house = useHouse();

const BASE = "http://mosty.example";
const pathOf = (link: string | undefined) => (link ?? "").slice(BASE.length);
const tokenOf = (link: string | undefined) => new URL(link ?? BASE).searchParams.get("token") ?? "";
const form = (token: string, given: object = {}) => ({
  token,
  name: "Halina Mazur",
  handle: "halina",
  email: "halina@example.org",
  password: GOOD_PASSWORD,
  ...given,
});

test("R-16: every link that was printed works, a mistake does not use it up, and it makes one administrator who is signed in", async () => {
  const older = await firstRunLink(house.app.db, BASE);
  const newest = await firstRunLink(house.app.db, BASE);
  expect(tokenOf(newest).length).toBeGreaterThanOrEqual(32);
  const browser = house.visitor();
  for (const link of [older, newest]) await browser.get(pathOf(link)).expect(200);
  await browser.get(pathOf(`${newest?.slice(0, -1)}`)).expect(404);
  const mistaken = await browser
    .post("/first-run")
    .type("form")
    .send(form(tokenOf(newest), { handle: "ania" }));
  expect(mistaken.status).toBe(422);
  expect(mistaken.text).toContain("This handle is already taken.");

  const rush = await Promise.all(
    ["halina", "halina-2", "halina-3"].map((handle) =>
      house
        .visitor()
        .post("/first-run")
        .type("form")
        .send(form(tokenOf(newest), { handle, email: `${handle}@example.org` })),
    ),
  );
  expect(rush.map((answer) => answer.status).sort()).toEqual([303, 404, 404]);

  expect(await firstRunLink(house.app.db, BASE)).toBeUndefined();
  await browser.get(pathOf(newest)).expect(404);
  const administrators = await house.app.db
    .selectFrom("users")
    .select(["handle", "email_confirmed_at"])
    .where("role", "=", "administrator")
    .execute();
  expect(administrators).toHaveLength(1);
  expect(administrators[0]?.email_confirmed_at).not.toBeNull();
});

test("the new administrator arrives in administration", async () => {
  await house.app.db.deleteFrom("users").where("role", "=", "administrator").execute();
  const browser = house.visitor();
  const answer = await browser
    .post("/first-run")
    .type("form")
    .send(form(tokenOf(await firstRunLink(house.app.db, BASE))));
  expect(answer.headers.location).toBe("/admin");
  const page = await browser.get("/admin").expect(200);
  expect(page.text).toContain("You are the administrator now.");
});
