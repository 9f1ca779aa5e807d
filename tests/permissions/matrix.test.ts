/** The permission table, the SQL scopes and the routes say the same, for every kind of viewer and of subject, on a real database. */
import { randomUUID } from "node:crypto";
import type { Response } from "supertest";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listThreads } from "../../server/forum/threads/lists.ts";
import { getPost } from "../../server/forum/threads/post-queries.ts";
import { getThread } from "../../server/forum/threads/queries.ts";
import { readableThreadIds } from "../../server/forum/threads/visibility.ts";
import { AppError } from "../../server/platform/http/errors.ts";
import { readableSpaces } from "../../server/spaces/directory.ts";
import { mayKeepOrder, personKeepsOrder } from "../../server/spaces/moderator-scopes.ts";
import { findSpace, listSpaces, readableSpaceIds } from "../../server/spaces/queries.ts";
import { personMayRead } from "../../server/spaces/scopes.ts";
import { type Action, can } from "../../shared/permissions.ts";
import { type Refusal, refusal } from "../../shared/refusals.ts";
import type { ThreadKind } from "../../shared/spaces/kinds.ts";
import { forgetLimits, patiently, sendThread, threadForm } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import {
  type PostName,
  SPACES,
  type SpaceKind,
  settle,
  spaceSubject,
  type Town,
  type TownThread,
  type TownViewer,
  VIEWER_KINDS,
  type ViewerKind,
} from "./town.ts";

const house = useHouseBehindProxy();
let town: Town;
beforeAll(async () => {
  town = await settle(house);
});
beforeEach(() => forgetLimits(house));

const viewerOf = (kind: ViewerKind): TownViewer => {
  const found = town.viewers.find((each) => each.kind === kind);
  if (!found) throw new Error(`nobody plays the ${kind}`);
  return found;
};
const isFound = (read: Promise<unknown>): Promise<boolean> =>
  read.then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") return false;
      throw error;
    },
  );

describe.each(VIEWER_KINDS)("what a %s may read", (kind) => {
  it("of spaces is what the scopes find", async () => {
    const { db } = house.app;
    const { viewer } = viewerOf(kind);
    const all = await db.selectFrom("spaces").selectAll().execute();
    const expected = all
      .filter((space) => can(viewer, "space.read", spaceSubject(space)))
      .map(({ id }) => id)
      .sort();
    expect((await listSpaces(db, viewer)).map(({ id }) => id).sort()).toEqual(expected);
    expect((await readableSpaceIds(db, viewer)).sort()).toEqual(expected);
    expect(
      (
        await readableSpaceIds(
          db,
          viewer,
          all.map(({ id }) => id),
        )
      ).sort(),
    ).toEqual(expected);
    expect((await readableSpaces(house.app, viewer)).map(({ id }) => id).sort()).toEqual(expected);
    for (const space of all)
      expect((await findSpace(db, viewer, space.slug)) !== undefined, space.slug).toBe(expected.includes(space.id));
  });
  it("of threads and posts is what the scopes find", async () => {
    const { db } = house.app;
    const { viewer } = viewerOf(kind);
    const expected = town.threads.filter((thread) => can(viewer, "thread.read", thread.subject)).map(({ id }) => id);
    expect(
      (
        await readableThreadIds(
          db,
          viewer,
          town.threads.map(({ id }) => id),
        )
      ).sort(),
    ).toEqual(expected.sort());
    for (const thread of town.threads) {
      const readable = expected.includes(thread.id);
      expect(await isFound(getThread(db, viewer, thread.id)), thread.name).toBe(readable);
      for (const post of Object.values(thread.posts))
        expect(await isFound(getPost(db, viewer, post.id)), thread.name).toBe(readable);
    }
  });
  it("stands in lists, as far as it is not deleted", async () => {
    const { db } = house.app;
    const { viewer } = viewerOf(kind);
    for (const space of Object.keys(SPACES) as SpaceKind[]) {
      const { items } = await listThreads(db, viewer, "new", { space: SPACES[space] });
      const listed = new Set(items.map(({ id }) => id));
      for (const thread of town.threads.filter((each) => each.space === space))
        expect(listed.has(thread.id), thread.name).toBe(
          can(viewer, "thread.read", thread.subject) && !thread.subject.deleted,
        );
    }
  });
  it("is what the person is told of, as far as it is not deleted", async () => {
    const { db } = house.app;
    const { viewer } = viewerOf(kind);
    if (viewer === null) return;
    const rows = await db
      .selectFrom("threads")
      .innerJoin("spaces", "spaces.id", "threads.space_id")
      .innerJoin("users", (join) => join.on("users.id", "=", viewer.id))
      .select("threads.id")
      .where(
        "threads.id",
        "in",
        town.threads.map(({ id }) => id),
      )
      .where(personMayRead)
      .orderBy("threads.id")
      .execute();
    const expected = town.threads.filter(({ subject }) => can(viewer, "thread.read", subject) && !subject.deleted);
    expect(rows.map(({ id }) => id)).toEqual(expected.map(({ id }) => id).sort((a, b) => a - b));
  });
  it("with what those see who keep order is so where the scopes say it; telling and asking needs more", async () => {
    const { db } = house.app;
    const { viewer } = viewerOf(kind);
    for (const space of await db.selectFrom("spaces").selectAll().execute()) {
      const subject = spaceSubject(space);
      const sees = await db
        .selectFrom("spaces")
        .select("id")
        .where("id", "=", space.id)
        .where(mayKeepOrder(viewer))
        .executeTakeFirst();
      expect(sees !== undefined, space.slug).toBe(can(viewer, "space.moderate", subject));
      if (viewer === null || subject.visibility === "conversation") continue;
      const told = await db
        .selectFrom("spaces")
        .innerJoin("users", (join) => join.on("users.id", "=", viewer.id))
        .select("users.id")
        .where("spaces.id", "=", space.id)
        .where(personKeepsOrder)
        .executeTakeFirst();
      const held = { authorId: 0, space: subject };
      expect(told !== undefined, `told: ${space.slug}`).toBe(can(viewer, "held.decide", held));
    }
  });
  it("is what reading routes give: the page, the changes, the permanent link, source and history", async () => {
    const who = viewerOf(kind);
    for (const thread of town.threads) {
      const readable = can(who.viewer, "thread.read", thread.subject);
      const post = thread.posts["by a member"];
      for (const [path, there] of [
        [`/t/${thread.id}/a-thread-of-the-table`, 200],
        [`/api/v1/threads/${thread.id}/changes?since=0`, 200],
        [`/t/${thread.id}`, 301],
        [`/p/${post.id}`, 302],
        [`/api/v1/posts/${post.id}/source`, 200],
        [`/p/${post.id}/history`, 200],
      ] as const) {
        const { status } = await who.agent().get(path).redirects(0);
        expect(status, `${path}, ${thread.name}`).toBe(readable ? there : 404);
      }
    }
  });
});

type Act = {
  action: Action;
  kinds: readonly ThreadKind[];
  /** Left out, all of them. */
  spaces?: readonly TownThread["space"][];
  /** Posts that it is about; none where it is about the thread. */
  posts?: readonly PostName[];
  method?: "get";
  path(thread: TownThread, postId: number): string;
  form?(thread: TownThread): object;
};
const EVERY_POST = ["opening", "by the author", "by a member", "comment", "deleted"] as const;
const SOME_POSTS = ["opening", "by a member", "deleted"] as const;
const LIVING_ANSWERS = ["by the author", "by a member"] as const;
const ALL_KINDS = ["discussion", "question", "problem"] as const;
const DISCUSSION = ["discussion"] as const;

const ACTS: Act[] = [
  {
    action: "post.create",
    kinds: DISCUSSION,
    path: ({ id }) => `/t/${id}/posts`,
    form: () => ({ text: "A reply of the table.", key: randomUUID() }),
  },
  {
    action: "conversation.add",
    kinds: DISCUSSION,
    spaces: ["conversation"],
    path: ({ id }) => `/conversations/${id}/people`,
    // Already in it: nobody new comes.
    form: () => ({ to: "klaus, ingrid" }),
  },
  {
    action: "conversation.rename",
    kinds: DISCUSSION,
    spaces: ["conversation"],
    path: ({ id }) => `/conversations/${id}/title`,
    form: ({ name }) => ({ title: name }),
  },
  {
    action: "conversation.remove",
    kinds: DISCUSSION,
    spaces: ["conversation"],
    path: ({ id }) => `/conversations/${id}/people/marek/remove`,
    form: () => ({}),
  },
  { action: "thread.edit", kinds: ALL_KINDS, method: "get", path: ({ id }) => `/t/${id}/edit` },
  {
    action: "thread.edit",
    kinds: DISCUSSION,
    path: ({ id }) => `/t/${id}/edit`,
    form: ({ kind, name }) => ({ ...threadForm({ kind, title: name }), countries: "" }),
  },
  {
    action: "thread.close",
    kinds: DISCUSSION,
    path: ({ id }) => `/t/${id}/close`,
    form: ({ subject }) => ({ value: subject.closed ? 1 : 0 }),
  },
  { action: "thread.pin", kinds: DISCUSSION, path: ({ id }) => `/t/${id}/pin`, form: () => ({ value: 0 }) },
  ...(["move", "split", "merge", "announce"] as const).map(
    (what): Act => ({
      action: `thread.${what}`,
      kinds: DISCUSSION,
      method: "get",
      path: ({ id }) => `/t/${id}/${what}`,
    }),
  ),
  { action: "thread.close", kinds: DISCUSSION, method: "get", path: ({ id }) => `/t/${id}/close` },
  { action: "thread.changeAuthor", kinds: DISCUSSION, method: "get", path: ({ id }) => `/t/${id}/author` },
  {
    action: "thread.markDuplicate",
    kinds: ["discussion", "question"],
    method: "get",
    path: ({ id }) => `/t/${id}/duplicate`,
  },
  {
    action: "post.wiki",
    kinds: DISCUSSION,
    posts: ["opening", "by the author", "by a member", "deleted"],
    path: (_thread, id) => `/p/${id}/wiki`,
    form: () => ({ value: 0 }),
  },
  {
    action: "post.flag",
    kinds: DISCUSSION,
    posts: SOME_POSTS,
    method: "get",
    path: (_thread, id) => `/flag/post/${id}`,
  },
  { action: "thread.flag", kinds: DISCUSSION, method: "get", path: ({ id }) => `/flag/thread/${id}` },
  { action: "thread.delete", kinds: DISCUSSION, method: "get", path: ({ id }) => `/t/${id}/delete` },
  { action: "thread.delete", kinds: DISCUSSION, path: ({ id }) => `/t/${id}/delete`, form: () => ({ reason: "" }) },
  { action: "thread.restore", kinds: DISCUSSION, path: ({ id }) => `/t/${id}/restore`, form: () => ({}) },
  { action: "post.edit", kinds: DISCUSSION, posts: SOME_POSTS, method: "get", path: (_thread, id) => `/p/${id}/edit` },
  {
    action: "post.edit",
    kinds: DISCUSSION,
    posts: EVERY_POST,
    path: (_thread, id) => `/p/${id}/edit`,
    form: () => ({ text: "Words of the table.", version: 1 }),
  },
  {
    action: "post.delete",
    kinds: DISCUSSION,
    posts: SOME_POSTS,
    method: "get",
    path: (_thread, id) => `/p/${id}/delete`,
  },
  {
    action: "post.delete",
    kinds: DISCUSSION,
    posts: EVERY_POST,
    path: (_thread, id) => `/p/${id}/delete`,
    form: () => ({ reason: "" }),
  },
  {
    action: "post.restore",
    kinds: DISCUSSION,
    posts: EVERY_POST,
    path: (_thread, id) => `/p/${id}/restore`,
    form: () => ({}),
  },
  {
    action: "post.readDeleted",
    kinds: DISCUSSION,
    posts: ["deleted", "deleted comment"],
    method: "get",
    path: (_thread, id) => `/p/${id}/history`,
  },
  {
    action: "post.vote",
    kinds: ["question"],
    posts: EVERY_POST,
    path: (_thread, id) => `/p/${id}/vote`,
    form: () => ({ value: 0 }),
  },
  {
    action: "post.react",
    kinds: DISCUSSION,
    posts: EVERY_POST,
    path: (_thread, id) => `/p/${id}/react`,
    form: () => ({ value: "none" }),
  },
  {
    action: "post.bookmark",
    kinds: DISCUSSION,
    posts: SOME_POSTS,
    path: (_thread, id) => `/bookmarks/posts/${id}`,
    form: () => ({ note: "", remind: "none" }),
  },
  {
    action: "thread.bookmark",
    kinds: DISCUSSION,
    method: "get",
    path: ({ id }) => `/bookmarks/threads/${id}`,
  },
  {
    action: "poll.create",
    kinds: DISCUSSION,
    posts: SOME_POSTS,
    method: "get",
    path: (_thread, id) => `/p/${id}/poll/edit`,
  },
  {
    action: "question.accept",
    kinds: ["question"],
    posts: LIVING_ANSWERS,
    path: (_thread, id) => `/p/${id}/accept`,
    form: () => ({ value: 0 }),
  },
  {
    action: "question.accept",
    kinds: DISCUSSION,
    posts: LIVING_ANSWERS,
    path: (_thread, id) => `/p/${id}/accept`,
    form: () => ({ value: 1 }),
  },
  {
    action: "question.same",
    kinds: ["question", "discussion"],
    path: ({ id }) => `/t/${id}/same`,
    form: () => ({ value: 0 }),
  },
  { action: "problem.advance", kinds: ["problem"], method: "get", path: ({ id }) => `/t/${id}/stages/clarified` },
  { action: "problem.advance", kinds: ["problem"], method: "get", path: ({ id }) => `/t/${id}/course` },
  {
    action: "problem.advance",
    kinds: ["problem"],
    path: ({ id }) => `/t/${id}/postpone`,
    form: () => ({ days: "30" }),
  },
  // Taking back what was never said changes nothing.
  { action: "problem.suggest", kinds: ["problem"], path: ({ id }) => `/t/${id}/suggest`, form: () => ({ value: 0 }) },
  { action: "problem.curate", kinds: ["problem"], path: ({ id }) => `/t/${id}/suggestions/settle`, form: () => ({}) },
  {
    action: "problem.advance",
    kinds: ["problem"],
    path: ({ id }) => `/t/${id}/stages/clarified`,
    form: () => ({ text: "Clarified by the table." }),
  },
  {
    action: "problem.advance",
    kinds: ["problem"],
    posts: LIVING_ANSWERS,
    path: (_thread, id) => `/p/${id}/option`,
    form: () => ({ value: 0 }),
  },
  {
    action: "problem.back",
    kinds: ["problem"],
    posts: ["option"],
    path: (_thread, id) => `/p/${id}/back`,
    form: () => ({ value: 0 }),
  },
];

/** Fifteen viewers at up to five posts of thirty threads, on a machine that does other things as well. */
const EVERYBODY_MS = 180_000;
const DONE = [200, 201, 204, 303];

/** What the table says, as the answer that a reader would get. */
function expectedStatuses(who: TownViewer, act: Act, thread: TownThread, postName?: PostName): readonly number[] {
  const readable = can(who.viewer, "thread.read", thread.subject);
  // A visitor is asked to sign in, for buttons even before anybody looks whether there is such a thread.
  if (who.viewer === null)
    return readable ? (act.action === "post.readDeleted" ? [404] : [401]) : act.method === "get" ? [404] : [401, 404];
  if (!readable) return [404];
  const subject = postName ? thread.posts[postName].subject : thread.subject;
  const about = act.action.startsWith("question.") || act.action.startsWith("problem.") ? thread.subject : subject;
  return (can as (viewer: unknown, action: Action, subject: unknown) => boolean)(who.viewer, act.action, about)
    ? DONE
    : [403];
}

/** The code that the table refuses with, as it stands on the error's page. */
function expectedCode(who: TownViewer, { action }: Act, thread: TownThread, postName?: PostName): string | undefined {
  const subject = postName ? thread.posts[postName].subject : thread.subject;
  const about = action.startsWith("question.") || action.startsWith("problem.") ? thread.subject : subject;
  return (refusal as (viewer: unknown, action: Action, subject: unknown) => Refusal | undefined)(
    who.viewer,
    action,
    about,
  )?.reason;
}

/** What an allowed act has changed is put back for the next viewer. */
async function putBack(thread: TownThread, postName?: PostName): Promise<void> {
  const { db } = house.app;
  await db
    .updateTable("threads")
    .set({ deleted_at: thread.subject.deleted ? new Date() : null })
    .where("id", "=", thread.id)
    .execute();
  if (postName === undefined) return;
  const post = thread.posts[postName];
  await db
    .updateTable("posts")
    .set({ deleted_at: post.subject.deleted ? new Date() : null })
    .where("id", "=", post.id)
    .execute();
}

/** How the answer to this viewer differs from the table, in words. */
async function wrongAnswers(who: TownViewer, act: Act, thread: TownThread, postName?: PostName): Promise<string[]> {
  const wrong: string[] = [];
  const place = `${who.kind}, ${thread.name}, ${postName ?? ""}`;
  const path = act.path(thread, postName ? thread.posts[postName].id : 0);
  const form = act.form?.(thread);
  const sent: Response = await patiently(() =>
    act.method === "get" ? who.agent().get(path).redirects(0) : who.agent().post(path).type("form").send(form),
  );
  const expected = expectedStatuses(who, act, thread, postName);
  if (!expected.includes(sent.status)) wrong.push(`${place}: ${sent.status} instead of ${expected}`);
  if (sent.status === 403) {
    const said = /data-code="(\w+)"/.exec(sent.text)?.[1];
    const reason = expectedCode(who, act, thread, postName);
    if (said !== reason) wrong.push(`${place}: ${said} instead of ${reason}`);
  }
  return wrong;
}

describe("every act answers as the table says", () => {
  it.each(ACTS.map((act) => [act.action, act.method ?? "post", act.path({ id: 0 } as TownThread, 0), act] as const))(
    "%s: %s %s",
    async (_action, method, _path, act) => {
      const wrong: string[] = [];
      for (const thread of town.threads.filter(
        ({ kind, space }) => act.kinds.includes(kind) && (act.spaces?.includes(space) ?? true),
      )) {
        await forgetLimits(house);
        for (const postName of act.posts ?? [undefined]) {
          const changes = (who: TownViewer) =>
            method === "post" && expectedStatuses(who, act, thread, postName) === DONE;
          const ask = async (who: TownViewer) => wrong.push(...(await wrongAnswers(who, act, thread, postName)));
          // What changes nothing is asked at the same time by everybody, what changes something in turn.
          await Promise.all(town.viewers.filter((who) => !changes(who)).map(ask));
          for (const who of town.viewers.filter(changes)) {
            await ask(who);
            await putBack(thread, postName);
          }
        }
      }
      expect(wrong).toEqual([]);
    },
    EVERYBODY_MS,
  );
  it("thread.create: post /new", async () => {
    for (const who of town.viewers) {
      for (const space of Object.keys(SPACES) as SpaceKind[]) {
        const row = await house.app.db
          .selectFrom("spaces")
          .selectAll()
          .where("slug", "=", SPACES[space])
          .executeTakeFirstOrThrow();
        const subject = spaceSubject(row);
        const { status } = await sendThread(who.agent(), threadForm({ space: SPACES[space] }));
        const readable = can(who.viewer, "space.read", subject);
        const expected =
          who.viewer === null ? 401 : !readable ? 422 : can(who.viewer, "thread.create", subject) ? 201 : 403;
        expect(status, `${who.kind}, ${space}`).toBe(expected);
      }
    }
  });
  it("buttons stand on the page for exactly those who may", async () => {
    for (const thread of town.threads.filter(({ kind }) => kind !== "problem")) {
      for (const who of town.viewers) {
        const { text, status } = await who.agent().get(`/t/${thread.id}/a-thread-of-the-table`);
        if (status !== 200) continue;
        const place = `${who.kind}, ${thread.name}`;
        expect(text.includes(`action="/t/${thread.id}/posts#reply"`), `composer, ${place}`).toBe(
          can(who.viewer, "post.create", thread.subject),
        );
        expect(text.includes(`href="/t/${thread.id}/edit"`), `edit, ${place}`).toBe(
          can(who.viewer, "thread.edit", thread.subject),
        );
        expect(text.includes(`="/t/${thread.id}/close"`), `close, ${place}`).toBe(
          can(who.viewer, "thread.close", thread.subject),
        );
        expect(text.includes(`action="/t/${thread.id}/restore"`), `restore, ${place}`).toBe(
          can(who.viewer, "thread.restore", thread.subject),
        );
        for (const name of LIVING_ANSWERS) {
          const { id, subject } = thread.posts[name];
          expect(text.includes(`href="/p/${id}/edit"`), `edit ${name}, ${place}`).toBe(
            can(who.viewer, "post.edit", subject),
          );
          expect(text.includes(`href="/p/${id}/delete"`), `delete ${name}, ${place}`).toBe(
            can(who.viewer, "post.delete", subject),
          );
          expect(text.includes(`action="/p/${id}/vote"`), `vote ${name}, ${place}`).toBe(
            can(who.viewer, "post.vote", subject),
          );
          expect(text.includes(`action="/p/${id}/react"`), `react ${name}, ${place}`).toBe(
            can(who.viewer, "post.react", subject),
          );
          expect(text.includes(`action="/p/${id}/accept"`), `accept ${name}, ${place}`).toBe(
            can(who.viewer, "question.accept", thread.subject),
          );
        }
      }
    }
  });
});
