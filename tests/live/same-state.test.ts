/**
 * anyone who catches up by messages has what a fresh load gives, whatever was done: also the posts that nobody touched,
 * but which tell something of those that were.
 */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import type { Changes, PostData } from "../../shared/forum/threads/schema.ts";
import { forgetLimits, openThread, person, reply } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

type Scene = {
  id: number;
  openingId: number;
  ids: Record<"first" | "second" | "third" | "comment" | "retort", number>;
};

/** Posts that answer each other, and a comment with a comment that answers it, under a post and in the thread. */
async function scene(kind: "discussion" | "question" | "problem"): Promise<Scene> {
  const { id, openingId } = await openThread(house, { kind });
  const first = await reply(house, "marek", id, "First, to the opening.", { replyTo: openingId });
  const second = await reply(house, "klaus", id, "Second, to the first.", { replyTo: first.id });
  const third = await reply(house, "joao", id, "Third, to the second.", { replyTo: second.id });
  const comment = await reply(house, "katerina", id, "Beneath the second.", { parentId: second.id });
  const retort = await reply(house, "nuria", id, "To what stands beneath.", { replyTo: comment.id });
  return {
    ...{ id, openingId },
    ids: { first: first.id, second: second.id, third: third.id, comment: comment.id, retort: retort.id },
  };
}

async function load(id: number, since = 0): Promise<Changes> {
  const agent = await person(house, "ingrid");
  const changes: Changes = (await agent.get(`/api/v1/threads/${id}/changes?since=${since}`).expect(200)).body;
  if (changes.complete) return changes;
  const rest = await load(id, changes.to);
  return { ...rest, posts: [...changes.posts, ...rest.posts], gone: [...(changes.gone ?? []), ...(rest.gone ?? [])] };
}

const byId = (posts: readonly PostData[]) => [...posts].sort((a, b) => a.id - b.id);

/** What somebody knows who had the thread open before and was told of everything since. */
function follow(before: Changes, { posts, gone = [], thread }: Changes) {
  const known = new Map(before.posts.map((post) => [post.id, post]));
  for (const id of gone) known.delete(id);
  for (const post of posts) known.set(post.id, post);
  return { thread, posts: byId([...known.values()]) };
}

/** Does it, and compares for every thread concerned. */
async function agrees(threads: readonly number[], act: () => PromiseLike<{ status: number }>): Promise<void> {
  const before = await Promise.all(threads.map((id) => load(id)));
  const { status } = await act();
  expect(status, "done").toBeLessThan(400);
  for (const [index, known] of before.entries()) {
    const id = threads[index] ?? 0;
    const there = await sql<{ merged: boolean }>`
      SELECT merged_into IS NOT NULL AS merged FROM threads WHERE id = ${id}`.execute(house.app.db);
    if (there.rows[0]?.merged) continue;
    const [told, fresh] = [await load(id, known.to), await load(id)];
    expect(follow(known, told)).toEqual({ thread: fresh.thread, posts: byId(fresh.posts) });
  }
}

const form = async (by: string, path: string, fields: object = {}) =>
  (await person(house, by)).post(path).type("form").send(fields);
const details = { title: "A letter of intent that only one side signed", language: "en", tags: "" };

const ON_POSTS: Record<string, (scene: Scene) => PromiseLike<{ status: number }>> = {
  "author of a post": ({ ids }) => form("ingrid", `/p/${ids.second}/author`, { author: "piotr" }),
  "author of a comment": ({ ids }) => form("ingrid", `/p/${ids.comment}/author`, { author: "piotr" }),
  "author of the thread": ({ id }) => form("ingrid", `/t/${id}/author`, { author: "piotr" }),
  reply: ({ id, ids }) => form("piotr", `/t/${id}/posts`, { text: "So.", key: randomUUID(), replyTo: ids.first }),
  comment: ({ id, ids }) => form("piotr", `/t/${id}/posts`, { text: "So.", key: randomUUID(), parentId: ids.first }),
  edit: ({ ids }) => form("klaus", `/p/${ids.second}/edit`, { text: "Second, edited.", version: 1 }),
  "edit of the opening": ({ openingId }) => form("ania", `/p/${openingId}/edit`, { text: "Edited.", version: 1 }),
  deletion: ({ ids }) => form("ingrid", `/p/${ids.second}/delete`, { reason: "Off the subject" }),
  "deletion of a comment": ({ ids }) => form("katerina", `/p/${ids.comment}/delete`),
  vote: ({ ids }) => form("ania", `/p/${ids.second}/vote`, { value: 1 }),
  reaction: ({ ids }) => form("ania", `/p/${ids.second}/react`, { value: "agree" }),
  wiki: ({ ids }) => form("klaus", `/p/${ids.second}/wiki`, { value: 1 }),
  details: ({ id }) =>
    form("ingrid", `/t/${id}/edit`, { ...details, kind: "discussion", title: "Renamed meanwhile", tags: "vat" }),
  "another kind": ({ id }) => form("ingrid", `/t/${id}/edit`, { ...details, kind: "question" }),
  closing: ({ id }) => form("ingrid", `/t/${id}/close`, { value: 1, reason: "Settled" }),
  pinning: ({ id }) => form("ingrid", `/t/${id}/pin`, { value: 1 }),
  announcing: ({ id }) => form("ingrid", `/t/${id}/announce`, { value: 1 }),
  moving: ({ id }) => form("ingrid", `/t/${id}/move`, { space: "finance" }),
  "deletion of the thread": ({ id }) => form("ingrid", `/t/${id}/delete`),
};

describe("R-7: the state by messages is the state by loading", () => {
  for (const [name, act] of Object.entries(ON_POSTS))
    it(`after: ${name}`, async () => {
      const here = await scene("discussion");
      await agrees([here.id], () => act(here));
    });

  it("after: a deletion taken back", async () => {
    const here = await scene("discussion");
    await form("ingrid", `/p/${here.ids.second}/delete`);
    await agrees([here.id], () => form("ingrid", `/p/${here.ids.second}/restore`));
    await form("ingrid", `/t/${here.id}/delete`);
    await agrees([here.id], () => form("ingrid", `/t/${here.id}/restore`));
  });

  for (const into of ["new", "existing"] as const)
    it(`after: posts that go into a thread that is ${into}, with what hangs beneath them`, async () => {
      const [here, there] = [await scene("discussion"), await scene("discussion")];
      const target =
        into === "new"
          ? { title: "What belongs apart", space: "agreements", kind: "discussion" }
          : { thread: String(there.id) };
      await agrees([here.id, there.id], () =>
        form("ingrid", `/t/${here.id}/split`, { into, posts: [String(here.ids.second)], ...target }),
      );
      // And back again, to those who have stayed.
      const post = await house.app.db
        .selectFrom("posts")
        .select("thread_id")
        .where("id", "=", here.ids.second)
        .executeTakeFirstOrThrow();
      await agrees([here.id, post.thread_id], () =>
        into === "new"
          ? form("ingrid", `/t/${post.thread_id}/merge`, { thread: String(here.id) })
          : form("ingrid", `/t/${post.thread_id}/split`, {
              into: "existing",
              thread: String(here.id),
              posts: [String(here.ids.second)],
            }),
      );
    });

  it("after: a merge", async () => {
    const [here, there] = [await scene("discussion"), await scene("question")];
    await agrees([here.id, there.id], () => form("ingrid", `/t/${here.id}/merge`, { thread: String(there.id) }));
  });

  it("after: what is done in questions alone", async () => {
    const [here, other] = [await scene("question"), await scene("question")];
    const one = [here.id, other.id];
    await agrees(one, () => form("ania", `/p/${here.ids.second}/accept`, { value: 1 }));
    await agrees(one, () => form("ania", `/p/${here.ids.second}/accept`, { value: 0 }));
    await agrees(one, () => form("klaus", `/t/${here.id}/same`, { value: 1 }));
    await agrees(one, () => form("ingrid", `/t/${here.id}/duplicate`, { value: 1, thread: String(other.id) }));
    await agrees(one, () =>
      form("ingrid", `/t/${other.id}/edit`, { ...details, kind: "question", title: "By another name" }),
    );
    await agrees(one, () => form("ingrid", `/t/${other.id}/delete`));
  });

  it("after: what is done in problems alone", async () => {
    const { id, ids } = await scene("problem");
    await agrees([id], () => form("ania", `/p/${ids.first}/option`, { value: 1 }));
    await agrees([id], () => form("klaus", `/p/${ids.first}/back`, { value: 1 }));
    const chosen = { text: "This is what we do.", chosenPostId: String(ids.first) };
    await agrees([id], () => form("ania", `/t/${id}/stages/chosen`, chosen));
    await agrees([id], () => form("ania", `/t/${id}/step-back`, { from: "chosen", to: "options" }));
    await agrees([id], () => form("ania", `/t/${id}/stages/chosen`, chosen));
    await agrees([id], () => form("marek", `/p/${ids.first}/delete`));
  });
});
