/** Reactions: one for each person, counted on the post, seen by anyone who may read it and by nobody else. */
import { expect, it } from "vitest";
import { useHouseBehindProxy } from "../../support/house.ts";
import { forgetLimits, openThread, person, reply, stranger } from "../threads/support.ts";

const house = useHouseBehindProxy();

async function react(handle: string, postId: number, value: string) {
  const agent = await person(house, handle);
  const address = `/api/v1/posts/${postId}/reaction`;
  return value === "none" ? agent.delete(address) : agent.put(address).send({ kind: value });
}
const stored = (postId: number) =>
  house.app.db
    .selectFrom("posts")
    .select(["reactions", "reaction_count"])
    .where("id", "=", postId)
    .executeTakeFirstOrThrow();

it("counts one reaction for each person, exchanged by a second one and taken back by none", async () => {
  const { openingId } = await openThread(house);
  expect((await react("marek", openingId, "thanks")).body).toEqual({ reactions: { thanks: 1 } });
  expect((await react("klaus", openingId, "thanks")).body).toEqual({ reactions: { thanks: 2 } });
  expect((await react("klaus", openingId, "worked")).body).toEqual({ reactions: { thanks: 1, worked: 1 } });
  expect((await react("marek", openingId, "none")).body).toEqual({ reactions: { worked: 1 } });
  expect(await stored(openingId)).toEqual({ reactions: { worked: 1 }, reaction_count: 1 });
});

it("R2: 50 equal reactions make one row and a counter of 1, and one change of the thread", async () => {
  const { openingId, id } = await openThread(house);
  await forgetLimits(house);
  const agent = await person(house, "marek");
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => agent.put(`/api/v1/posts/${openingId}/reaction`).send({ kind: "agree" })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await stored(openingId)).toEqual({ reactions: { agree: 1 }, reaction_count: 1 });
  const { revision } = await house.app.db
    .selectFrom("threads")
    .select("revision")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(revision).toBe(2);
  await forgetLimits(house);
});

it("works as a plain form, on comments too, and shows the counts to visitors and one's own to oneself", async () => {
  const { id, href, openingId } = await openThread(house, { kind: "question" });
  const comment = await reply(house, "marek", id, "A short comment.", { parentId: openingId });
  const agent = await person(house, "klaus");
  const sent = await agent.post(`/p/${comment.id}/react`).type("form").send({ value: "interesting" });
  expect([sent.status, sent.headers.location]).toEqual([303, `/p/${comment.id}`]);
  expect((await stranger(house).get(href)).text).toContain(`href="/p/${comment.id}/reactions"`);
  const pressed = new RegExp(`action="/p/${comment.id}/react".*?value="none" aria-pressed="true"`, "s");
  expect((await agent.get(href)).text).toMatch(pressed);
  const other = (await (await person(house, "joao")).get(href)).text;
  expect(other).toContain(`action="/p/${comment.id}/react"`);
  expect(other.slice(other.indexOf(`action="/p/${comment.id}/react"`)).slice(0, 900)).not.toContain('value="none"');
});

it("is no way to praise oneself, and nothing outside of the set", async () => {
  const { openingId } = await openThread(house);
  expect((await react("ania", openingId, "thanks")).status).toBe(403);
  expect((await react("marek", openingId, "hate")).status).toBe(422);
  expect((await stranger(house).put(`/api/v1/posts/${openingId}/reaction`).send({ kind: "thanks" })).status).toBe(401);
});

it("A1: who reacted is told to those who may read the post; to others there is no such post", async () => {
  const { openingId } = await openThread(house, { by: "marek", space: "coordinators" });
  expect((await react("tomasz", openingId, "celebrate")).status).toBe(200);
  const inside = await (await person(house, "marek")).get(`/p/${openingId}/reactions`);
  expect(inside.text).toContain("Tomasz");
  for (const outside of [stranger(house), await person(house, "klaus")])
    expect((await outside.get(`/p/${openingId}/reactions`)).status).toBe(404);
  expect((await react("klaus", openingId, "thanks")).status).toBe(404);
});
