/** What the table says of drafts and reviews is what the scopes find and the routes answer, for everybody whom it may concern. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { AppError } from "../../server/platform/http/errors.ts";
import { findAccount } from "../../server/platform/sessions/session.ts";
import { getPractice, type ReadablePractice } from "../../server/practices/record/read-practice.ts";
import { personMayReadPractice } from "../../server/spaces/scopes.ts";
import { type Action, can } from "../../shared/permissions.ts";
import type { Viewer } from "../../shared/viewer.ts";
import {
  type Agent,
  forgetLimits,
  idOf,
  openThreadHouse,
  patiently,
  person,
  stranger,
} from "../forum/threads/support.ts";
import { filledForm, findThread, practiceId } from "../practices/support.ts";
import type { TestHouse } from "../support/house.ts";

/** Maria is the administrator; Stefan moderates the house, but is in no group; Klaus was asked, Elisabeth was not. */
const CAST = {
  visitor: null,
  member: "ania",
  "unconfirmed member": "giorgi",
  "author of a cited post": "",
  "expert of its line": "elisabeth",
  "invited expert": "klaus",
  "owner, in the group": "ingrid",
  "moderator outside of the group": "stefan",
  administrator: "maria",
} as const;
type Kind = keyof typeof CAST;
type Case = { name: string; id: number };

let house: TestHouse;
let cases: Case[];
let author: string;
const agents = new Map<Kind, () => Agent>();
const viewers = new Map<Kind, Viewer | null>();
beforeAll(async () => {
  house = await openThreadHouse();
  const { db } = house.database;
  const open = await findThread(house);
  author = (
    await db
      .selectFrom("posts")
      .innerJoin("users", "users.id", "posts.author_id")
      .select("users.handle")
      .where(
        "posts.id",
        "in",
        open.posts.slice(0, 2).map(({ id }) => id),
      )
      .where("users.role", "=", "member")
      .executeTakeFirstOrThrow()
  ).handle;
  for (const [kind, handle] of Object.entries(CAST) as [Kind, string | null][]) {
    const who = kind === "author of a cited post" ? author : handle;
    const agent = who === null ? null : await person(house, who);
    agents.set(kind, () => agent ?? stranger(house));
  }
  const field = await db
    .selectFrom("fields")
    .select("id")
    .where("slug", "=", "good-governance")
    .executeTakeFirstOrThrow();
  for (const handle of ["klaus", "elisabeth"]) {
    const row = { user_id: await idOf(house, handle), field_id: field.id };
    await db
      .insertInto("recognitions")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await db.updateTable("users").set({ email_confirmed_at: null }).where("handle", "=", "giorgi").execute();
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  await db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  cases = await makeCases();
  for (const [kind, handle] of Object.entries(CAST) as [Kind, string | null][]) {
    const who = kind === "author of a cited post" ? author : handle;
    viewers.set(kind, who === null ? null : ((await findAccount(db, await idOf(house, who))) ?? null));
  }
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

async function makeCases(): Promise<Case[]> {
  const [open, closed] = [await findThread(house), await findThread(house, "group")];
  const ingrid = await person(house, "ingrid");
  const make = async (thread: typeof open, intent: "save" | "publish") => {
    const form = filledForm(thread, { title: `Of the table ${randomUUID().slice(0, 8)}`, intent });
    const { headers } = await patiently(() => ingrid.post("/practices").type("form").send(form));
    return practiceId(String(headers.location).replace(/\/edit$/, "/x"));
  };
  const change = (id: number) => {
    const form = filledForm(open, { title: "Of the table", intent: "save", revision: "1" });
    return ingrid.post(`/practices/${id}/edit`).type("form").send(form).expect(303);
  };
  const ask = (id: number, reviewers: string) =>
    ingrid.post(`/practices/${id}/review`).type("form").send({ reviewers }).expect(303);
  const [draft, asked, published, group] = [
    await make(open, "save"),
    await make(open, "save"),
    await make(open, "publish"),
    await make(closed, "save"),
  ];
  await change(published);
  for (const id of [asked, published]) await ask(id, "klaus");
  await ask(group, "");
  return [
    { name: "a draft", id: draft },
    { name: "a draft in review", id: asked },
    { name: "a published one with a draft in review", id: published },
    { name: "a group's draft in review", id: group },
  ];
}

const subjectOf = async (id: number): Promise<ReadablePractice> =>
  getPractice(house.app.db, viewers.get("administrator") ?? null, id);
const isFound = (read: Promise<unknown>): Promise<boolean> =>
  read.then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") return false;
      throw error;
    },
  );

it("practice.read is what the scopes find, one by one and for telling many at once", async () => {
  const { db } = house.app;
  for (const { name, id } of cases) {
    const { subject } = await subjectOf(id);
    for (const [kind, viewer] of viewers) {
      const expected = can(viewer, "practice.read", subject);
      expect(await isFound(getPractice(db, viewer, id)), `${kind}, ${name}`).toBe(expected);
      if (!viewer) continue;
      const told = await db
        .selectFrom("users")
        .select("id")
        .where("id", "=", viewer.id)
        .where(personMayReadPractice(id))
        .executeTakeFirst();
      expect(told !== undefined, `told: ${kind}, ${name}`).toBe(expected);
    }
  }
});

type Act = { action: Action; method: "get" | "post"; path: string; form?: () => object };
const ACTS: Act[] = [
  { action: "practice.readDraft", method: "get", path: "review" },
  {
    action: "practice.comment",
    method: "post",
    path: "comments",
    form: () => ({ text: "A word.", key: randomUUID() }),
  },
  // Refused for its words, where the right is there.
  {
    action: "practice.review",
    method: "post",
    path: "review/verdict",
    form: () => ({ verdict: "approve", revision: 0 }),
  },
  {
    action: "practice.askReview",
    method: "post",
    path: "review/reviewers",
    form: () => ({ reviewers: "nobody-here" }),
  },
  { action: "practice.curate", method: "get", path: "edit" },
  { action: "practice.curate", method: "get", path: "flags" },
];

it.each(ACTS.map((act) => [act.action, `${act.method} ${act.path}`, act] as const))(
  "%s: %s answers as the table says",
  async (_action, _path, { action, method, path, form }) => {
    const wrong: string[] = [];
    for (const { name, id } of cases) {
      const { subject } = await subjectOf(id);
      for (const [kind, viewer] of viewers) {
        await forgetLimits(house);
        const address = `/practices/${id}/${path}`;
        const agent = agents.get(kind)?.() ?? stranger(house);
        const { status } = await patiently(() =>
          method === "get" ? agent.get(address).redirects(0) : agent.post(address).type("form").send(form?.()),
        );
        const readable = can(viewer, "practice.read", subject);
        const allowed = (can as (viewer: Viewer | null, action: Action, subject: unknown) => boolean)(
          viewer,
          action,
          subject,
        );
        const expected =
          readable && allowed
            ? [200, 303, 409, 422]
            : viewer === null
              ? readable
                ? [401]
                : [401, 404]
              : readable
                ? [403]
                : [404];
        if (!expected.includes(status)) wrong.push(`${kind}, ${name}: ${status} instead of ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);
