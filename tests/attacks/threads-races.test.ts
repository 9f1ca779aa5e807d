/** The same thing done many times at once, and different things done to the same: one outcome, right counts, nothing lost. */
import { randomUUID } from "node:crypto";
import type { Response } from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Agent,
  fillThread,
  forgetLimits,
  type OpenedThread,
  openThread,
  patiently,
  person,
  reply,
  sendEdit,
  sendReply,
  sendThread,
  threadForm,
} from "../forum/threads/support.ts";
import { type TestHouse, useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
let other: TestHouse;
let question: OpenedThread;
let problem: OpenedThread;
let answers: number[];
let optionId: number;
beforeAll(async () => {
  other = await house.another();
  question = await openThread(house, { kind: "question" });
  answers = [
    (await reply(house, "marek", question.id, "First answer.")).id,
    (await reply(house, "joao", question.id, "Second answer.")).id,
  ];
  problem = await openThread(house, { kind: "problem" });
  optionId = (await reply(house, "marek", problem.id, "One could ask the secretariat.")).id;
  const ania = await person(house, "ania");
  await ania.put(`/api/v1/posts/${optionId}/option`).expect(204);
});
afterAll(async () => {
  await other.close();
});

/** At once, through both processes in turn. */
async function atOnce(
  count: number,
  handle: string,
  send: (agent: Agent, index: number) => PromiseLike<Response>,
): Promise<Response[]> {
  const agents = [await person(house, handle), await person(other, handle)];
  await forgetLimits(house);
  return Promise.all(
    Array.from({ length: count }, (_, index) => patiently(() => send(agents[index % 2] as Agent, index))),
  );
}
const post = (id: number) =>
  house.app.db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const thread = (id: number) =>
  house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const statuses = (sent: { status: number }[]) => [...new Set(sent.map(({ status }) => status))].sort();

/** Holds the thread's row until all requests wait for it, so that every one of them has read the state before. */
async function whileHeld<T>(threadId: number, requests: () => Promise<T>[]): Promise<T[]> {
  return house.app.db
    .transaction()
    .execute(async (trx) => {
      await trx.selectFrom("threads").select("id").where("id", "=", threadId).forUpdate().execute();
      const sent = requests();
      // supertest sends when it is awaited.
      const all = Promise.all(sent);
      await new Promise((resolve) => setTimeout(resolve, 700));
      return { all };
    })
    .then(({ all }) => all);
}

describe("R2 equal clicks at once", () => {
  it("R2 50 equal votes are one vote and a score of 1", async () => {
    const [answerId = 0] = answers;
    const sent = await atOnce(50, "katerina", (agent) =>
      agent.put(`/api/v1/posts/${answerId}/vote`).send({ value: 1 }),
    );
    expect(statuses(sent)).toEqual([200]);
    expect((await post(answerId)).score).toBe(1);
    expect(await house.app.db.selectFrom("votes").selectAll().where("post_id", "=", answerId).execute()).toHaveLength(
      1,
    );
  });
  it("R2 votes up, down and away at once leave a score that is the sum of the votes", async () => {
    const [, answerId = 0] = answers;
    for (const handle of ["katerina", "nuria", "klaus"]) {
      const values = [1, -1, 0, 1, -1];
      const sent = await atOnce(15, handle, (agent, index) =>
        agent.put(`/api/v1/posts/${answerId}/vote`).send({ value: values[index % 5] }),
      );
      expect(statuses(sent)).toEqual([200]);
    }
    const votes = await house.app.db.selectFrom("votes").select("value").where("post_id", "=", answerId).execute();
    expect((await post(answerId)).score).toBe(votes.reduce((sum, { value }) => sum + value, 0));
  });
  it('R2 50 times "Same question here" count once', async () => {
    const sent = await atOnce(50, "nuria", (agent) => agent.put(`/api/v1/threads/${question.id}/same`));
    expect(statuses(sent)).toEqual([204]);
    expect((await thread(question.id)).same_count).toBe(1);
    await atOnce(50, "nuria", (agent) => agent.delete(`/api/v1/threads/${question.id}/same`));
    expect((await thread(question.id)).same_count).toBe(0);
  });
  it("R2 50 times backing an option count once", async () => {
    const sent = await atOnce(50, "nuria", (agent) => agent.put(`/api/v1/posts/${optionId}/backing`));
    expect(statuses(sent)).toEqual([204]);
    expect((await post(optionId)).backing).toBe(1);
  });
  it("R2 deleting a post 20 times at once counts one post less, restoring one more", async () => {
    const gone = await reply(house, "klaus", question.id, "An answer that goes.");
    const { answer_count: before, post_count } = await thread(question.id);
    await atOnce(20, "klaus", (agent) => agent.post(`/p/${gone.id}/delete`).type("form").send({}));
    expect(await thread(question.id)).toMatchObject({ answer_count: before - 1, post_count: post_count - 1 });
    await atOnce(20, "ingrid", (agent) => agent.post(`/p/${gone.id}/restore`).type("form").send({}));
    expect(await thread(question.id)).toMatchObject({ answer_count: before, post_count });
  });
});

describe("R3 two acceptances at once", () => {
  it("R3 one wins, the other is told", async () => {
    const [ania, ingrid] = [await person(house, "ania"), await person(other, "ingrid")];
    const [first = 0, second = 0] = answers;
    const sent = await whileHeld(question.id, () => [
      ania.put(`/api/v1/posts/${first}/acceptance`).then((answer) => ({ id: first, status: answer.status })),
      ingrid.put(`/api/v1/posts/${second}/acceptance`).then((answer) => ({ id: second, status: answer.status })),
    ]);
    expect(statuses(sent)).toEqual([204, 409]);
    expect((await thread(question.id)).accepted_post_id).toBe(sent.find(({ status }) => status === 204)?.id);
  });
  it("R3 the one who lost sees why on a page without scripts", async () => {
    const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
    const [first = 0, second = 0] = answers;
    await ingrid.delete(`/api/v1/posts/${(await thread(question.id)).accepted_post_id}/acceptance`).expect(204);
    const sent = await whileHeld(question.id, () => [
      ania
        .post(`/p/${first}/accept`)
        .type("form")
        .send({ value: 1 })
        .then((answer) => answer),
      ingrid
        .post(`/p/${second}/accept`)
        .type("form")
        .send({ value: 1 })
        .then((answer) => answer),
    ]);
    const refused = sent.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.text).toContain("</html>");
  });
});

describe("R4 one key many times", () => {
  it("R4 50 equal replies at once are one post and one answer", async () => {
    const before = await thread(question.id);
    const form = { text: "Sent fifty times by a nervous phone.", key: randomUUID() };
    const sent = await atOnce(50, "tomasz", (agent) => sendReply(agent, question.id, form));
    expect(statuses(sent)).toEqual([201]);
    expect(new Set(sent.map(({ body }) => body.post.id)).size).toBe(1);
    expect(new Set(sent.map(({ body }) => body.revision)).size).toBe(1);
    expect(await thread(question.id)).toMatchObject({
      last_number: before.last_number + 1,
      post_count: before.post_count + 1,
      answer_count: before.answer_count + 1,
      revision: before.revision + 1,
    });
  });
  it("R4 50 equal new threads at once are one thread and one answer", async () => {
    const form = threadForm({ kind: "problem", title: "A thread that is sent fifty times at once" });
    const sent = await atOnce(50, "beata", (agent) => sendThread(agent, form));
    expect(statuses(sent)).toEqual([201]);
    expect(new Set(sent.map(({ body }) => body.id)).size).toBe(1);
    expect(
      await house.app.db.selectFrom("threads").select("id").where("title", "=", form.title).execute(),
    ).toHaveLength(1);
  });
  it("R4 as a plain form, too: every copy leads to the same post", async () => {
    const form = { text: "Sent ten times by a double click.", key: randomUUID() };
    const sent = await atOnce(10, "piotr", (agent) => agent.post(`/t/${question.id}/posts`).type("form").send(form));
    expect(statuses(sent)).toEqual([303]);
    expect(new Set(sent.map(({ headers }) => headers.location)).size).toBe(1);
  });
  it("R4 a retry gets its answer also where the post it answered was deleted meanwhile", async () => {
    const target = await reply(house, "stefan", question.id, "Somebody answers this and then it goes.");
    const form = { text: "An answer to what goes.", key: randomUUID(), replyTo: target.id };
    const [maria, stefan] = [await person(house, "maria"), await person(house, "stefan")];
    const send = () => sendReply(maria, question.id, form);
    const first = await send().expect(201);
    await stefan.delete(`/api/v1/posts/${target.id}`).expect(204);
    const second = await send().expect(201);
    expect(second.body.post.id).toBe(first.body.post.id);
    await sendReply(maria, question.id, { ...form, key: randomUUID() }).expect(404);
  });
  it("R4 the same key of another person, or for another thread, is another matter", async () => {
    const form = { text: "A key that two people have.", key: randomUUID() };
    const [joao, klaus] = [await person(house, "joao"), await person(house, "klaus")];
    const first = await sendReply(joao, question.id, form).expect(201);
    const second = await sendReply(klaus, question.id, form).expect(201);
    expect(first.body.post.id).not.toBe(second.body.post.id);
    await sendReply(joao, problem.id, form).expect(409);
  });
});

describe("R5 conflicting edits", () => {
  it("R5 the second of two edits is 409 with both texts, and can be saved after a look at the first", async () => {
    const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
    const { openingId } = await openThread(house);
    await ingrid
      .post(`/p/${openingId}/edit`)
      .type("form")
      .send({ text: "What Ingrid made of it.", version: 1 })
      .expect(303);
    const conflict = await ania
      .post(`/p/${openingId}/edit`)
      .type("form")
      .send({ text: "What Ania made of it.", version: 1, reason: "spelling" })
      .expect(409);
    expect(conflict.text).toContain("What Ingrid made of it.");
    expect(conflict.text).toContain("What Ania made of it.");
    expect(conflict.text).toContain("spelling");
    const version = /name="version" value="(\d+)"/.exec(conflict.text)?.[1];
    await ania.post(`/p/${openingId}/edit`).type("form").send({ text: "What both made of it.", version }).expect(303);
    expect(await post(openingId)).toMatchObject({ source: "What both made of it.", version: 3 });
    const versions = await house.app.db
      .selectFrom("post_versions")
      .select("source")
      .where("post_id", "=", openingId)
      .orderBy("version")
      .execute();
    expect(versions.map(({ source }) => source)).toEqual([
      "The partner's mayor is ill until spring.",
      "What Ingrid made of it.",
    ]);
  });
  it("R5 of 20 edits at once one is saved, the others are told and write nothing", async () => {
    const { openingId } = await openThread(house);
    const sent = await atOnce(20, "ania", (agent, index) =>
      sendEdit(agent, openingId, { text: `Edit ${index} of twenty.`, version: 1 }),
    );
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(sent.filter(({ status }) => status === 412)).toHaveLength(19);
    expect(await post(openingId)).toMatchObject({ version: 2 });
  });
  it("R5 so it is with a thread's title: the second is 409, keeps what was typed and shows what was saved", async () => {
    const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
    const { id } = await openThread(house);
    const path = `/t/${id}/edit`;
    const versionOf = (page: string) => /name="version" value="([^"]+)"/.exec(page)?.[1];
    const started = versionOf((await ania.get(path).expect(200)).text);
    expect(started).toBe(versionOf((await ingrid.get(path).expect(200)).text));
    // A reply in between is no conflict.
    await reply(house, "marek", id, "Something else happens.");
    const details = { kind: "discussion", language: "en", tags: "" };
    await ingrid
      .post(path)
      .type("form")
      .send({ ...details, title: "Ingrid's better title", version: started })
      .expect(303);
    const conflict = await ania
      .post(path)
      .type("form")
      .send({ ...details, title: "Ania's better title", version: started })
      .expect(409);
    for (const title of ["Ingrid&#39;s better title", "Ania&#39;s better title"])
      expect(conflict.text.replaceAll("'", "&#39;")).toContain(title);
    await ania
      .post(path)
      .type("form")
      .send({ ...details, title: "The title of both", version: versionOf(conflict.text) })
      .expect(303);
    expect(await thread(id)).toMatchObject({ title: "The title of both" });
  });
  /** Empty where nothing was written yet. */
  const versionIn = (page: string) => /name="version" value="([^"]*)"/.exec(page)?.[1] ?? "";
  it("R5 so it is with the field of a stage: the second is 409 with both texts", async () => {
    const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
    const { id } = await openThread(house, { kind: "problem" });
    const path = `/t/${id}/stages/clarified`;
    const version = async (agent: Agent) => versionIn((await agent.get(path).expect(200)).text);
    const [hers, mine] = [await version(ingrid), await version(ania)];
    await ingrid.post(path).type("form").send({ text: "Clarified by Ingrid.", version: hers }).expect(303);
    const conflict = await ania.post(path).type("form").send({ text: "Clarified by Ania.", version: mine }).expect(409);
    expect(conflict.text).toContain("Clarified by Ingrid.");
    expect(conflict.text).toContain("Clarified by Ania.");
    const again = versionIn(conflict.text);
    await ania.post(path).type("form").send({ text: "Clarified by both.", version: again }).expect(303);
    const stage = await house.app.db
      .selectFrom("problem_stages")
      .select("source")
      .where("thread_id", "=", id)
      .where("stage", "=", "clarified")
      .executeTakeFirstOrThrow();
    expect(stage.source).toBe("Clarified by both.");
  });
});

describe("16 writers at once in one thread", () => {
  const WRITERS = [
    "marek",
    "ingrid",
    "joao",
    "katerina",
    "nuria",
    "klaus",
    "oksana",
    "tomasz",
    "beata",
    "piotr",
    "giorgi",
    "elisabeth",
    "agnieszka",
    "maria",
    "stefan",
    "ania",
  ];
  const POSTS = 6;

  it("lose nothing: numbers and revisions are gapless, counts are right, time follows the numbers", async () => {
    const { id, openingId } = await openThread(house);
    await forgetLimits(house);
    const before = await thread(id);
    const said = await Promise.all(
      WRITERS.map(async (handle, writer) => {
        const agent = await person(writer % 2 ? house : other, handle);
        const acknowledged: { id: number; revision: number; number: number }[] = [];
        for (let index = 0; index < POSTS; index += 1) {
          const form = {
            text: `Writer ${handle}, post ${index}.`,
            key: randomUUID(),
            ...(index % 3 === 1 ? { replyTo: openingId } : {}),
          };
          const { body, status } = await patiently(() => sendReply(agent, id, form));
          expect(status).toBe(201);
          acknowledged.push({ id: body.post.id, revision: body.revision, number: body.post.number });
        }
        return acknowledged;
      }),
    );
    const all = said.flat();
    const total = WRITERS.length * POSTS;
    const upTo = (count: number, from: number) => Array.from({ length: count }, (_, index) => from + index + 1);
    expect(all.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(upTo(total, before.revision));
    expect(all.map(({ number }) => number).sort((a, b) => a - b)).toEqual(upTo(total, before.last_number));
    expect(await thread(id)).toMatchObject({
      revision: before.revision + total,
      last_number: before.last_number + total,
      post_count: before.post_count + total,
    });
    const stored = await house.app.db
      .selectFrom("posts")
      .select(["id", "number", "created_at"])
      .where("thread_id", "=", id)
      .where("number", ">", 1)
      .orderBy("number")
      .execute();
    expect(stored.map((row) => row.id).sort((a, b) => a - b)).toEqual(all.map((each) => each.id).sort((a, b) => a - b));
    const times = stored.map((row) => row.created_at.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    // Each writer's own posts stand in the order of writing.
    for (const own of said)
      expect(own.map(({ number }) => number)).toEqual(own.map(({ number }) => number).sort((a, b) => a - b));
  });
  it("and voters, editors and deleters among them leave counts that agree with what is there", async () => {
    const { id } = await openThread(house, { kind: "question" });
    await fillThread(house, id, 8);
    const ids = (
      await house.app.db
        .selectFrom("posts")
        .select("id")
        .where("thread_id", "=", id)
        .where("kind", "=", "answer")
        .execute()
    ).map((row) => row.id);
    await forgetLimits(house);
    const before = (await thread(id)).revision;
    const outcomes = await Promise.all([
      ...WRITERS.slice(0, 8).map(async (handle) =>
        sendReply(await person(house, handle), id, {
          text: `An answer by ${handle}.`,
          key: randomUUID(),
        }),
      ),
      ...WRITERS.slice(0, 8).flatMap((handle) =>
        ids
          .slice(0, 3)
          .map(async (postId) => (await person(other, handle)).put(`/api/v1/posts/${postId}/vote`).send({ value: 1 })),
      ),
      ...ids
        .slice(3, 6)
        .map(async (postId) => (await person(house, "ingrid")).post(`/p/${postId}/delete`).type("form").send({})),
      ...ids.slice(6).map(async (postId) =>
        sendEdit(await person(other, "ingrid"), postId, {
          text: "Edited in the crowd.",
          version: 1,
        }),
      ),
    ]);
    expect(statuses(outcomes)).toEqual([200, 201, 303]);
    const after = await thread(id);
    expect(after.revision).toBe(before + outcomes.length);
    const posts = await house.app.db.selectFrom("posts").selectAll().where("thread_id", "=", id).execute();
    expect(after.post_count).toBe(posts.filter((row) => row.deleted_at === null).length);
    expect(after.answer_count).toBe(posts.filter((row) => row.deleted_at === null && row.kind === "answer").length);
    for (const postId of ids.slice(0, 3)) expect((await post(postId)).score).toBe(8);
  });
});

// Last: anyone who is refused once is refused from memory until the minute is over.
describe("R4 a key without end", () => {
  it("R4 a writer without end is told to wait, also when repeating one key", async () => {
    const key = randomUUID();
    const sent = await atOnce(160, "stefan", (agent) =>
      sendReply(agent, question.id, { text: "Again and again.", key }),
    );
    const refused = sent.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(Number(refused[0]?.headers["retry-after"])).toBeGreaterThan(0);
    // What she wrote in the tests before counts as well.
    await forgetLimits(house);
    // Not patiently: where the renderer's queue is full, each further attempt counts as well.
    const maria = await person(house, "maria");
    const others: { status: number }[] = [];
    // Some at a time: where counting takes too long, each process counts by itself.
    for (let first = 0; first < 40; first += 8) {
      const some = Array.from({ length: 8 }, (_, index) =>
        sendReply(maria, question.id, { text: `Text ${first + index} of forty.`, key: randomUUID() }),
      );
      others.push(...(await Promise.all(some)));
    }
    expect(others.filter(({ status }) => status === 429).length).toBe(10);
    expect(statuses(others.filter(({ status }) => status !== 429 && status !== 503))).toEqual([201]);
  });
});
