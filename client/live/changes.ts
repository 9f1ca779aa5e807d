/**
 * Where a page stands in its thread's history, and what to do with a message about it. Nothing here knows of sockets or
 * of the page: `ask` fetches what is missing, `apply` shows it. Gapless revisions make it simple: what ends at or
 * before mine is old, what begins after mine leaves a gap, everything else can be shown.
 */
import type { Changes } from "../../shared/forum/threads/schema.ts";

export type Verdict = "old" | "next" | "gap";

export function judge(mine: number, { from, to }: Pick<Changes, "from" | "to">): Verdict {
  if (to <= mine) return "old";
  return from > mine ? "gap" : "next";
}

export type FollowOptions = {
  /** At which the page was drawn. */
  revision: number;
  /** Everything after a revision, from anyone who can be reached. */
  ask: (since: number) => Promise<Changes>;
  /** Gets only posts that are newer than what was shown before. */
  apply: (changes: Changes) => void;
  /** Could not fetch what is missing; somebody calls `catchUp` again later. */
  failed: (error: unknown) => void;
};

export type Follower = {
  readonly revision: number;
  /** For whatever arrives, in any order and any number of times. */
  receive(changes: Changes): void;
  /** Fetches what is missing; resolves when there is nothing more, or when it failed. One runs at a time. */
  catchUp(): Promise<void>;
};

export function followChanges({ revision, ask, apply, failed }: FollowOptions): Follower {
  let mine = revision;
  let running: Promise<void> | undefined;
  /** Somebody asked while an answer was on its way that may be older than the question. */
  let again = false;

  function receive(changes: Changes): void {
    const verdict = judge(mine, changes);
    if (verdict === "next") show(changes);
    if (verdict === "gap" || (verdict === "next" && !changes.complete)) void catchUp();
  }

  function show(changes: Changes): void {
    if (judge(mine, changes) !== "next") return;
    const before = mine;
    mine = changes.to;
    apply({ ...changes, posts: changes.posts.filter((post) => post.revision > before) });
  }

  function catchUp(): Promise<void> {
    again = true;
    // Begun later, so that `running` is set before anything that `ask` may set off.
    running ??= Promise.resolve().then(fetchAll);
    return running;
  }

  async function fetchAll(): Promise<void> {
    try {
      while (again) {
        again = false;
        const since = mine;
        const changes = await ask(since);
        show(changes);
        // An answer that does not move would be asked for forever.
        if (!changes.complete && changes.to > since) again = true;
      }
    } catch (error) {
      failed(error);
    } finally {
      running = undefined;
    }
  }

  return {
    get revision() {
      return mine;
    },
    receive,
    catchUp,
  };
}
