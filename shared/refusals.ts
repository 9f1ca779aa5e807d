/**
 * Why the table of rights refuses: what stands in the way is taken away in thought, and the table is asked again. So every
 * reason is the table's own, and no rule has to be written a second time to explain itself.
 */

import { type Action, can, type SubjectOf } from "./permissions.ts";
import { dateTime, type Reader } from "./reader.ts";
import type { Viewer } from "./viewer.ts";

/** Each is an error's code as well; `forbidden` is what is not for this person, whatever may change. */
export const REFUSAL_REASONS = [
  "sign_in_needed",
  "unconfirmed",
  "silenced",
  "scope_missing",
  "archived",
  "closed",
  "review_closed",
  "replies_only",
  "read_only",
  "deleted",
  "too_late",
  "own",
  "forbidden",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
/** `until`: when it ends, an ISO moment, where that is known. */
export type Refusal = { reason: RefusalReason; until?: string | undefined };

/** Part of a subject, at any depth: a space, a thread, a practice. */
type Part = Readonly<Record<string, unknown>>;
type Question = { viewer: Viewer; subject: unknown };
type Obstacle = {
  reason: RefusalReason;
  /** The same question without the obstacle; itself where it is not there. */
  without(question: Question): Question;
};

const ofViewer = (reason: RefusalReason, stands: (viewer: Viewer) => boolean, change: Partial<Viewer>): Obstacle => ({
  reason,
  without: (question) =>
    stands(question.viewer) ? { ...question, viewer: { ...question.viewer, ...change } } : question,
});
const ofSubject = (
  reason: RefusalReason,
  stands: (part: Part) => boolean,
  change: (part: Part, viewer: Viewer) => Part,
): Obstacle => ({
  reason,
  without: (question) => {
    const subject = changeParts(question.subject, stands, (part) => ({ ...part, ...change(part, question.viewer) }));
    return subject === question.subject ? question : { ...question, subject };
  },
});
const isSpace = (part: Part): boolean => "membersMay" in part;
const hasRepliesOnly = (part: Part): boolean =>
  isSpace(part) && part.membersMay === "reply" && part.visibility !== "group";
/** As if members, and the viewer's groups, might open threads there; anyone who may not read it is never told. */
const writable = (part: Part, viewer: Viewer): Part => ({
  membersMay: "create",
  groups: [...(part.groups as readonly unknown[]), ...viewer.groups.map((id) => ({ id, may: "create" }))],
});

/** In the order in which they are told: first what holds for the person everywhere. */
const obstacles = (): readonly Obstacle[] => [
  ofViewer("unconfirmed", ({ confirmed }) => !confirmed, { confirmed: true }),
  ofViewer("silenced", ({ silencedUntil }) => Boolean(silencedUntil), { silencedUntil: null }),
  ofViewer("scope_missing", ({ scopes }) => scopes !== undefined, { scopes: undefined }),
  ofSubject(
    "archived",
    ({ archived, status }) => archived === true || status === "archived",
    ({ status }) => ({ archived: false, ...(status === "archived" ? { status: "published" } : {}) }),
  ),
  ofSubject(
    "closed",
    ({ closed }) => closed === true,
    () => ({ closed: false }),
  ),
  ofSubject(
    "review_closed",
    ({ inReview }) => inReview === false,
    () => ({ inReview: true }),
  ),
  ofSubject("replies_only", hasRepliesOnly, writable),
  ofSubject("read_only", (part) => isSpace(part) && !hasRepliesOnly(part), writable),
  ofSubject(
    "deleted",
    ({ deleted }) => deleted === true,
    () => ({ deleted: false }),
  ),
  ofSubject(
    "too_late",
    ({ fresh }) => fresh === false,
    () => ({ fresh: true }),
  ),
  ofViewer("own", () => true, { id: 0 }),
];

/** Everybody who might come: what refuses them refuses visitors too, whether they sign in or not. */
const ANYBODY: Viewer = { id: 0, handle: "", name: "", role: "member", groups: [], confirmed: true };

/** Undefined where the viewer may do it. */
export function refusal<A extends Action>(
  viewer: Viewer | null,
  action: A,
  ...subject: SubjectOf<A>
): Refusal | undefined {
  if (can(viewer, action, ...subject)) return undefined;
  const ask = can as (viewer: Viewer, action: Action, subject: unknown) => boolean;
  if (viewer === null) {
    const forAll = ask(ANYBODY, action, subject[0]) ? undefined : firstObstacle(ask, action, ANYBODY, subject[0]);
    return { reason: forAll === "closed" || forAll === "archived" ? forAll : "sign_in_needed" };
  }
  const reason = firstObstacle(ask, action, viewer, subject[0]) ?? "forbidden";
  return { reason, ...(reason === "silenced" && viewer.silencedUntil ? { until: viewer.silencedUntil } : {}) };
}

/** Of the fewest obstacles without which it would be allowed, the one that is told first. */
function firstObstacle(
  ask: (viewer: Viewer, action: Action, subject: unknown) => boolean,
  action: Action,
  viewer: Viewer,
  subject: unknown,
): RefusalReason | undefined {
  const whole = { viewer, subject };
  const there = obstacles().filter(({ without }) => without(whole) !== whole);
  const found = subsets(there).find((some) => {
    const question = some.reduce((left, { without }) => without(left), whole);
    return ask(question.viewer, action, question.subject);
  });
  return found?.[0]?.reason;
}

/** Smallest first; each in the order of the whole. */
function subsets<T>(items: readonly T[]): T[][] {
  const all: T[][] = [[]];
  for (const item of items) all.push(...all.map((set) => [...set, item]));
  return all.sort((a, b) => a.length - b.length);
}

/** What is not changed stays the very same object, so that it can be told whether anything was. */
function changeParts(value: unknown, stands: (part: Part) => boolean, change: (part: Part) => Part): unknown {
  if (value === null || typeof value !== "object") return value;
  const isList = Array.isArray(value);
  const entries = Object.entries(value).map(([key, part]) => [key, changeParts(part, stands, change)] as const);
  const isSame = entries.every(([key, part]) => part === (value as Part)[key]);
  const copy = isSame ? value : isList ? entries.map(([, part]) => part) : Object.fromEntries(entries);
  return !isList && stands(copy as Part) ? change(copy as Part) : copy;
}

/** In the reader's words, with the end where there is one. */
export function refusalText(reader: Reader, { reason, until }: Refusal): string {
  return until ? reader.t("error.silencedUntil", { date: dateTime(reader, until) }) : reader.t(`error.${reason}`);
}
