/** Examples of reviews, flags, comparisons and credits of good practices. */
import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { openThread, patiently, person, reply } from "../../../forum/threads/support.ts";
import { at, filledForm, findThread, practiceId } from "../../../practices/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, etagOf, send, tokenOf, unique } from "../support.ts";

type Changes = NonNullable<Parameters<typeof filledForm>[1]>;

async function practice(house: TestHouse, changes: Changes, by = "ingrid"): Promise<number> {
  const form = filledForm(await findThread(house), { title: unique("Reviewed"), ...changes });
  const answer = await patiently(async () => (await person(house, by)).post("/practices").type("form").send(form));
  return practiceId(answer.headers.location?.replace(/\/edit$/, "/x"));
}

const draft = async (house: TestHouse): Promise<Call> => ({
  params: { id: await practice(house, { intent: "save" }) },
});

/** A draft of Ingrid's that Stefan, who is a moderator, was asked to review. */
async function inReview(house: TestHouse): Promise<Call & { params: { id: number } }> {
  await house.app.db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "stefan").execute();
  const id = await practice(house, { intent: "save" });
  const ingrid = await person(house, "ingrid");
  await patiently(() => ingrid.post(`/practices/${id}/review`).type("form").send({ reviewers: "stefan" }));
  return { params: { id } };
}

async function commented(house: TestHouse): Promise<Call & { params: { id: number; part: number } }> {
  const { params } = await inReview(house);
  const operation = { method: "post", path: "/practices/:id/comments" } as const;
  const by = bearer(await tokenOf(house, "stefan"));
  const answer = await send(house, operation, { params, body: { text: "Is that so?" } }, by);
  return { params: { ...params, part: answer.body.id } };
}

async function settled(house: TestHouse): Promise<Call> {
  const call = await commented(house);
  const operation = { method: "put", path: "/practices/:id/comments/:part/resolution" } as const;
  await send(house, operation, call, bearer(await tokenOf(house, "ingrid")));
  return call;
}

async function flagged(house: TestHouse): Promise<Call> {
  const thread = await openThread(house);
  const post = await reply(house, "marek", thread.id, "By halves.");
  const posts = [post, post].map(({ id }) => ({ id, author: "", version: 1 }));
  const form = filledForm({ id: thread.id, slug: "x", posts }, { title: unique("Flagged") });
  const answer = await patiently(async () =>
    (await person(house, "ingrid"))
      .post("/practices")
      .type("form")
      .send({ ...form, key: randomUUID() }),
  );
  const id = practiceId(answer.headers.location);
  const marek = await person(house, "marek");
  await patiently(() => marek.post(`/p/${post.id}/edit`).type("form").send({ text: "By thirds.", version: 1 }));
  const flags = await vi.waitFor(
    async () => {
      const query = house.app.db.selectFrom("claim_flags").select("id").where("practice_id", "=", id).orderBy("id");
      return [at(await query.execute(), 0)];
    },
    { timeout: 10_000 },
  );
  return { params: { id, part: at(flags, 0).id }, body: { version: 2 } };
}

const published = async (house: TestHouse): Promise<Call & { params: { id: number } }> => ({
  params: { id: await practice(house, {}) },
});

export const examples: Examples = {
  "get /practice-reviews": { by: "ingrid", call: {} },
  "get /practices/:id/review": { by: "ingrid", call: inReview },
  "get /practices/:id/review/draft": { by: "ingrid", call: inReview },
  "post /practices/:id/review": {
    by: "ingrid",
    call: async (house) => ({ ...(await draft(house)), body: { note: "Is the sum right?" } }),
  },
  "post /practices/:id/reviewers": {
    by: "ingrid",
    call: async (house) => {
      const { params } = await inReview(house);
      await house.app.db.updateTable("users").set({ role: "moderator" }).where("handle", "=", "tomasz").execute();
      return { params, body: { reviewers: ["tomasz"] } };
    },
  },
  "delete /practices/:id/reviewers/:handle": {
    by: "ingrid",
    call: async (house) => ({ params: { ...(await inReview(house)).params, handle: "stefan" } }),
  },
  "delete /practices/:id/review": { by: "ingrid", call: inReview },
  "put /practices/:id/review/verdict": {
    by: "stefan",
    call: async (house) => {
      const { params } = await inReview(house);
      const etag = await etagOf(house, "stefan", `/practices/${params.id}/review/draft`);
      return { params, body: { verdict: "changes", words: "The sum." }, headers: { "If-Match": etag } };
    },
  },
  "post /practices/:id/comments": {
    by: "stefan",
    call: async (house) => ({ ...(await inReview(house)), body: { section: "how", text: "In which order?" } }),
  },
  "put /practices/:id/comments/:part/resolution": { by: "ingrid", call: commented },
  "delete /practices/:id/comments/:part/resolution": { by: "ingrid", call: settled },
  "delete /practices/:id/comments/:part": { by: "stefan", call: commented },
  "get /claim-flags": { by: "ingrid", call: {} },
  "put /practices/:id/flags/:part/confirmation": { by: "ingrid", call: flagged },
  "get /practices/:id/changes": {
    call: async (house) => ({ ...(await published(house)), query: { from: 1, to: 1 } }),
  },
  "put /practices/:id/credit": { by: "ingrid", call: published },
  "delete /practices/:id/credit": { by: "ingrid", call: published },
};
