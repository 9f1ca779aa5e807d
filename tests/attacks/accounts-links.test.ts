/** Attacks on registration, reset and the links in messages: QUALITY U2-U6, T9, T11, X6, R3. */
import { expect, test } from "vitest";
import {
  GOOD_PASSWORD,
  linkIn,
  mailsTo,
  mailTo,
  newBrowser,
  postRegistration,
  registerConfirmed,
  signIn,
  tokenIn,
} from "../accounts/support.ts";
import { PASSWORD, useHouseBehindProxy } from "../support/house.ts";
import { sameAnswer } from "./same-answer.ts";

const house = useHouseBehindProxy();

const count = async (table: "users" | "tokens" | "mails") =>
  Number(
    (
      await house.app.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as("n"))
        .executeTakeFirstOrThrow()
    ).n,
  );
const counts = async () => ({
  users: await count("users"),
  tokens: await count("tokens"),
  mails: await count("mails"),
});

test("U2-U3: registering with a known address gives the same answer after the same work, and only its owner is told", async () => {
  const start = await counts();
  const unknown = await postRegistration(newBrowser(house), { handle: "probe-one", email: "nobody.yet@example.org" });
  const between = await counts();
  const known = await postRegistration(newBrowser(house), { handle: "probe-two", email: "Marek@Example.org" });
  const end = await counts();
  expect(sameAnswer(known, "")).toEqual(sameAnswer(unknown, ""));
  for (const table of ["users", "tokens", "mails"] as const)
    expect(end[table] - between[table], table).toBe(between[table] - start[table]);
  const mail = await mailTo(house, "marek@example.org");
  expect(mail.subject).toBe("Masz już konto w\u00a0serwisie Mosty");
  expect(mail.body_text).not.toContain("token=");
});

test("U2-U3: what happens afterwards tells nothing either: the handle is taken, nobody signs in, nobody has a page", async () => {
  for (const [handle, email] of [
    ["after-one", "unknown.after@example.org"],
    ["after-two", "katerina@example.org"],
  ] as const) {
    await postRegistration(newBrowser(house), { handle, email }).expect(303);
    await postRegistration(newBrowser(house), { handle, email: "third@example.org" }).expect(422);
    for (const login of [handle, email]) {
      await newBrowser(house).post("/sign-in").type("form").send({ login, password: GOOD_PASSWORD }).expect(422);
    }
    await newBrowser(house).get(`/people/${handle}`).expect(404);
  }
  await signIn(house, "katerina", PASSWORD);
});

test("U2-U3: asking for a reset or for the link again answers the same for known and unknown addresses", async () => {
  for (const path of ["/forgot", "/confirm/resend"]) {
    const ask = (email: string) => newBrowser(house).post(path).type("form").send({ email });
    const known = await ask("joao@example.org");
    const unknown = await ask("nobody.at.all@example.org");
    expect(sameAnswer(unknown, "")).toEqual(sameAnswer(known, ""));
  }
  await mailTo(house, "joao@example.org");
  expect(await mailsTo(house, "nobody.at.all@example.org")).toEqual([]);
});

test("U2-U3: the third request for one address within the hour is refused, known or not", async () => {
  for (const email of ["ingrid@example.org", "no.such.person@example.org"]) {
    const ask = () => newBrowser(house).post("/forgot").type("form").send({ email });
    expect([(await ask()).status, (await ask()).status, (await ask()).status], email).toEqual([303, 303, 429]);
  }
});

test("U4: the link leads to the configured address, whatever Host and X-Forwarded-Host say", async () => {
  await newBrowser(house)
    .post("/forgot")
    .set({ Host: "evil.example", "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" })
    .type("form")
    .send({ email: "ania@example.org" })
    .expect(303);
  const mail = await mailTo(house, "ania@example.org");
  expect(mail.body_text).toContain(`${house.app.config.baseUrl}/reset?token=`);
  expect(mail.body_text + mail.body_html).not.toContain("evil.example");
});

test("U5: only the newest reset link works, once, at most an hour, and it is kept as a digest", async () => {
  const email = "ofelia@example.org";
  await registerConfirmed(house, { name: "Ofelia Opolska", handle: "ofelia", email });
  const ask = () => newBrowser(house).post("/forgot").type("form").send({ email }).expect(303);
  await ask();
  const older = tokenIn(await mailTo(house, email, 2));
  await ask();
  const newest = tokenIn(await mailTo(house, email, 3));
  const { db } = house.app;
  const rows = await db.selectFrom("tokens").selectAll().where("purpose", "=", "reset_password").execute();
  expect(JSON.stringify(rows)).not.toContain(newest);
  for (const row of rows) expect(row.expires_at.getTime() - row.created_at.getTime()).toBeLessThanOrEqual(3_600_000);
  expect(Buffer.from(newest, "base64url").length * 8).toBeGreaterThanOrEqual(128);

  const reset = (token: string, password: string) =>
    newBrowser(house).post("/reset").type("form").send({ token, password });
  await reset(older, "hasło ze starego linku").expect(404);
  await reset(`${newest.slice(0, -2)}AA`, "hasło ze zgadywania").expect(404);
  await reset("", "hasło z niczego").expect(404);
  const rush = await Promise.all(
    ["pierwsze nowe hasło", "drugie nowe hasło"].map((password) => reset(newest, password)),
  );
  expect(rush.map((answer) => answer.status).sort()).toEqual([303, 404]);
  await reset(newest, "hasło po raz trzeci").expect(404);
});

test("U5: an old link is dead, and one for another purpose opens nothing", async () => {
  const { db } = house.app;
  await newBrowser(house).post("/forgot").type("form").send({ email: "katerina@example.org" }).expect(303);
  const mails = await mailTo(house, "katerina@example.org", 2);
  const token = tokenIn(mails);
  await newBrowser(house).post("/confirm").type("form").send({ token }).expect(404);
  await newBrowser(house).get(`/first-run?token=${token}`).expect(404);
  await db
    .updateTable("tokens")
    .set({ expires_at: new Date(Date.now() - 1_000) })
    .where("purpose", "=", "reset_password")
    .execute();
  await newBrowser(house).get(`/reset?token=${token}`).expect(404);
  await newBrowser(house).post("/reset").type("form").send({ token, password: GOOD_PASSWORD }).expect(404);
});

test("U5: a password change kills the links made for the old password and for another address", async () => {
  const email = "pelagia@example.org";
  await registerConfirmed(house, { name: "Pelagia Pilska", handle: "pelagia", email });
  const pelagia = await signIn(house, "pelagia", GOOD_PASSWORD);
  await newBrowser(house).post("/forgot").type("form").send({ email }).expect(303);
  const reset = tokenIn(await mailTo(house, email, 2));
  await pelagia
    .post("/settings/email")
    .type("form")
    .send({ email: "obca@example.org", current: GOOD_PASSWORD })
    .expect(303);
  const address = tokenIn(await mailTo(house, "obca@example.org"));
  await pelagia
    .post("/settings/password")
    .type("form")
    .send({ current: GOOD_PASSWORD, password: "zupełnie nowe hasło" })
    .expect(303);
  await newBrowser(house).post("/reset").type("form").send({ token: reset, password: GOOD_PASSWORD }).expect(404);
  await newBrowser(house).post("/confirm").type("form").send({ token: address }).expect(404);
});

test("U6: a mail scanner that opens the links changes nothing", async () => {
  const email = "skaner@example.org";
  await postRegistration(newBrowser(house), { handle: "skaner", email }).expect(303);
  const mail = await mailTo(house, email);
  const { db } = house.app;
  const state = () =>
    db
      .selectFrom("users")
      .leftJoin("tokens", "tokens.user_id", "users.id")
      .select(["email_confirmed_at", "password_hash", "hash"])
      .where("handle", "=", "skaner")
      .execute();
  const before = await state();
  for (let n = 0; n < 3; n++) await newBrowser(house).get(linkIn(mail)).expect(200);
  await newBrowser(house).head(linkIn(mail)).expect(200);
  expect(await state()).toEqual(before);
  await newBrowser(house)
    .post("/confirm")
    .type("form")
    .send({ token: tokenIn(mail) })
    .expect(303);
});

test("U11: a reset ends every session", async () => {
  const email = "rita@example.org";
  await registerConfirmed(house, { name: "Rita Rawska", handle: "rita", email });
  const browser = await signIn(house, "rita", GOOD_PASSWORD);
  await newBrowser(house).post("/forgot").type("form").send({ email }).expect(303);
  const token = tokenIn(await mailTo(house, email, 2));
  await newBrowser(house).post("/reset").type("form").send({ token, password: "nowe hasło Rity" }).expect(303);
  await browser.get("/settings").expect(303);
});

test("R3: of two registrations with one handle at once one wins and the other is told", async () => {
  const answers = await Promise.all(
    [1, 2, 3, 4].map((n) =>
      postRegistration(newBrowser(house), { handle: "wszyscy-naraz", email: `naraz${n}@example.org` }),
    ),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 422, 422, 422]);
  for (const answer of answers.filter((each) => each.status === 422))
    expect(answer.text).toContain("This handle is already taken.");
});

test("R3: namesakes who leave the handle to us at once all get one of their own", async () => {
  const numbers = [1, 2, 3, 4, 5];
  const answers = await Promise.all(
    numbers.map((n) => postRegistration(newBrowser(house), { name: "Ewa Nowak", email: `ewa${n}@example.org` })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(numbers.map(() => 303));
  const rows = await house.app.db.selectFrom("users").select("handle").where("name", "=", "Ewa Nowak").execute();
  expect(new Set(rows.map((row) => row.handle)).size).toBe(5);
});

test("R3: one new address registered twice at once gives one account that can be confirmed", async () => {
  const email = "dwa.naraz@example.org";
  const answers = await Promise.all(
    ["naraz-a", "naraz-b"].map((handle) => postRegistration(newBrowser(house), { handle, email })),
  );
  expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
  expect(await house.app.db.selectFrom("users").select("id").where("email", "=", email).execute()).toHaveLength(1);
});

test("T11, X6: a name made of markup and addresses is text in the message and makes no link", async () => {
  const name = '"><svg onload=alert(1)> evil.com http://evil.com/a www.evil.com me@evil.com';
  await postRegistration(newBrowser(house), { name, handle: "zlosliwe", email: "zlosliwe@example.org" }).expect(303);
  const mail = await mailTo(house, "zlosliwe@example.org");
  for (const body of [mail.body_text, mail.body_html]) {
    expect(body).not.toMatch(/evil\.com|https?:\/\/evil|@evil|www\.evil/);
  }
  expect(mail.body_html).not.toContain("<svg");
  expect(mail.body_html).toContain("&lt;svg onload=alert(1)");
  expect(mail.subject).not.toContain("svg");
});

test("T9: line breaks in what people type reach no header", async () => {
  const name = "Ola\r\nBcc: evil@example.net\r\n\r\nHello";
  await postRegistration(newBrowser(house), { name, handle: "naglowki", email: "naglowki@example.org" }).expect(303);
  const mail = await mailTo(house, "naglowki@example.org");
  expect(mail.subject + mail.recipient).not.toMatch(/[\r\n]/);
  const refused = await postRegistration(newBrowser(house), { email: "ola@example.org\r\nBcc: evil@example.net" });
  expect(refused.status).toBe(422);
});
