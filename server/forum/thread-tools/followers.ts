/** What goes along with a thread, or reads otherwise once its posts stand elsewhere: each kept by an area of its own. */
import type { MergeBefore } from "../../../shared/moderation/facts.ts";
import type { Conn, Trx } from "../../platform/database/db.ts";
import { type LockedThread, recordChange } from "../threads/change.ts";

export type ChangedPost = { id: number; threadId: number };
/** What followers changed when one thread went under in another, for undoing it. */
export type FollowedMerge = Pick<MergeBefore, "into" | "stages" | "files" | "suggestions" | "practices">;
/** `chosenPostId` is the option that `from` had chosen. */
export type Merging = { from: number; to: number; spaceId: number; chosenPostId: number | null };

export type Follower = {
  /** Threads that read otherwise when this one moves: locked with it. */
  concernedBy?: (db: Conn, threadId: number) => Promise<number[]>;
  /** Posts that read otherwise since something in these threads moved. */
  changedIn?: (trx: Trx, threadIds: readonly number[]) => Promise<ChangedPost[]>;
  movedTo?: (trx: Trx, threadId: number, spaceId: number) => Promise<void>;
  /** Under the locks of both threads, before what the one chose is forgotten. */
  merged?: (trx: Trx, merging: Merging) => Promise<Partial<FollowedMerge>>;
  /** `to` comes out of `from` again. */
  unmerged?: (trx: Trx, parting: Omit<Merging, "chosenPostId">, before: FollowedMerge) => Promise<void>;
};

const followers: Follower[] = [];
export const addFollower = (follower: Follower): void => void followers.push(follower);

export async function concernedBy(db: Conn, threadId: number): Promise<number[]> {
  const ids: number[] = [];
  for (const { concernedBy } of followers) ids.push(...((await concernedBy?.(db, threadId)) ?? []));
  return ids;
}

export async function changedIn(trx: Trx, threadIds: readonly number[]): Promise<ChangedPost[]> {
  const changed: ChangedPost[] = [];
  for (const { changedIn } of followers) changed.push(...((await changedIn?.(trx, threadIds)) ?? []));
  return changed;
}

export const idsIn = (changed: readonly ChangedPost[], threadId: number): number[] =>
  changed.filter((post) => post.threadId === threadId).map((post) => post.id);

/** The threads that were locked beside: those that tell of this one, and those that read otherwise because of what went along. */
export async function recordInOthers(
  trx: Trx,
  locked: ReadonlyMap<number, LockedThread>,
  changed: readonly ChangedPost[],
): Promise<void> {
  for (const other of locked.values()) await recordChange(trx, other, idsIn(changed, other.id));
}

export async function followMove(trx: Trx, threadId: number, spaceId: number): Promise<void> {
  for (const { movedTo } of followers) await movedTo?.(trx, threadId, spaceId);
}

export async function followMerge(trx: Trx, merging: Merging): Promise<FollowedMerge> {
  const changed: FollowedMerge = { into: {}, stages: {}, files: [], suggestions: [], practices: [] };
  for (const { merged } of followers) Object.assign(changed, await merged?.(trx, merging));
  return changed;
}

export async function followParting(
  trx: Trx,
  parting: Omit<Merging, "chosenPostId">,
  before: FollowedMerge,
): Promise<void> {
  for (const { unmerged } of followers) await unmerged?.(trx, parting, before);
}
