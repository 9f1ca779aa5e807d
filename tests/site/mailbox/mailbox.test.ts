/** The administrator reads in the browser what the house has written to people. */
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { linkIn, mailTo, newBrowser, postRegistration, signIn } from "../../accounts/support.ts";
import { openTestHouse, PASSWORD, useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
beforeAll(async () => {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "ingrid").execute();
});

test("with no mail server the administrator finds the message, reads it and can follow its link", async () => {
  await postRegistration(newBrowser(house), { handle: "czekajaca", email: "czekajaca@example.org" }).expect(303);
  const mail = await mailTo(house, "czekajaca@example.org");
  const ingrid = await signIn(house, "ingrid", PASSWORD);
  expect((await ingrid.get("/admin").expect(200)).text).toContain('href="/admin/mail"');
  const list = await ingrid.get("/admin/mail").expect(200);
  expect(list.text).toContain(`href="/admin/mail/${mail.id}"`);
  expect(list.text).toContain("not sent");
  const page = await ingrid.get(`/admin/mail/${mail.id}`).expect(200);
  expect(page.text).toContain(`${linkIn(mail)}"`);
  expect(page.headers["content-security-policy"]).toContain("frame-src 'self'");
});

test("the message as HTML can style itself and open its links in a new window, and nothing else", async () => {
  const { id } = await house.app.db
    .insertInto("mails")
    .values({
      recipient: "x@example.org",
      subject: "<b>",
      body_text: "https://evil.example/ <b>",
      body_html: "<html><head></head><body><script>alert(1)</script></body></html>",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const ingrid = await signIn(house, "ingrid", PASSWORD);
  const html = await ingrid.get(`/admin/mail/${id}/html`).expect(200);
  const policy = html.headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
  expect(policy).not.toContain("allow-scripts");
  expect(html.headers["x-frame-options"]).toBe("SAMEORIGIN");
  expect(html.text).toContain('<base target="_blank">');
  const page = await ingrid.get(`/admin/mail/${id}`).expect(200);
  expect(page.text).not.toContain('href="https://evil.example/');
  expect(page.text).not.toContain("<b>");
});

test("older messages are on the next page, none twice", async () => {
  const { db } = house.app;
  const mails = Array.from({ length: 60 }, (_, n) => ({
    recipient: `p${n}@example.org`,
    subject: `No. ${n}`,
    body_text: "",
    body_html: "",
  }));
  await db.insertInto("mails").values(mails).execute();
  const ingrid = await signIn(house, "ingrid", PASSWORD);
  const first = await ingrid.get("/admin/mail").expect(200);
  const next = /href="(\/admin\/mail\?before=\d+)"/.exec(first.text)?.[1] ?? "";
  const second = await ingrid.get(next).expect(200);
  const idsOn = (text: string) => [...text.matchAll(/href="\/admin\/mail\/(\d+)"/g)].map((match) => match[1]);
  expect(idsOn(first.text)).toHaveLength(50);
  expect(idsOn(second.text).filter((id) => idsOn(first.text).includes(id))).toEqual([]);
});

test("for everybody else there is nothing here", async () => {
  const ania = await signIn(house, "ania", PASSWORD);
  for (const path of ["/admin", "/admin/mail", "/admin/mail/1", "/admin/mail/1/html"]) await ania.get(path).expect(404);
  await newBrowser(house).get("/admin/mail/1/html").expect(303);
  expect((await newBrowser(house).get("/admin/mail").expect(303)).headers.location).toBe(
    "/sign-in?next=%2Fadmin%2Fmail",
  );
});

test("E-9 a letter that was given up is sent again by hand, once, and only where that is of use", async () => {
  // Nobody listens there: what matters is what is queued.
  const relay = await openTestHouse({ trustProxy: 1, smtpUrl: "smtp://127.0.0.1:9", jobs: false });
  try {
    const { db } = relay.app;
    await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "ingrid").execute();
    const given = (subject: string, columns: object) =>
      db
        .insertInto("mails")
        .values({ recipient: "x@example.org", subject, body_text: "", body_html: "", attempts: 3, ...columns })
        .returning("id")
        .executeTakeFirstOrThrow();
    const failed = { given_up_at: new Date(), failure: "refused", failure_detail: "550 no such user" };
    const { id } = await given("Refused", failed);
    const over = await given("Expired", { ...failed, valid_until: new Date(Date.now() - 60_000) });
    const sent = await given("Sent", { sent_at: new Date() });
    const ingrid = await signIn(relay, "ingrid", PASSWORD);
    const page = (await ingrid.get(`/admin/mail/${id}`).expect(200)).text;
    expect(page).toContain("550 no such user");
    expect(page).toContain(`action="/admin/mail/${id}/send"`);
    for (const other of [over, sent])
      expect((await ingrid.get(`/admin/mail/${other.id}`).expect(200)).text).not.toContain('/send"');

    const send = (mail: number) => ingrid.post(`/admin/mail/${mail}/send`);
    for (const answer of await Promise.all([send(id), send(id)])) expect(answer.status).toBe(303);
    for (const other of [over, sent]) await send(other.id).expect(409);
    await send(999_999).expect(404);
    await (await signIn(relay, "ania", PASSWORD)).post(`/admin/mail/${id}/send`).expect(404);
    const row = await db.selectFrom("mails").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ given_up_at: null, attempts: 0 });
    const { rows } = await sql`SELECT FROM graphile_worker.jobs WHERE key = ${`mail.send:${id}`}`.execute(db);
    expect(rows).toHaveLength(1);
  } finally {
    await relay.close();
  }
});
