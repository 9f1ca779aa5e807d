/** Remembers how far somebody has read: the highest number that was on the screen, sent in batches and when leaving. */
import { callApi } from "../frame/http.ts";
import type { OpenThread } from "./open-thread.ts";

const EVERY_MS = 3_000;
/** Time for the post to come and to be looked at. */
const AFTER_BELL_MS = 1_500;

export function rememberReading({ reader, data, own }: OpenThread): void {
  if (!reader.viewer || data.part) return;
  const path = `/threads/${data.thread.id}/reading`;
  let seen = own?.readNumber ?? 0;
  let sent = seen;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const numbers = new WeakMap<Element, number>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      seen = Math.max(seen, numbers.get(target) ?? 0);
    }
    if (seen > sent && timer === undefined) timer = setTimeout(sendNow, EVERY_MS);
  });
  const observeAll = () => {
    for (const article of document.querySelectorAll<HTMLElement>("article[data-number]")) {
      // A post counts as read when its end has been on the screen: long ones never fit as a whole.
      const end = article.lastElementChild?.lastElementChild ?? article;
      if (numbers.has(end)) continue;
      numbers.set(end, Number(article.dataset.number));
      observer.observe(end);
    }
  };
  observeAll();
  const list = document.getElementById("posts");
  if (list) new MutationObserver(observeAll).observe(list, { childList: true });
  // Told of something here that is on the screen: it is read already.
  document.addEventListener("bell", () => {
    if (seen > 0 && document.visibilityState === "visible") setTimeout(() => void send(seen), AFTER_BELL_MS);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") sendNow();
  });

  function sendNow(): void {
    timer = undefined;
    if (seen > sent) send(seen);
  }
  function send(number: number): void {
    // Sent although the page is left.
    callApi("PUT", path, { number }, { keepalive: true }).then(
      () => {
        sent = Math.max(sent, number);
      },
      // It is sent again with the next post, or when leaving.
      () => undefined,
    );
  }
}
