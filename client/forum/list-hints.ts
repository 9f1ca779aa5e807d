/** A list of threads comes to life: figures move in their rows, new threads are announced above and never push rows away. */

import type { ListHint } from "../../shared/live.ts";
import type { ListPageData } from "../../shared/page-data.ts";
import { type Reader, shortDate } from "../../shared/reader.ts";
import { announce } from "../frame/announce.ts";
import { keepPlace } from "../frame/in-view.ts";
import { loadReader } from "../frame/texts.ts";
import { type Connection, openConnection } from "../live/connection.ts";
import { showStatus } from "../live/status.ts";

export async function enhanceList(data: ListPageData): Promise<void> {
  const reader = await loadReader(data);
  const connection = await openConnection();
  const opened = new Set<number>();
  const leave = (threadId: number) => {
    keepPlace(() => rowOf(threadId)?.remove());
    if (opened.delete(threadId)) showHint(reader, opened.size);
  };
  showStatus(connection);
  connection.onUp(() => void join(connection, data.spaceIds, leave));
  connection.on("live.resync", () => void join(connection, data.spaceIds, leave));
  connection.on("list.gone", ({ threadId }) => leave(threadId));
  connection.on("list.hint", (hint) => {
    moveRow(reader, hint);
    if (!hint.opened || !isWanted(hint) || rowOf(hint.threadId) || opened.has(hint.threadId)) return;
    opened.add(hint.threadId);
    showHint(reader, opened.size);
  });
}

/** A list can span more spaces than one message may name. */
const SPACES_PER_MESSAGE = 50;
const ROWS_PER_MESSAGE = 1_000;
const RETRY_MS = 5_000;

/** What went while nobody said so (the connection was away, a space was closed) leaves the list. */
async function join(
  connection: Connection,
  spaceIds: readonly number[],
  leave: (threadId: number) => void,
): Promise<void> {
  try {
    const threadIds = shownIds().slice(0, ROWS_PER_MESSAGE);
    const { gone } = await connection.ask("list.join", { spaceIds: spaceIds.slice(0, SPACES_PER_MESSAGE), threadIds });
    for (const threadId of gone) leave(threadId);
    document.documentElement.dataset.live = "";
  } catch {
    // The list is as good as without scripts meanwhile.
    setTimeout(() => void (connection.up && join(connection, spaceIds, leave)), RETRY_MS);
  }
}

/** A hint does not say language, tag or country: where a list is narrowed by them, it might promise what is not in it. */
function isWanted({ kind }: ListHint): boolean {
  const filters = beginning().searchParams;
  if (["language", "tag", "country", "after"].some((name) => filters.get(name))) return false;
  const wanted = filters.get("kind");
  return !wanted || wanted === kind;
}

/** Further down the address is that of the rows in view (./more.ts). */
function beginning(): URL {
  return new URL(history.state?.loaded?.pages[0] ?? location.href, location.href);
}

const shownIds = (): number[] =>
  [...document.querySelectorAll<HTMLElement>(".row[data-thread]")].map((row) => Number(row.dataset.thread));

function rowOf(threadId: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.row[data-thread="${threadId}"]`);
}

function moveRow(reader: Reader, { threadId, replyCount, lastPostAt }: ListHint): void {
  const row = rowOf(threadId);
  const count = row?.querySelector("[data-reply-count]");
  if (!row || !count) return;
  count.textContent = String(replyCount);
  count.closest(".row-count")?.classList.toggle("row-count-none", replyCount === 0);
  const word = count.nextElementSibling;
  const isQuestion = row.querySelector(".kind-question") !== null;
  if (word) word.textContent = reader.t(isQuestion ? "list.answersWord" : "list.repliesWord", { count: replyCount });
  const time = row.querySelector<HTMLTimeElement>(".row-last time");
  if (!time) return;
  time.dateTime = lastPostAt;
  time.textContent = shortDate(reader, lastPostAt);
}

function showHint(reader: Reader, count: number): void {
  const bar = document.getElementById("list-hint");
  if (!bar) return;
  bar.hidden = count === 0;
  if (count === 0) return;
  const words = reader.t("client.newThreads", { count });
  const link = document.createElement("a");
  link.href = beginning().href;
  link.textContent = reader.t("client.showThem");
  bar.replaceChildren(`${words} · `, link);
  if (count === 1) announce(words);
}
