/** Polls on a page, loaded where there is one: counts that came live, and voting in place. */
import type { PollData } from "../../shared/forum/polls/schema.ts";
import type { PostData } from "../../shared/forum/threads/schema.ts";
import { tell } from "../frame/announce.ts";
import { morph } from "../frame/dom.ts";
import { messageOf } from "../frame/forms.ts";
import { callApi, getPage, RequestError } from "../frame/http.ts";
import type { OpenThread } from "./open-thread.ts";

/** Spread, so that the readers of a busy poll do not all ask in the same moment. */
const WITHIN_MS = 1_500;

const placeOf = (postId: number) => document.querySelector<HTMLElement>(`[data-poll="${postId}"]`);

/** The figures are in the message; what depends on the reader is drawn by the server. */
export function showPolls(open: OpenThread, posts: readonly PostData[]): void {
  for (const { id, poll } of posts) {
    const place = placeOf(id);
    if (!place || !poll) continue;
    if (poll.tally && !poll.closed && place.querySelector(".poll-results[data-live]")) showFigures(place, poll);
    else drawSoon(open, id);
  }
}

function showFigures(place: HTMLElement, poll: PollData): void {
  const voters = place.querySelector("[data-voters]");
  if (voters) voters.textContent = String(poll.voters);
  for (const row of place.querySelectorAll<HTMLElement>("[data-option]")) {
    const votes = poll.tally?.votes[Number(row.dataset.option)] ?? 0;
    const share = poll.voters === 0 ? 0 : Math.round((votes * 100) / poll.voters);
    const meter = row.querySelector("meter");
    if (meter) Object.assign(meter, { max: Math.max(1, poll.voters), value: votes });
    for (const [name, text] of [
      ["data-votes", String(votes)],
      ["data-share", `${share} %`],
    ] as const) {
      const figure = row.querySelector(`[${name}]`);
      if (figure) figure.textContent = text;
    }
  }
}

const due = new Map<number, ReturnType<typeof setTimeout>>();

function drawSoon(open: OpenThread, postId: number): void {
  if (due.has(postId)) return;
  const wait = placeOf(postId)?.firstChild ? Math.random() * WITHIN_MS : 0;
  due.set(
    postId,
    setTimeout(async () => {
      due.delete(postId);
      try {
        await drawAgain(postId);
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        // No connection: catching up brings the post again.
        if (!error.passing) tell(messageOf(error, open.reader));
      }
    }, wait),
  );
}

/** The poll as its own page has it, drawn by the server for this reader. */
async function drawAgain(postId: number): Promise<void> {
  const drawn = (await getPage(`/p/${postId}/poll`)).querySelector(".poll");
  const place = placeOf(postId);
  if (!place || !drawn) return;
  const next = place.cloneNode(false) as HTMLElement;
  next.append(...document.adoptNode(drawn).childNodes);
  morph(place, next);
}

export function voteInPlace(open: OpenThread, changed: () => void): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.act !== "ballot") return;
    const postId = Number(form.closest<HTMLElement>("[data-poll]")?.dataset.poll);
    if (!postId) return;
    event.preventDefault();
    const retract = event.submitter instanceof HTMLButtonElement && event.submitter.value === "none";
    const chosen = [...new FormData(form).values()].filter((value) => value !== "").map(Number);
    vote(postId, retract ? null : chosen).then(changed, (error: unknown) => {
      if (!(error instanceof RequestError)) throw error;
      tell(error.fields.choice ?? messageOf(error, open.reader));
    });
  });
}

/** @param choices null takes the vote back */
async function vote(postId: number, choices: readonly number[] | null): Promise<void> {
  const ballot = `/posts/${postId}/poll/ballot`;
  await (choices ? callApi("PUT", ballot, { choices }) : callApi("DELETE", ballot));
  await drawAgain(postId);
  placeOf(postId)?.querySelector<HTMLElement>("h3")?.scrollIntoView({ block: "nearest" });
}
