/** Every kind of viewer and every kind of subject of the permission table, made once in a house. */
import type { Selectable, Updateable } from "kysely";
import type { Spaces, Users } from "../../server/platform/database/schema.ts";
import { type Account, findAccount } from "../../server/platform/sessions/session.ts";
import type { PostSubject, ThreadSubject } from "../../shared/forum/rules.ts";
import type { ThreadKind } from "../../shared/spaces/kinds.ts";
import type { SpaceSubject } from "../../shared/spaces/rules.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { type Agent, cookieOf, idOf, stranger } from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";

/** Kinds of viewers, by who plays them. Anna and Marek are the authors of what the table is about. */
const CAST = {
  visitor: null,
  "unconfirmed member": "giorgi",
  member: "klaus",
  "author outside the group": "ania",
  "author in the group": "marek",
  "group member": "tomasz",
  "moderator in the group": "ingrid",
  "moderator outside the group": "stefan",
  administrator: "maria",
  "silenced member": "piotr",
  "silenced author": "oksana",
  "silenced moderator": "joao",
  "unconfirmed moderator": "nuria",
  "silenced administrator": "beata",
  "suspended moderator": "katerina",
} as const;
export type ViewerKind = keyof typeof CAST;
export const VIEWER_KINDS = Object.keys(CAST) as ViewerKind[];

export const SPACES = { public: "finance", members: "house", group: "coordinators" } as const;
export type SpaceKind = keyof typeof SPACES;
/** Where private conversations are. */
const HIDDEN = "-conversations";
export const STATES = ["open", "closed", "deleted"] as const;
export type ThreadStateName = (typeof STATES)[number];

export type PostName =
  | "opening"
  | "by the author"
  | "by a member"
  | "option"
  | "deleted"
  | "comment"
  | "deleted comment";
export type TownThread = {
  id: number;
  name: string;
  space: SpaceKind | "conversation";
  kind: ThreadKind;
  subject: ThreadSubject;
  posts: Record<PostName, { id: number; subject: PostSubject }>;
};
export type TownViewer = { kind: ViewerKind; viewer: Viewer | null; account: Account | null; agent(): Agent };
export type Town = { viewers: TownViewer[]; threads: TownThread[] };

/** A row of spaces as the permission table asks about it. */
export function spaceSubject(
  row: Pick<Selectable<Spaces>, "visibility" | "members_may" | "rights" | "archived_at">,
): SpaceSubject {
  return {
    visibility: row.visibility,
    membersMay: row.members_may,
    groups: row.rights,
    archived: row.archived_at !== null,
  };
}

export async function settle(house: TestHouse): Promise<Town> {
  const { db } = house.app;
  const viewers: TownViewer[] = [];
  // Sign in first: roles and confirmations are changed afterwards.
  for (const kind of VIEWER_KINDS) viewers.push(await viewerOf(house, kind));
  const change = (kinds: readonly ViewerKind[], columns: Updateable<Users>) =>
    db
      .updateTable("users")
      .set(columns)
      .where(
        "handle",
        "in",
        kinds.map((kind) => String(CAST[kind])),
      )
      .execute();
  const tomorrow = new Date(Date.now() + 86_400_000);
  await change(["moderator outside the group", "silenced moderator", "unconfirmed moderator", "suspended moderator"], {
    role: "moderator",
  });
  await change(["administrator", "silenced administrator"], { role: "administrator" });
  await change(["unconfirmed member", "unconfirmed moderator"], { email_confirmed_at: null });
  await change(["silenced member", "silenced author", "silenced moderator", "silenced administrator"], {
    silenced_until: tomorrow,
  });
  await change(["suspended moderator"], { suspended_until: tomorrow });
  for (const each of viewers) {
    if (each.viewer) each.account = (await findAccount(db, each.viewer.id)) ?? null;
    each.viewer = each.account;
  }
  const threads: TownThread[] = [];
  for (const space of Object.keys(SPACES) as SpaceKind[])
    for (const kind of ["discussion", "question", "problem"] as const)
      for (const state of STATES)
        threads.push(await makeThread(house, space, kind, state, space === "group" ? "marek" : "ania"));
  for (const kind of ["discussion", "question", "problem"] as const)
    threads.push(await makeThread(house, "public", kind, "open", CAST["silenced author"]));
  // Anyone who left a group can't read what they wrote there.
  threads.push(await makeThread(house, "group", "question", "open", "ania"));
  for (const state of STATES) threads.push(await makeThread(house, "conversation", "discussion", state, "ania"));
  return { viewers, threads };
}

async function viewerOf(house: TestHouse, kind: ViewerKind): Promise<TownViewer> {
  const handle = CAST[kind];
  if (handle === null) return { kind, viewer: null, account: null, agent: () => stranger(house) };
  const cookie = await cookieOf(house, handle);
  const account = (await findAccount(house.app.db, await idOf(house, handle))) ?? null;
  // Somebody suspended is a visitor to the house, whose limits are those of an address.
  // A new agent each time: one that is set another address keeps all earlier ones and goes through them at every request.
  return { kind, viewer: account, account, agent: () => stranger(house).set("Cookie", cookie) };
}

async function makeThread(
  house: TestHouse,
  space: TownThread["space"],
  kind: ThreadKind,
  state: ThreadStateName,
  author: string,
): Promise<TownThread> {
  const { db } = house.app;
  const authorId = await idOf(house, author);
  const memberId = await idOf(house, CAST.member);
  const place = await db
    .selectFrom("spaces")
    .selectAll()
    .where("slug", "=", space === "conversation" ? HIDDEN : SPACES[space])
    .executeTakeFirstOrThrow();
  const name = `${state} ${kind} by ${author} in a ${space} space`;
  const now = new Date();
  const { id } = await db
    .insertInto("threads")
    .values({
      space_id: place.id,
      author_id: authorId,
      kind,
      title: name,
      slug: "a-thread-of-the-table",
      language: "en",
      revision: 1,
      last_number: 5,
      post_count: 4,
      answer_count: kind === "question" ? 3 : 0,
      problem_stage: kind === "problem" ? "described" : null,
      closed_at: state === "closed" ? now : null,
      deleted_at: state === "deleted" ? now : null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const participants =
    space === "conversation" ? [authorId, memberId, await idOf(house, CAST["moderator in the group"])] : [];
  if (participants.length > 0)
    await db
      .insertInto("conversation_members")
      .values(participants.map((user_id) => ({ thread_id: id, user_id })))
      .execute();
  const subject: ThreadSubject = {
    kind,
    authorId,
    closed: state === "closed",
    deleted: state === "deleted",
    participants,
    space: spaceSubject(place),
  };
  const answer = kind === "question" ? "answer" : "reply";
  const post = async (post: {
    author: number;
    kind: "opening" | "reply" | "answer" | "comment";
    number: number | null;
    parent?: number;
    option?: boolean;
    deleted?: boolean;
  }) => {
    const row = await db
      .insertInto("posts")
      .values({
        thread_id: id,
        author_id: post.author,
        kind: post.kind,
        number: post.number,
        parent_id: post.parent ?? null,
        is_option: post.option ?? false,
        source: "Words of the table.",
        html: "<p>Words of the table.</p>",
        plain: "Words of the table.",
        renderer: 1,
        language: "en",
        revision: 1,
        deleted_at: post.deleted ? now : null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return {
      id: row.id,
      subject: {
        authorId: post.author,
        opening: post.kind === "opening",
        deleted: post.deleted ?? false,
        wiki: false,
        thread: subject,
      },
    };
  };
  const opening = await post({ author: authorId, kind: "opening", number: 1 });
  return {
    id,
    name,
    space,
    kind,
    subject,
    posts: {
      opening,
      "by the author": await post({ author: authorId, kind: answer, number: 2 }),
      "by a member": await post({ author: memberId, kind: answer, number: 3 }),
      option: await post({ author: memberId, kind: answer, number: 4, option: kind === "problem" }),
      deleted: await post({ author: memberId, kind: answer, number: 5, deleted: true }),
      comment: await post({ author: memberId, kind: "comment", number: null, parent: opening.id }),
      "deleted comment": await post({
        author: memberId,
        kind: "comment",
        number: null,
        parent: opening.id,
        deleted: true,
      }),
    },
  };
}
