/** Who may do what in moderation, for every kind of viewer, by the table alone; routes and scopes are held to it in tests/moderation. */
import { describe, expect, it } from "vitest";
import type { ActSubject, AppealSubject } from "../../shared/moderation/rules.ts";
import { can } from "../../shared/permissions.ts";
import type { SpaceSubject } from "../../shared/spaces/rules.ts";
import type { Role, Viewer } from "../../shared/viewer.ts";

const GROUP = 7;
const somebody = (id: number, role: Role, more: Partial<Viewer> = {}): Viewer => ({
  id,
  handle: `p${id}`,
  name: `P${id}`,
  role,
  groups: [],
  confirmed: true,
  ...more,
});
/** The person concerned is number 1. */
const VIEWERS = {
  visitor: null,
  unconfirmed: somebody(2, "member", { confirmed: false }),
  member: somebody(3, "member"),
  author: somebody(1, "member"),
  "space moderator": somebody(4, "member", { groups: [GROUP] }),
  "moderator of elsewhere": somebody(5, "member", { groups: [GROUP + 1] }),
  moderator: somebody(6, "moderator"),
  "silenced moderator": somebody(8, "moderator", { silencedUntil: "2027-01-01T00:00:00Z" }),
  administrator: somebody(9, "administrator"),
} as const;
type Kind = keyof typeof VIEWERS;

const space: SpaceSubject = {
  visibility: "public",
  membersMay: "create",
  groups: [{ id: GROUP, may: "moderate" }],
  archived: false,
};
const person = { id: 1, role: "member" } as const;
const act: ActSubject = { space, person, byId: 6, fresh: true, undone: false };
const decision: AppealSubject = { ...act, appealable: true, appealed: false };

const expectOnly = (may: (viewer: Viewer | null) => boolean, allowed: readonly Kind[]) =>
  expect((Object.keys(VIEWERS) as Kind[]).filter((kind) => may(VIEWERS[kind]))).toEqual(allowed);

const KEEPERS = ["space moderator", "moderator", "administrator"] as const;
const HOUSE = ["moderator", "administrator"] as const;

describe("of a case in a space", () => {
  it.each(["case.assign", "case.decide"] as const)("%s is for those who keep order there", (action) => {
    expectOnly((viewer) => can(viewer, action, { space, person }), KEEPERS);
    expectOnly((viewer) => can(viewer, action, { space: null, person }), HOUSE);
  });
  it("case.read is so too, and stays while somebody may not act", () => {
    expectOnly(
      (viewer) => can(viewer, "case.read", { space, person }),
      ["space moderator", "moderator", "silenced moderator", "administrator"],
    );
  });
  it("nobody decides in their own cause", () => {
    for (const kind of KEEPERS) {
      const own = { space, person: { id: VIEWERS[kind].id, role: VIEWERS[kind].role } };
      expect(can(VIEWERS[kind], "case.read", own), kind).toBe(false);
      expect(can(VIEWERS[kind], "act.undo", { ...act, ...own }), kind).toBe(false);
    }
  });
});

describe("of a person", () => {
  it("may be warned by those who keep order where it was, silenced and suspended by the house's", () => {
    expectOnly((viewer) => can(viewer, "person.warn", { space, person }), KEEPERS);
    expectOnly((viewer) => can(viewer, "person.warn", { space: null, person }), HOUSE);
    expectOnly((viewer) => can(viewer, "person.silence", person), HOUSE);
    expectOnly((viewer) => can(viewer, "person.suspend", person), HOUSE);
  });
  it("who is a moderator is for administrators alone", () => {
    const moderator = { id: 20, role: "moderator" } as const;
    expectOnly((viewer) => can(viewer, "person.warn", { space, person: moderator }), ["administrator"]);
    expectOnly((viewer) => can(viewer, "person.silence", moderator), ["administrator"]);
    expectOnly((viewer) => can(viewer, "person.suspend", moderator), ["administrator"]);
  });
  it("may be flagged by every member but themselves, also by one who may not write", () => {
    expectOnly(
      (viewer) => can(viewer, "person.flag", person),
      [
        ...(["unconfirmed", "member", "space moderator", "moderator of elsewhere"] as const),
        ...(["moderator", "silenced moderator", "administrator"] as const),
      ],
    );
  });
});

describe("of a decision", () => {
  it("the person concerned may appeal, once, while it is young, also when silenced", () => {
    expectOnly((viewer) => can(viewer, "act.appeal", decision), ["author"]);
    expect(can({ ...VIEWERS.author, silencedUntil: "2027-01-01T00:00:00Z" }, "act.appeal", decision)).toBe(true);
    for (const not of [{ appealed: true }, { fresh: false }, { undone: true }, { appealable: false }])
      expectOnly((viewer) => can(viewer, "act.appeal", { ...decision, ...not }), []);
  });
  it("an appeal is decided by somebody else than who decided", () => {
    expectOnly((viewer) => can(viewer, "appeal.decide", act), ["space moderator", "administrator"]);
  });
  it("undoing is for those who keep order there, for as long as it can be undone", () => {
    expectOnly((viewer) => can(viewer, "act.undo", act), KEEPERS);
    expectOnly((viewer) => can(viewer, "act.undo", { ...act, space: null }), HOUSE);
    expectOnly((viewer) => can(viewer, "act.undo", { ...act, fresh: false }), []);
    expectOnly((viewer) => can(viewer, "act.undo", { ...act, undone: true }), []);
  });
});

it("the log is everybody's to open", () => {
  expectOnly((viewer) => can(viewer, "log.read"), Object.keys(VIEWERS) as Kind[]);
});
