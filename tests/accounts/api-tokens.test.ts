/** Personal API tokens: made with the password, shown once, never more than granted, dead with what they rest on. */
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { tokenHash } from "../../server/platform/sessions/api-token.ts";
import { forgetLimits, idOf, openThread, reply, signIn, stranger } from "../forum/threads/support.ts";
import { bearer, etagOf, tokenOf } from "../site/api/support.ts";
import { PASSWORD, useHouseBehindProxy } from "../support/house.ts";
import { mailTo } from "./support.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

const form = (more: object = {}) => ({
  name: "Newsletter script",
  scopes: ["read", "write"],
  days: "30",
  key: randomUUID(),
  current: PASSWORD,
  ...more,
});
const textOf = (page: string): string => /mosty_[0-9A-Za-z]{38}/.exec(page)?.[0] ?? "";
const me = (token: string) => stranger(house).get("/api/v1/me").set(bearer(token));

describe("a token", () => {
  it("is made once for a form, shown once, kept as a hash, and its owner is told by mail (U5, A10)", async () => {
    const agent = await signIn(house, "ania");
    const fields = form();
    const page = await agent.post("/settings/tokens").type("form").send(fields).expect(201);
    const token = textOf(page.text);
    expect(page.headers["cache-control"]).toBe("private, no-store");
    await agent.post("/settings/tokens").type("form").send(fields).expect(303);
    const list = await agent.get("/settings/tokens").expect(200);
    expect(list.text).not.toContain(token);
    expect(list.text).toContain(token.slice(-4));
    const rows = await house.app.db.selectFrom("api_tokens").selectAll().where("form_key", "=", fields.key).execute();
    expect(rows.map((row) => row.hash)).toEqual([tokenHash(token)]);
    const { email } = await house.app.db
      .selectFrom("users")
      .select("email")
      .where("handle", "=", "ania")
      .executeTakeFirstOrThrow();
    const mail = await mailTo(house, email);
    expect(mail.body_text).toContain("Newsletter script");
    expect(mail.body_text).not.toContain(token);
    expect((await me(token).expect(200)).body).toMatchObject({ handle: "ania", scopes: ["read", "write"] });
  });

  it("needs the password, a scope that one has, and a length of life", async () => {
    const agent = await signIn(house, "ania");
    const refused = [
      { current: "not mine" },
      { scopes: [] },
      { scopes: ["administer"] },
      { days: "9999" },
      { name: "" },
    ];
    for (const fields of refused) {
      const page = await agent.post("/settings/tokens").type("form").send(form(fields));
      expect(page.status, JSON.stringify(fields)).toBe(422);
      expect(textOf(page.text)).toBe("");
    }
  });

  it("is revoked by its owner alone", async () => {
    const agent = await signIn(house, "ania");
    const token = textOf((await agent.post("/settings/tokens").type("form").send(form())).text);
    const { id } = await house.app.db
      .selectFrom("api_tokens")
      .select("id")
      .where("hash", "=", tokenHash(token))
      .executeTakeFirstOrThrow();
    const other = await signIn(house, "marek");
    await other.post(`/settings/tokens/${id}/revoke`).type("form").send({}).expect(404);
    await me(token).expect(200);
    await agent.post(`/settings/tokens/${id}/revoke`).type("form").send({}).expect(303);
    const answer = await me(token).expect(401);
    expect(answer.body.code).toBe("token_invalid");
    expect(answer.headers["www-authenticate"]).toContain('error="invalid_token"');
  });

  it("dies with its time, with its owner's suspension, and with a new password (U11)", async () => {
    const { db } = house.app;
    const expired = await tokenOf(house, "marek");
    await db
      .updateTable("api_tokens")
      .set({ expires_at: new Date(0) })
      .where("hash", "=", tokenHash(expired))
      .execute();
    await me(expired).expect(401);

    const suspended = await tokenOf(house, "marek");
    const marek = db.updateTable("users").where("handle", "=", "marek");
    await marek.set({ suspended_until: new Date(Date.now() + 60_000) }).execute();
    await me(suspended).expect(401);
    await marek.set({ suspended_until: null }).execute();
    await me(suspended).expect(200);

    const agent = await signIn(house, "marek");
    const password = "most nad Bugiem i Narwią";
    await agent.post("/settings/password").type("form").send({ current: PASSWORD, password }).expect(303);
    await me(suspended).expect(401);
  });

  it("that is mistyped, guessed or none is refused, and guessing is limited (U5)", async () => {
    const token = await tokenOf(house, "ania");
    const last = token.endsWith("0") ? "1" : "0";
    for (const wrong of [token.slice(0, -1) + last, token.toLowerCase(), "mosty_", "", "x".repeat(5000)]) {
      await me(wrong).expect(401);
    }
    const guesser = stranger(house);
    const answers = [];
    for (let guess = 0; guess < 52; guess += 1)
      answers.push(await guesser.get("/api/v1/me").set(bearer("mosty_guess")));
    expect(answers.at(-1)?.status).toBe(429);
    expect(Number(answers.at(-1)?.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("opens nothing but the API: no page, no other token", async () => {
    const token = await tokenOf(house, "ania");
    await stranger(house).get("/settings").set(bearer(token)).expect(303);
    await stranger(house).post("/settings/tokens").set(bearer(token)).type("form").send(form()).expect(401);
  });

  it("is noted as used to the hour", async () => {
    const token = await tokenOf(house, "ania");
    await me(token).expect(200);
    const { last_used_at: used } = await house.app.db
      .selectFrom("api_tokens")
      .select("last_used_at")
      .where("hash", "=", tokenHash(token))
      .executeTakeFirstOrThrow();
    expect([used?.getMinutes(), used?.getSeconds()]).toEqual([0, 0]);
  });
});

describe("a token does no more than it was granted", () => {
  const patchOthers = async (token: string): Promise<number> => {
    const { openingId } = await openThread(house, { by: "ania" });
    const request = stranger(house)
      .put(`/api/v1/posts/${openingId}/source`)
      .set({ ...bearer(token), "If-Match": "*" });
    return (await request.send({ text: "Moderated." })).status;
  };

  it("a moderator's without the scope is a member's", async () => {
    expect(await patchOthers(await tokenOf(house, "ingrid", ["read", "write"]))).toBe(403);
    expect(await patchOthers(await tokenOf(house, "ingrid", ["read", "write", "moderate"]))).toBe(200);
  });

  it("a member's with the scope is a member's still", async () => {
    expect(await patchOthers(await tokenOf(house, "joao", ["read", "write", "moderate", "administer"]))).toBe(403);
  });

  it("private conversations need theirs (A1)", async () => {
    const { db } = house.app;
    const { id, openingId } = await openThread(house, { by: "ania" });
    const hidden = await db
      .selectFrom("spaces")
      .select("id")
      .where("visibility", "=", "conversation")
      .executeTakeFirstOrThrow();
    await db.updateTable("threads").set({ space_id: hidden.id }).where("id", "=", id).execute();
    await db
      .insertInto("conversation_members")
      .values({ thread_id: id, user_id: await idOf(house, "ania") })
      .execute();
    const without = await tokenOf(house, "ania", ["read", "write"]);
    const having = await tokenOf(house, "ania", ["read", "conversations"]);
    for (const path of [
      `/threads/${id}`,
      `/threads/${id}/posts`,
      `/posts/${openingId}`,
      `/posts/${openingId}/history`,
    ]) {
      await stranger(house).get(`/api/v1${path}`).set(bearer(without)).expect(404);
      await stranger(house).get(`/api/v1${path}`).set(bearer(having)).expect(200);
    }
    await reply(house, "ania", id, "Between us.");
    expect(await etagOf(house, "ania", `/threads/${id}`)).toMatch(/^"/);
  });
});
