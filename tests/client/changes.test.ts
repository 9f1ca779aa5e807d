/** Catching up: whatever arrives, in any order and any number of times, ends in the same state. */
import { describe, expect, it } from "vitest";
import { followChanges, judge } from "../../client/live/changes.ts";
import type { Changes, PostData, ThreadState } from "../../shared/forum/threads/schema.ts";

/** A history of one post per revision, and a server that answers from it in pieces. */
function history(length: number, piece = 100) {
  const posts = Array.from({ length }, (_, index) => ({ id: index + 1, revision: index + 1 }) as PostData);
  const changes = (from: number, to: number): Changes => ({
    threadId: 1,
    from,
    to,
    complete: true,
    thread: { revision: to } as ThreadState,
    posts: posts.slice(from, to),
  });
  const asked: number[] = [];
  const ask = async (since: number): Promise<Changes> => {
    asked.push(since);
    const to = Math.min(length, since + piece);
    return { ...changes(since, to), complete: to === length };
  };
  return { changes, ask, asked };
}

function follow(revision: number, ask: (since: number) => Promise<Changes>) {
  const shown: number[] = [];
  const failures: unknown[] = [];
  const follower = followChanges({
    revision,
    ask,
    apply: (changes) => void shown.push(...changes.posts.map((post) => post.id)),
    failed: (error) => void failures.push(error),
  });
  return { follower, shown, failures };
}

describe("judge", () => {
  it("calls old what ends at or before mine, next what touches it, a gap what begins later", () => {
    expect(judge(5, { from: 3, to: 5 })).toBe("old");
    expect(judge(5, { from: 4, to: 6 })).toBe("next");
    expect(judge(5, { from: 5, to: 6 })).toBe("next");
    expect(judge(5, { from: 6, to: 7 })).toBe("gap");
  });
});

describe("a follower", () => {
  it("shows what comes next at once and asks for nothing", async () => {
    const { changes, ask, asked } = history(3);
    const { follower, shown } = follow(1, ask);
    follower.receive(changes(1, 2));
    follower.receive(changes(2, 3));
    expect(shown).toEqual([2, 3]);
    expect(asked).toEqual([]);
  });

  it("ignores what it has shown already, also the overlapping part of a message", () => {
    const { changes, ask } = history(4);
    const { follower, shown } = follow(0, ask);
    follower.receive(changes(0, 2));
    follower.receive(changes(0, 2));
    follower.receive(changes(1, 4));
    expect(shown).toEqual([1, 2, 3, 4]);
    expect(follower.revision).toBe(4);
  });

  it("fills a gap before it goes on", async () => {
    const { changes, ask, asked } = history(6);
    const { follower, shown } = follow(1, ask);
    follower.receive(changes(5, 6));
    await follower.catchUp();
    expect(shown).toEqual([2, 3, 4, 5, 6]);
    expect(asked[0]).toBe(1);
  });

  it("asks until the answer is complete", async () => {
    const { ask } = history(1000, 100);
    const { follower, shown } = follow(0, ask);
    await follower.catchUp();
    expect(shown).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });

  it("takes in messages that arrive while an answer is on its way, once each and in order", async () => {
    const { changes, ask } = history(8);
    const { follower, shown } = follow(0, async (since) => {
      const answer = { ...changes(since, Math.max(since, 5)), complete: true };
      follower.receive(changes(6, 7));
      await Promise.resolve();
      return since >= 5 ? ask(since) : answer;
    });
    await follower.catchUp();
    expect(shown).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("ends up the same whatever the order of messages", async () => {
    const { changes, ask } = history(6);
    const messages = [changes(0, 1), changes(1, 2), changes(2, 3), changes(3, 4), changes(4, 5), changes(5, 6)];
    for (const order of [
      [5, 4, 3, 2, 1, 0],
      [2, 0, 1, 5, 3, 4],
      [0, 0, 3, 3, 1, 5],
    ]) {
      const { follower, shown } = follow(0, ask);
      for (const index of order) {
        const message = messages[index];
        if (message) follower.receive(message);
      }
      await follower.catchUp();
      expect(shown).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  it("reports a failure, keeps its place and succeeds later", async () => {
    const { ask } = history(2);
    let reachable = false;
    const { follower, shown, failures } = follow(0, async (since) => {
      if (!reachable) throw new Error("no answer");
      return ask(since);
    });
    await follower.catchUp();
    expect(failures).toHaveLength(1);
    expect(follower.revision).toBe(0);
    reachable = true;
    await follower.catchUp();
    expect(shown).toEqual([1, 2]);
  });

  it("does not ask forever where an answer does not move", async () => {
    const { changes } = history(1);
    let asked = 0;
    const { follower } = follow(1, async () => {
      asked++;
      return { ...changes(1, 1), complete: false };
    });
    await follower.catchUp();
    expect(asked).toBe(1);
  });
});
