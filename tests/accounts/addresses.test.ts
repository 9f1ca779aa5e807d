/** Addresses in letters of all scripts (B13), and a proxy that was set up otherwise than the settings say (B11). */
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, useHouse, useHouseBehindProxy } from "../support/house.ts";
import { mailTo, newBrowser, postRegistration } from "./support.ts";

/** Greets as a mail server with these extensions does, and takes no mail. */
function mailServer(extensions: readonly string[]): Server {
  return createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.write("220 mail.example ESMTP\r\n");
    socket.on("data", (chunk) => {
      const command = String(chunk).slice(0, 4).toUpperCase();
      const greeting = ["mail.example", ...extensions].map(
        (line, at, all) => `250${at < all.length - 1 ? "-" : " "}${line}`,
      );
      socket.write(command === "EHLO" ? `${greeting.join("\r\n")}\r\n` : "421 not now\r\n");
    });
  });
}

const plain = mailServer(["PIPELINING", "8BITMIME"]);
const full = mailServer(["PIPELINING", "SMTPUTF8", "8BITMIME"]);
const listening = (server: Server) =>
  new Promise<string>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
const smtp = { plain: "", full: "" };
beforeAll(async () => {
  Object.assign(smtp, { plain: await listening(plain), full: await listening(full) });
});
afterAll(async () => {
  for (const server of [plain, full]) await new Promise((resolve) => server.close(resolve));
});

const house = useHouseBehindProxy();

describe("B13 an address in letters of another script", () => {
  it("is taken where mail can go there, and found however it is typed", async () => {
    const email = "użytkownik.żółć@example.org";
    await postRegistration(newBrowser(house), { email: email.normalize("NFD") }).expect(303);
    expect((await mailTo(house, email)).recipient).toBe(email);
    for (const address of ["δοκιμή@example.org", "почта@пример.рф", "用户@example.com"])
      await postRegistration(newBrowser(house), { email: address, name: "Zofia Zalewska" }).expect(303);
  });

  it("is refused with the reason where the mail server takes none, whether known here or not", async () => {
    for (const [server, status] of [
      [smtp.plain, 422],
      [smtp.full, 303],
    ] as const) {
      const other = await house.another({ smtpUrl: server, jobs: false });
      try {
        const answer = await postRegistration(newBrowser(other), { email: `łukasz${status}@example.org` }).expect(
          status,
        );
        if (status === 422) expect(answer.text).toContain('id="f-email-error"');
        await postRegistration(newBrowser(other), { email: `lukasz${status}@example.org` }).expect(303);
      } finally {
        await other.stop();
      }
    }
  });

  it("is refused where nobody could tell it from another", async () => {
    for (const email of [
      "a\u200bb@example.org",
      "a\u202eb@example.org",
      `${"ż".repeat(40)}@example.org`,
      "ą..ę@example.org",
      `a${"\u0301".repeat(9)}@example.org`,
    ])
      await postRegistration(newBrowser(house), { email }).expect(422);
  });
});

describe("B11 a proxy set wrong", () => {
  const secure = useHouse({ baseUrl: "https://forum.example.org", trustProxy: 1 });
  const origin = "https://forum.example.org";
  const signIn = (headers: Record<string, string>) =>
    secure
      .visitor()
      .post("/sign-in")
      .set({ Origin: origin, ...headers })
      .type("form")
      .send({ login: "ania", password: PASSWORD });

  it("is said where one would sign in, instead of setting no cookie", async () => {
    const refused = await signIn({}).expect(422);
    expect(refused.text).toContain("X-Forwarded-Proto");
    expect((await secure.visitor().get("/sign-in").expect(200)).text).toContain("X-Forwarded-Proto");
    const entered = await signIn({ "X-Forwarded-Proto": "https" }).expect(303);
    expect(String(entered.headers["set-cookie"])).toMatch(/^__Host-mosty=.*Secure/);
  });

  it("that hides all visitors behind one address is said to administrators", async () => {
    const open = await house.another({ trustProxy: false });
    try {
      await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "katerina").execute();
      const katerina = await open.as("katerina");
      expect((await katerina.get("/admin").expect(200)).text).not.toContain("TRUST_PROXY");
      expect((await katerina.get("/admin").set("X-Forwarded-For", "10.0.0.1").expect(200)).text).toContain(
        "TRUST_PROXY",
      );
    } finally {
      await open.stop();
    }
  });
});
