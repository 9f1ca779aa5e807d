/**
 * Pages about a good practice stay as they are in the database: when something of it changed, the page is asked for again
 * and those of its marked parts that differ are put in. What somebody is typing in stays, with what is new around it.
 */
import { announce } from "../frame/announce.ts";
import { send } from "../frame/http.ts";
import { openConnection } from "../live/connection.ts";

/** Several changes in a row, such as a post that two claims rest on, are one request. */
const GATHER_MS = 150;

export async function followPractice(practiceId: number): Promise<void> {
  const connection = await openConnection();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void refresh(), GATHER_MS);
  };
  connection.on("practice.changed", (message) => {
    if (message.practiceId === practiceId) refreshSoon();
  });
  connection.on("live.resync", refreshSoon);
  let isFirst = true;
  connection.onUp(() => {
    // Without the right to read it any more there is nothing to hear of.
    connection.ask("practice.follow", { practiceId }).then(markLive, () => undefined);
    if (!isFirst) refreshSoon();
    isFirst = false;
  });
}

const markLive = (): void => {
  document.documentElement.dataset.livePractice = "";
};

async function refresh(): Promise<void> {
  const address = location.pathname + location.search;
  const answer = await send(address, { headers: { Purpose: "prefetch" } }).catch(() => undefined);
  // The next change, or the next page, brings it.
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of fresh.querySelectorAll<HTMLElement>("main [data-part]")) {
    // What stands inside of a part comes with it.
    if (!part.parentElement?.closest("[data-part]")) renew(part);
  }
}

/** Replaces the part of the same id; where somebody is at work in it only what is in it, and only what differs. */
function renew(fresh: HTMLElement): void {
  const old = document.getElementById(fresh.id);
  if (!old || withoutKeys(old) === withoutKeys(fresh)) return;
  if (isBusy(old)) renewInside(old, fresh);
  else replace(old, fresh);
}

function renewInside(old: HTMLElement, fresh: HTMLElement): void {
  for (const inner of fresh.querySelectorAll<HTMLElement>("[data-part]")) {
    if (document.getElementById(inner.id)) renew(inner);
    else if (inner.parentElement === fresh) old.append(document.adoptNode(inner));
  }
}

function replace(old: HTMLElement, fresh: HTMLElement): void {
  const news = fresh.childElementCount > old.childElementCount ? fresh.dataset.news : undefined;
  const open = [...old.querySelectorAll<HTMLDetailsElement>("details[open][id]")].map(({ id }) => id);
  const shown = document.adoptNode(fresh);
  for (const details of shown.querySelectorAll("details")) if (open.includes(details.id)) details.open = true;
  old.replaceWith(shown);
  if (news) announce(news);
}

/** Each drawing of a form has a key of its own. */
const withoutKeys = (part: HTMLElement): string => part.innerHTML.replace(/name="key" value="[^"]*"/g, "");

function isBusy(part: HTMLElement): boolean {
  const typed = [...part.querySelectorAll<HTMLTextAreaElement>("textarea")];
  return part.contains(document.activeElement) || typed.some((field) => field.value !== field.defaultValue);
}
