/** Follows one thread: through the socket while there is one, through plain HTTP while there is none. */
import type { Changes } from "../../shared/forum/threads/schema.ts";
import { getApi, RequestError } from "../frame/http.ts";
import { type Follower, followChanges } from "./changes.ts";
import { type Connection, LiveRefusal } from "./connection.ts";
import { onWake } from "./wake.ts";

type ThreadLive = {
  threadId: number;
  revision: number;
  apply: (changes: Changes) => void;
  /** The thread is gone, or the right to read it. */
  gone: () => void;
};

const isMissing = (error: unknown): boolean =>
  (error instanceof LiveRefusal && (error.code === "not_found" || error.code === "merged")) ||
  (error instanceof RequestError && (error.status === 404 || error.status === 403));

/** How often a page without a socket asks. */
const POLL_MS = 10_000;
const RETRY_MS = 2_000;

export function followThread(connection: Connection, { threadId, revision, apply, gone }: ThreadLive): Follower {
  let over = false;
  const follower = followChanges({ revision, ask, apply, failed });

  connection.on("thread.changed", (changes) => {
    if (changes.threadId === threadId && !over) follower.receive(changes);
  });
  connection.on("thread.gone", (message) => {
    if (message.threadId === threadId) end();
  });
  connection.on("live.resync", catchUp);
  connection.onUp(() => void join());
  onWake(() => {
    if (connection.up) catchUp();
    else if (!over) connection.renew();
  });
  setInterval(() => {
    if (!connection.up && document.visibilityState === "visible") catchUp();
  }, POLL_MS);

  async function join(): Promise<void> {
    if (over) return;
    try {
      const { changes } = await connection.ask("thread.join", { threadId, since: follower.revision });
      follower.receive(changes);
      document.documentElement.dataset.live = "";
    } catch (error) {
      if (isMissing(error)) return end();
      setTimeout(() => void (connection.up && join()), RETRY_MS);
    }
  }

  function catchUp(): void {
    if (!over) void follower.catchUp();
  }

  async function ask(since: number): Promise<Changes> {
    if (connection.up) {
      try {
        return (await connection.ask("thread.since", { threadId, since })).changes;
      } catch (error) {
        if (error instanceof LiveRefusal && error.code !== "unavailable") throw error;
        // No answer in time: the connection died in its sleep.
        connection.renew();
      }
    }
    const changes = await getApi<Changes>(`/threads/${threadId}/changes?since=${since}`);
    // Of the thread that this one was merged into.
    if (changes.threadId !== threadId) throw new RequestError(404);
    return changes;
  }

  function failed(error: unknown): void {
    if (isMissing(error)) end();
    else if (connection.up) setTimeout(catchUp, RETRY_MS);
  }

  function end(): void {
    if (over) return;
    over = true;
    gone();
  }

  return follower;
}
