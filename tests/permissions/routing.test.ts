/** Who may do what about a question on its way to experts: the table, the routes and the API say the same. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ask, setRequest, settleRouting } from "../../server/expertise/routing/requests.ts";
import { type RoutingFacts, readRoutingOf, routingSubject } from "../../server/expertise/routing/thread-routing.ts";
import { getThread } from "../../server/forum/threads/queries.ts";
import { findAccount } from "../../server/platform/sessions/session.ts";
import type { RequestState } from "../../shared/expertise/routing/facts.ts";
import { type Action, can } from "../../shared/permissions.ts";
import { coordinate, recognise } from "../expertise/routing/support.ts";
import { forgetLimits, idOf, openThread, openThreadHouse, person, stranger } from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";

const CAST = {
  visitor: null,
  member: "klaus",
  "expert in the field": "tomasz",
  "expert out of the field": "oksana",
  "asked expert": "marek",
  author: "joao",
  coordinator: "katerina",
  moderator: "ingrid",
  administrator: "nuria",
} as const;
type Kind = keyof typeof CAST;
const KINDS = Object.keys(CAST) as Kind[];

let house: TestHouse;
beforeAll(async () => {
  house = await openThreadHouse();
  await recognise(house, ["tomasz", "marek"]);
  await coordinate(house, "katerina");
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "nuria").execute();
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

/** Which kinds may, beside nobody else. */
const TABLE: Record<Extract<Action, `routing.${string}`>, readonly Kind[]> = {
  "routing.read": ["asked expert", "author", "coordinator", "moderator", "administrator"],
  "routing.readRefusals": ["coordinator", "moderator", "administrator"],
  "routing.take": ["asked expert"],
  "routing.decline": ["asked expert"],
  "routing.handOver": ["asked expert"],
  "routing.ask": ["coordinator", "moderator", "administrator"],
  "routing.set": ["administrator"],
};

async function askedQuestion(state: RequestState = "asked"): Promise<number> {
  const { id } = await openThread(house, { by: "joao", kind: "question", space: "good-governance" });
  const userId = await idOf(house, "marek");
  await house.app.db.transaction().execute(async (trx) => {
    const field = { slug: "good-governance", name: { en: "Good governance" } };
    const fit = { fieldFit: "line", wanted: null, countryFit: "open", countries: [], otherCountries: [] } as const;
    const people = [{ userId, reasons: { field, language: "en", ...fit } }];
    await ask(trx, { threadId: id, people, askedBy: null, word: "" });
    await setRequest(trx, { threadId: id, userId }, state);
    await settleRouting(trx, id);
  });
  return id;
}

const viewerOf = async (kind: Kind) => {
  const handle = CAST[kind];
  return handle === null ? null : ((await findAccount(house.app.db, await idOf(house, handle))) ?? null);
};

describe("the table", () => {
  it.each(Object.entries(TABLE) as [Extract<Action, `routing.${string}`>, readonly Kind[]][])(
    "%s",
    async (action, may) => {
      const id = await askedQuestion();
      const facts: RoutingFacts = await readRoutingOf(house.app.db, id);
      for (const kind of KINDS) {
        const viewer = await viewerOf(kind);
        const { subject } = await getThread(house.app.db, viewer, id);
        const asked = can as (viewer: unknown, action: Action, subject: unknown) => boolean;
        expect(asked(viewer, action, routingSubject(subject, facts, viewer)), kind).toBe(may.includes(kind));
      }
    },
  );
  it.each<[RequestState, boolean]>([
    ["asked", true],
    ["taken", true],
    ["lapsed", true],
    ["answered", false],
    ["declined", false],
    ["handed_over", false],
    ["withdrawn", false],
  ])("a request that is %s can be reacted to: %s", async (state, may) => {
    const id = await askedQuestion(state);
    const viewer = await viewerOf("asked expert");
    const { subject } = await getThread(house.app.db, viewer, id);
    const routing = routingSubject(subject, await readRoutingOf(house.app.db, id), viewer);
    for (const action of ["routing.take", "routing.decline", "routing.handOver"] as const)
      expect(can(viewer, action, routing)).toBe(may);
  });
});

describe("the routes", () => {
  it.each<[string, "routing.take" | "routing.decline" | "routing.handOver" | "routing.ask", object]>([
    ["take", "routing.take", {}],
    ["decline", "routing.decline", { reason: "" }],
    ["hand-over", "routing.handOver", { to: "tomasz", word: "" }],
    ["ask", "routing.ask", { to: "tomasz", word: "" }],
  ])("post /t/:id/request/%s", async (path, action, form) => {
    for (const kind of KINDS) {
      const id = await askedQuestion();
      await house.app.db
        .updateTable("expert_requests")
        .set({ asked_at: new Date("2026-01-01") })
        .execute();
      const handle = CAST[kind];
      const agent = handle === null ? stranger(house) : await person(house, handle);
      const { status } = await agent.post(`/t/${id}/request/${path}`).type("form").send(form);
      expect(status, kind).toBe(TABLE[action].includes(kind) ? 303 : handle === null ? 401 : 403);
    }
  });
  it("get /t/:id/request and /admin/routing", async () => {
    const id = await askedQuestion();
    const mayOpen: readonly Kind[] = [...TABLE["routing.ask"], "asked expert"];
    for (const kind of KINDS) {
      const handle = CAST[kind];
      const agent = handle === null ? stranger(house) : await person(house, handle);
      const { status } = await agent.get(`/t/${id}/request`).redirects(0);
      expect(status, kind).toBe(mayOpen.includes(kind) ? 200 : handle === null ? 401 : 403);
      const admin = await agent.get("/admin/routing").redirects(0);
      expect(admin.status, kind).toBe(kind === "administrator" ? 200 : handle === null ? 303 : 404);
    }
  });
});
