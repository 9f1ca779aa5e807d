/** Attacks through what accounts' forms and addresses take in: QUALITY X1, X6, A4, A6, A7, A10, A11, D13, T1-T4, T10, T12. */
import { beforeAll, expect, test } from "vitest";
import { GOOD_PASSWORD, newBrowser, postRegistration, registerConfirmed, signIn } from "../accounts/support.ts";
import { PASSWORD, useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
beforeAll(async () => {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "katerina").execute();
});

test("T3: handles with look-alikes, controls of direction and invisible characters are refused", async () => {
  for (const handle of [
    "аnia",
    "ania\u200b",
    "\u202eaina",
    "an\u00adia",
    "ａｎｉａ",
    "ani\u0430",
    "ania.",
    "a n i a",
    "\u212aasia",
    "admin",
    "Administrator",
    "ab",
    "a".repeat(31),
  ]) {
    const answer = await postRegistration(newBrowser(house), { handle });
    expect(answer.status, JSON.stringify(handle)).toBe(422);
    expect(answer.text).toContain('id="f-handle-error"');
  }
});

test("T3, T4: names may have any letters, but nothing invisible, no controls of direction and no towers of marks", async () => {
  for (const name of [
    "Anna\u202eKowalczyk",
    "Anna\u200bKowalczyk",
    "Anna\u2066Kowalczyk",
    "\u00ad\u00ad\u00ad",
    "123 456",
    `A${"\u0301".repeat(1000)}`,
    "Hangul \u3164",
  ]) {
    const answer = await postRegistration(newBrowser(house), { name });
    expect(answer.status, JSON.stringify(name)).toBe(422);
    expect(answer.text).toContain('id="f-name-error"');
  }
  for (const [index, name] of [
    "Олена Шевченко",
    "გიორგი ბერიძე",
    "Nguyễn Thị Ánh",
    "José-María O’Connor",
    "李小龍",
  ].entries()) {
    await postRegistration(newBrowser(house), { name, email: `letters${index}@example.org` }).expect(303);
  }
});

test("T10: addresses that programs read differently are refused", async () => {
  for (const email of [
    '"a@evil.com x"@ok.org',
    '"u"@ok.org(x)evil.com',
    "a@b@c.org",
    "a@localhost",
    "a..b@c.org",
    ".a@c.org",
    "a@-c.org",
    "a@c.org, b@c.org",
    "<a@c.org>",
    "a@[127.0.0.1]",
    "a@c.org\u0000",
    "a\u200b@c.org",
    "a@c\u2024org",
    "a@evil.com\u3002ok.org x",
    `${"a".repeat(65)}@c.org`,
  ]) {
    const answer = await postRegistration(newBrowser(house), { email });
    expect(answer.status, email).toBe(422);
    expect(answer.text, email).toContain('id="f-email-error"');
  }
});

test("T1, T2: NUL and lone surrogates are refused with a message, in forms, JSON and addresses", async () => {
  const ania = await signIn(house, "ania", PASSWORD);
  for (const [field, value] of [
    ["name", "An\0na"],
    ["organisation", "U\0M"],
    ["about", "\0"],
  ] as const) {
    const form = { name: "Anna", organisation: "", country: "", about: "", [field]: value };
    const answer = await ania.post("/settings/profile").type("form").send(form);
    expect([400, 422], field).toContain(answer.status);
  }
  const surrogate = await ania.patch("/api/v1/account/profile").type("json").send('{"name":"A\\ud800nna"}');
  expect([400, 422]).toContain(surrogate.status);
  for (const body of ["login=a%00b&password=x", "login=%ed%a0%80&password=x", "login=ania&password=%00%ed%a0%80"])
    expect((await newBrowser(house).post("/sign-in").type("form").send(body)).status, body).toBe(422);
  const json = '{"login":"\\ud800","password":"\\u0000\\ud800"}';
  await newBrowser(house).post("/sign-in").type("json").send(json).expect(415);
  for (const path of ["/people?q=%00", "/people/%00ania", "/confirm?token=%00", "/people?q=%ff"]) {
    expect([400, 404], path).toContain((await newBrowser(house).get(path)).status);
  }
});

test("A4, D13: repeated parameters, objects and absurd numbers are bad requests or lead nowhere", async () => {
  const katerina = await signIn(house, "katerina", PASSWORD);
  const paths = [
    "/people?q=a&q=b",
    "/people?country=PL&country=DE",
    "/people?country=Poland",
    "/people?after=1e9",
    "/people?after=-1",
    "/people?after=NaN",
    "/people?after=9223372036854775808",
    "/sign-in?next=/a&next=/b",
    "/confirm?token=a&token=b",
    "/reset?token=a&token=b",
    "/admin/mail?before=0",
    "/admin/mail?before=1&before=2",
    `/people?q=${"x".repeat(101)}`,
  ];
  for (const path of paths) {
    const answer = await katerina.get(path).redirects(0);
    expect(path.startsWith("/sign-in") ? [400, 303] : [400], path).toContain(answer.status);
  }
  await katerina.get("/people?q[$ne]=a").expect(200);
  await katerina.get("/people?after=2147483647").expect(200);
  for (const id of ["9223372036854775808", "-1", "1e3", "NaN", "__proto__"])
    await katerina.get(`/admin/mail/${id}`).expect(404);
  for (const body of [
    "login=a&login=b&password=x",
    "login=a&password=x&password=y",
    "next=/a&next=/b&login=a&password=x",
  ]) {
    await newBrowser(house).post("/sign-in").type("form").send(body).expect(400);
  }
  await newBrowser(house).post("/sign-in").type("json").send('{"login":{"$gt":""},"password":{"$gt":""}}').expect(415);
  await newBrowser(house).post("/sign-in").type("form").send("login[$gt]=&password[$gt]=").expect(422);
  await newBrowser(house).post("/language").type("form").send("language=pl&language=en").expect(400);
  await newBrowser(house).post("/language").type("form").send("language=../../etc/passwd").expect(400);
  await katerina.post("/people/ania/role").type("form").send("role=member&role=administrator").expect(400);
});

test("A6, A7: fields that no form has are ignored, __proto__ and constructor too", async () => {
  const extra = {
    role: "administrator",
    id: "1",
    email_confirmed_at: "2020-01-01",
    suspended_until: "",
    password_hash: "x",
    confirmed: "true",
  };
  const form = {
    name: "Chytra Chytruska",
    handle: "chytra",
    email: "chytra@example.org",
    password: GOOD_PASSWORD,
    terms: "1",
    ...extra,
  };
  await newBrowser(house).post("/register").type("form").send(form).expect(303);
  const ania = await signIn(house, "ania", PASSWORD);
  const poisoned = `{"name":"Anna Kowalczyk","organisation":"","country":null,"about":"","role":"administrator","handle":"root","email":"x@example.org","__proto__":{"role":"administrator"},"constructor":{"prototype":{"role":"administrator"}}}`;
  await ania.patch("/api/v1/account/profile").type("json").send(poisoned).expect(200);
  const asForm =
    "name=Anna+Kowalczyk&organisation=&country=&about=&role=administrator&handle=root&email=x%40example.org";
  const prototypes = "__proto__=x&__proto__[role]=administrator&constructor[prototype][role]=administrator";
  await ania.post("/settings/profile").type("form").send(`${asForm}&${prototypes}`).expect(303);
  await newBrowser(house).get("/people?__proto__=x&constructor=y&q=anna").expect(200);
  const rows = await house.app.db
    .selectFrom("users")
    .select(["handle", "role", "email", "email_confirmed_at"])
    .where("handle", "in", ["ania", "chytra"])
    .orderBy("handle")
    .execute();
  expect(rows.map(({ handle, role, email }) => ({ handle, role, email }))).toEqual([
    { handle: "ania", role: "member", email: "ania@example.org" },
    { handle: "chytra", role: "member", email: "chytra@example.org" },
  ]);
  expect(rows[1]?.email_confirmed_at).toBeNull();
  expect(({} as { role?: string }).role).toBeUndefined();
});

test("A10: no page about people shows an address of theirs, to whomever", async () => {
  const browsers = [
    newBrowser(house),
    await signIn(house, "ania", PASSWORD),
    await signIn(house, "ingrid", PASSWORD),
    await signIn(house, "katerina", PASSWORD),
  ];
  for (const browser of browsers) {
    for (const path of ["/people", "/people/marek", "/people/joao", "/people?q=example.org", "/admin"]) {
      expect((await browser.get(path)).text, path).not.toContain("@example.org");
    }
  }
  const byAddress = await browsers[0]?.get("/people?q=marek@example.org");
  expect(byAddress?.text).not.toContain("Marek Wiśniewski");
  const own = await browsers[1]?.get("/settings");
  expect(own?.text).toContain("ania@example.org");
  expect(own?.text.match(/@example\.org/g)).toHaveLength(1);
});

test("A11: nothing personal may be kept on the way", async () => {
  const ania = await signIn(house, "ania", PASSWORD);
  for (const path of ["/settings", "/people/ania", "/people"]) {
    expect((await ania.get(path).expect(200)).headers["cache-control"], path).toBe("private, no-store");
  }
  for (const path of ["/sign-in", "/register", "/forgot", "/reset?token=x", "/confirm?token=x"]) {
    expect((await newBrowser(house).get(path)).headers["cache-control"], path).toBe("private, no-store");
  }
});

test("X1, X6: markup in name, organisation and about is text, everywhere", async () => {
  const evil = '"><svg onload=alert(1)><img src=x onerror=alert(1)>';
  await registerConfirmed(house, { name: evil, handle: "markup", email: "markup@example.org" });
  const browser = await signIn(house, "markup", GOOD_PASSWORD);
  await browser
    .post("/settings/profile")
    .type("form")
    .send({ name: evil, organisation: evil, country: "PL", about: evil })
    .expect(303);
  for (const path of ["/people?q=svg", "/people/markup", "/settings", "/"]) {
    const { text } = await browser.get(path);
    expect(text, path).not.toMatch(/<svg onload|<img[^>]*onerror/i);
    // The header parts a first name from the rest by a span of its own.
    expect(text.replaceAll(/<\/?span[^>]*>/g, ""), path).toContain("&lt;svg onload=alert(1)");
  }
});

test("X6: a name that others have on a kept page changes there at once", async () => {
  const { db } = house.app;
  const thread = await db
    .selectFrom("threads")
    .innerJoin("users", "users.id", "threads.author_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select(["threads.id", "threads.slug"])
    .where("users.handle", "=", "ania")
    .where("spaces.visibility", "=", "public")
    .where("threads.deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  const path = `/t/${thread.id}/${thread.slug}`;
  await newBrowser(house).get(path).expect(200);
  const ania = await signIn(house, "ania", PASSWORD);
  await ania
    .post("/settings/profile")
    .type("form")
    .send({ name: "Anna <b>Zmieniona</b>", organisation: "", country: "", about: "" })
    .expect(303);
  await expect
    .poll(async () => (await newBrowser(house).get(path)).text, { timeout: 5_000 })
    .toContain("Anna &lt;b>Zmieniona");
});

test("T12: time zones that do not exist are refused", async () => {
  const ania = await signIn(house, "ania", PASSWORD);
  for (const timeZone of ["Mars/Olympus", "../../etc/passwd", "", "Europe/Warsaw\0", "+99:99"]) {
    await ania.post("/settings/display").type("form").send({ language: "pl", timeZone }).expect(422);
  }
});
