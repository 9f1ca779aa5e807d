/** Attacks on signing in and on the session: QUALITY U1-U3, U7-U11, S1, S5. */
import { io, type Socket } from "socket.io-client";
import { expect, test, vi } from "vitest";
import { GOOD_PASSWORD, newBrowser, signIn } from "../accounts/support.ts";
import { openTestHouse, PASSWORD, useHouseBehindProxy } from "../support/house.ts";
import { sameAnswer } from "./same-answer.ts";

const house = useHouseBehindProxy();

const SESSION = /mosty=([^;]+)/;
const sessionOf = (answer: { headers: Record<string, string> }) =>
  SESSION.exec(String(answer.headers["set-cookie"]))?.[1] ?? "";
const form = (login: string, password: string, more: object = {}) => ({ login, password, ...more });

test("U1: a session planted before sign-in is replaced and dead afterwards", async () => {
  const attacker = await house
    .visitor()
    .post("/sign-in")
    .set("X-Forwarded-For", "10.9.0.1")
    .type("form")
    .send(form("ania", PASSWORD));
  const planted = `mosty=${sessionOf(attacker)}`;
  const victim = await house
    .visitor()
    .post("/sign-in")
    .set({ Cookie: planted, "X-Forwarded-For": "10.9.0.2" })
    .type("form")
    .send(form("marek", PASSWORD));
  expect(victim.status).toBe(303);
  expect(sessionOf(victim)).not.toBe(sessionOf(attacker));
  await house.visitor().get("/settings").set("Cookie", planted).expect(303);
});

test("U1: a session id that the server did not sign is not taken over", async () => {
  const answer = await house
    .visitor()
    .post("/sign-in")
    .set("Cookie", "mosty=s%3Aplanted.signature")
    .type("form")
    .send(form("ania", PASSWORD));
  expect(decodeURIComponent(sessionOf(answer))).not.toContain("planted");
});

test("U2-U3: sign-in answers the same for a known handle, a known address, a suspended, an unconfirmed and an unknown account", async () => {
  const { db } = house.app;
  await db
    .updateTable("users")
    .set({ suspended_until: new Date(Date.now() + 86_400_000) })
    .where("handle", "=", "joao")
    .execute();
  await db
    .insertInto("users")
    .values({ handle: "nowa", name: "Nowa", email: "nowa@example.org", locale: "pl", time_zone: "UTC" })
    .execute();
  const attempt = (login: string) =>
    newBrowser(house).post("/sign-in").type("form").send(form(login, "zgaduję zgaduję"));
  const known = await attempt("marek");
  expect(known.status).toBe(422);
  for (const login of ["marek@example.org", "joao", "nowa", "nobody-at-all", "nobody@example.org"]) {
    expect(sameAnswer(await attempt(login), login), login).toEqual(sameAnswer(known, "marek"));
  }
});

test("U7: after signing in one stays in this house", async () => {
  const outside = [
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "https://evil.example/",
    "/%09/evil.example",
    "/\t/evil.example",
    "\\/evil.example",
    "/%5cevil.example",
    "/%2f/evil.example",
    "javascript:alert(1)",
    "/\n/evil.example",
    " //evil.example",
    "/%",
    "evil.example",
  ];
  for (const next of outside) {
    const browser = newBrowser(house);
    const signedIn = await browser
      .post("/sign-in")
      .type("form")
      .send(form("ania", PASSWORD, { next }));
    expect(signedIn.headers.location, JSON.stringify(next)).toBe("/");
    const switched = await browser.post("/language").type("form").send({ language: "pl", next });
    expect(switched.headers.location, JSON.stringify(next)).toBe("/");
    const again = await browser.get(`/sign-in?next=${encodeURIComponent(next)}`);
    expect(again.headers.location, JSON.stringify(next)).toBe("/");
  }
});

test("S1, U8: changes from another site are refused, whatever the route", async () => {
  const routes = [
    "/sign-in",
    "/sign-out",
    "/sign-out/everywhere",
    "/language",
    "/register",
    "/confirm",
    "/confirm/resend",
    "/forgot",
    "/reset",
    "/first-run",
    "/settings/profile",
    "/settings/display",
    "/settings/email",
    "/settings/password",
    "/people/ania/role",
    "/moderation/people/ania",
  ];
  const ania = await signIn(house, "ania", PASSWORD);
  for (const route of routes) {
    await ania.post(route).set("Origin", "https://evil.example").type("form").send({}).expect(403);
    await ania.post(route).set("Origin", "null").type("form").send({}).expect(403);
    await ania.post(route).set("Sec-Fetch-Site", "cross-site").type("form").send({}).expect(403);
    const plain = await ania.post(route).type("text/plain").send("login=ania");
    expect([403, 405, 415], route).toContain(plain.status);
  }
  await ania.get("/settings").expect(200);
});

test("U8: a link or an image cannot sign out or change the language", async () => {
  const ania = await signIn(house, "ania", PASSWORD);
  for (const path of ["/sign-out", "/sign-out/everywhere", "/language?language=en"]) {
    const answer = await ania.get(path);
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe("POST");
  }
  await ania.get("/settings").expect(200);
});

test("U9: a sixth attempt is refused also where X-Forwarded-For changes, and with the right password", async () => {
  const open = await openTestHouse();
  try {
    const attempt = (n: number, password: string) =>
      open.visitor().post("/sign-in").set("X-Forwarded-For", `10.2.0.${n}`).type("form").send(form("marek", password));
    for (let n = 0; n < 5; n++) expect((await attempt(n, "zgaduję zgaduję")).status).toBe(422);
    const late = await attempt(6, PASSWORD);
    expect(late.status).toBe(429);
    expect(Number(late.headers["retry-after"])).toBeGreaterThan(0);
    expect(late.text).toContain('value="marek"');
    // Handle and address are one account; another account is not locked.
    expect((await open.visitor().post("/sign-in").type("form").send(form("marek@example.org", PASSWORD))).status).toBe(
      429,
    );
    await open.as("ania");
  } finally {
    await open.close();
  }
});

test("U9: behind a proxy only the address that the proxy saw counts", async () => {
  const attempt = (n: number) =>
    house
      .visitor()
      .post("/sign-in")
      .set("X-Forwarded-For", `10.3.0.${n}, 10.4.0.1`)
      .type("form")
      .send(form("katerina", "zgaduję zgaduję"));
  for (let n = 0; n < 5; n++) expect((await attempt(n)).status).toBe(422);
  expect((await attempt(6)).status).toBe(429);
});

test("U10: a password of 4 MB is too large; passwords that differ after byte 72 are different", async () => {
  const huge = await newBrowser(house)
    .post("/sign-in")
    .type("form")
    .send(form("ania", "a".repeat(4_000_000)));
  expect(huge.status).toBe(413);
  const long = `${"most nad rzeką ".repeat(6)}pierwszy`;
  const ania = await signIn(house, "ania", PASSWORD);
  await ania.post("/settings/password").type("form").send({ current: PASSWORD, password: long }).expect(303);
  await newBrowser(house)
    .post("/sign-in")
    .type("form")
    .send(form("ania", long.replace("pierwszy", "drugi")))
    .expect(422);
  await signIn(house, "ania", long);
  await ania.post("/settings/password").type("form").send({ current: long, password: PASSWORD }).expect(303);
});

test("U11: after a password change all other sessions are dead, also one that a request under way would save again", async () => {
  const { db } = house.app;
  const stolen = await signIn(house, "ingrid", PASSWORD);
  const own = await signIn(house, "ingrid", PASSWORD);
  const before = await db
    .selectFrom("sessions")
    .select(["sid", "sess", "expire"])
    .where("user_id", "is not", null)
    .execute();
  await own.post("/settings/password").type("form").send({ current: PASSWORD, password: GOOD_PASSWORD }).expect(303);
  await own.get("/settings").expect(200);
  await stolen.get("/settings").expect(303);
  // What the session store does at the end of a request that read the session before it ended.
  for (const { sid, sess, expire } of before.filter((row) => row.sid !== undefined)) {
    const saved = JSON.stringify(sess);
    await db.deleteFrom("sessions").where("sid", "=", sid).where("user_id", "is", null).execute();
    await db
      .insertInto("sessions")
      .values({ sid, sess: saved, expire })
      .onConflict((conflict) => conflict.column("sid").doUpdateSet({ sess: saved, expire }))
      .execute();
  }
  await stolen.get("/settings").expect(303);
});

test("S5: sockets close on sign-out, suspension and password change, in every process", async () => {
  const second = await house.another();
  try {
    const ends: [string, (browser: Awaited<ReturnType<typeof signIn>>) => Promise<unknown>][] = [
      ["sign-out", (browser) => browser.post("/sign-out").expect(303)],
      [
        "sign-out everywhere",
        async () => (await signIn(house, "marek", PASSWORD)).post("/sign-out/everywhere").expect(303),
      ],
      [
        "password change",
        async () =>
          (await signIn(house, "marek", PASSWORD))
            .post("/settings/password")
            .type("form")
            .send({ current: PASSWORD, password: GOOD_PASSWORD })
            .expect(303),
      ],
      [
        "suspension",
        async () =>
          (await signIn(house, "ingrid", GOOD_PASSWORD))
            .post("/moderation/people/marek")
            .type("form")
            .send({ sanction: "suspended", ground: "spam", suspensionDays: "1", words: "An advertisement too many." })
            .expect(303),
      ],
    ];
    for (const [what, end] of ends) {
      const browser = newBrowser(house);
      const password = what === "suspension" ? GOOD_PASSWORD : PASSWORD;
      const answer = await browser.post("/sign-in").type("form").send(form("marek", password)).expect(303);
      const cookie = `mosty=${sessionOf(answer)}`;
      const sockets = [await connect(house.url, cookie), await connect(second.url, cookie)];
      await end(browser);
      await vi.waitFor(
        () =>
          expect(
            sockets.map((socket) => socket.connected),
            what,
          ).toEqual([false, false]),
        { timeout: 5_000 },
      );
      for (const socket of sockets) socket.close();
    }
  } finally {
    await second.stop();
  }
});

async function connect(url: string, cookie: string): Promise<Socket> {
  const socket = io(url, {
    transports: ["websocket"],
    extraHeaders: { Cookie: cookie },
    reconnection: false,
    forceNew: true,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}
