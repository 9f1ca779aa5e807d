/** Why the table refuses, for every action and viewer who may do nothing that others see; by the table alone. */
import { describe, expect, it } from "vitest";
import type { PostSubject, ThreadSubject } from "../../shared/forum/rules.ts";
import { type Action, can, PERMISSIONS } from "../../shared/permissions.ts";
import { refusal } from "../../shared/refusals.ts";
import type { Role, Viewer } from "../../shared/viewer.ts";

const GROUP = 7;
const UNTIL = "2027-01-01T00:00:00Z";
const somebody = (role: Role, more: Partial<Viewer> = {}): Viewer => ({
  id: 1,
  handle: "ania",
  name: "Ania",
  role,
  groups: [GROUP],
  confirmed: true,
  ...more,
});
const space = {
  visibility: "public",
  membersMay: "create",
  groups: [{ id: GROUP, may: "moderate" }],
  archived: false,
} as const;
const thread: ThreadSubject = {
  kind: "question",
  authorId: 2,
  closed: false,
  deleted: false,
  participants: [],
  space,
};
const post: PostSubject = { authorId: 2, opening: false, deleted: false, wiki: false, thread };

/** What somebody who may not write still does: reading, what is theirs alone, flags, an appeal. */
const STAYS: readonly Action[] = [
  ...(["space.read", "space.moderate", "space.watch", "thread.read", "thread.watch", "thread.bookmark"] as const),
  ...(["post.readDeleted", "post.bookmark", "post.flag", "thread.flag", "person.flag", "draft.keep"] as const),
  ...(["routing.read", "routing.readRefusals", "group.read", "group.readMembers", "field.coordinate"] as const),
  ...(["expert.readReasons", "practice.seeDrafts", "practice.read", "practice.readDraft"] as const),
  ...(["practice.declineCredit", "edition.seeDrafts", "edition.read", "replication.read", "transfer.keep"] as const),
  ...(["held.read", "file.read", "file.delete", "person.mute", "person.moderate", "case.read", "act.appeal"] as const),
  ...(["log.read", "mail.read"] as const),
];

/** A subject that has all that any rule asks about, each so that a person in every role and group may do most of it. */
const EVERYTHING = {
  ...{ ...space, ...thread, id: 2, personId: 2, opening: false, wiki: true, ownerId: 2, published: true },
  ...{ inReview: true, reviewers: [1], status: "submitted", recorderId: 2, coordinators: [1], recognised: false },
  ...{ own: "asked", person: { id: 2, role: "member" }, byId: 3, fresh: true, undone: false, suspended: false },
  ...{ owners: [1], membership: "open", membersVisible: "public", mentionable: "everyone", invitedBy: 1, group: null },
  ...{ from: { id: 2, role: "member" }, into: { id: 3, role: "member" }, role: "member", uses: [], audience: "public" },
  ...{
    spaces: [space],
    thread,
    space,
    field: { archived: false, coordinators: [1] },
    appealable: true,
    appealed: false,
  },
  practice: {
    ownerId: 1,
    status: "published",
    space,
    archived: false,
    published: true,
    inReview: true,
    reviewers: [1],
  },
};
const ask = (viewer: Viewer, action: Action): boolean =>
  (can as (viewer: Viewer, action: Action, subject: unknown) => boolean)(viewer, action, EVERYTHING);
const why = (viewer: Viewer, action: Action) =>
  (refusal as (viewer: Viewer, action: Action, subject: unknown) => ReturnType<typeof refusal>)(
    viewer,
    action,
    EVERYTHING,
  );

describe.each([
  ["silenced", { silencedUntil: UNTIL }, { reason: "silenced", until: UNTIL }],
  ["unconfirmed", { confirmed: false }, { reason: "unconfirmed" }],
] as const)("somebody %s", (_name, standing, reason) => {
  it.each(["member", "moderator", "administrator"] as const)("does nothing that others see, as a %s", (role) => {
    const whole = somebody(role);
    const under = somebody(role, standing);
    for (const action of Object.keys(PERMISSIONS) as Action[]) {
      if (STAYS.includes(action)) expect(ask(under, action), action).toBe(ask(whole, action));
      else {
        expect(ask(under, action), action).toBe(false);
        if (ask(whole, action)) expect(why(under, action), action).toEqual(reason);
      }
    }
  });
});

describe("the reason", () => {
  const member = somebody("member", { groups: [] });
  it("is what stands in the way of somebody who otherwise might", () => {
    expect(refusal(member, "post.create", thread)).toBeUndefined();
    expect(refusal(member, "post.create", { ...thread, closed: true })).toEqual({ reason: "closed" });
    expect(refusal(member, "post.vote", { ...post, thread: { ...thread, closed: true } })).toEqual({
      reason: "closed",
    });
    expect(refusal(member, "post.create", { ...thread, space: { ...space, archived: true } })).toEqual({
      reason: "archived",
    });
    expect(refusal(member, "post.create", { ...thread, space: { ...space, membersMay: "read" } })).toEqual({
      reason: "read_only",
    });
    expect(refusal(member, "thread.create", { ...space, membersMay: "reply" })).toEqual({ reason: "replies_only" });
    expect(refusal(member, "post.vote", { ...post, authorId: 1 })).toEqual({ reason: "own" });
    expect(refusal(member, "post.vote", { ...post, deleted: true })).toEqual({ reason: "deleted" });
  });
  it("is told of several at once: that of the person first", () => {
    const silenced = { ...member, silencedUntil: UNTIL };
    expect(refusal(silenced, "post.create", { ...thread, closed: true })?.reason).toBe("silenced");
  });
  it("is none of these for what is simply not theirs", () => {
    expect(refusal(member, "thread.close", thread)).toEqual({ reason: "forbidden" });
    expect(refusal({ ...member, silencedUntil: UNTIL }, "thread.close", thread)).toEqual({ reason: "forbidden" });
  });
  it("asks visitors to sign in where that would help", () => {
    expect(refusal(null, "post.create", thread)).toEqual({ reason: "sign_in_needed" });
    expect(refusal(null, "post.create", { ...thread, closed: true })).toEqual({ reason: "closed" });
  });
  it("is the token's scopes where the person might", () => {
    const conversation = { ...thread, participants: [1], space: { ...space, visibility: "conversation" as const } };
    const byToken = { ...member, scopes: ["read" as const] };
    expect(refusal(byToken, "conversation.start")).toEqual({ reason: "scope_missing" });
    expect(can(byToken, "thread.read", conversation)).toBe(false);
  });
});
