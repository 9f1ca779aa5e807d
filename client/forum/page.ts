/** Makes the page of a thread live: what everybody has from the beginning, and what is loaded once it is needed. */
import type { ThreadPageData } from "../../shared/page-data.ts";
import { loadReader } from "../frame/texts.ts";
import { openConnection } from "../live/connection.ts";
import { showStatus } from "../live/status.ts";
import { followThread } from "../live/thread.ts";
import { watchForLeaving } from "./busy.ts";
import { articleOf, openThread, type WorksInPlace } from "./open-thread.ts";
import { createPill } from "./pill.ts";
import { showPresence } from "./presence.ts";
import type { Page } from "./show.ts";

export async function enhanceThreadPage(data: ThreadPageData, works: WorksInPlace): Promise<void> {
  const open = openThread(await loadReader(data), data, works);
  watchForLeaving();
  jumpWithinPage();
  shareLinks();
  const writing = data.viewer ? (await import("./writing.ts")).enhanceWriting(open) : null;
  const page: Page = { open, writing, pill: createPill(open) };
  if (data.pages > 1 && !data.part) readFurtherOnce(page);

  const connection = await openConnection();
  const follower = followThread(connection, {
    threadId: data.thread.id,
    revision: data.thread.revision,
    apply: (changes) => void whenShowing().then(({ show }) => show(page, changes)),
    gone: () => void whenShowing().then(({ sayGone }) => sayGone(open)),
  });
  showStatus(connection);
  connection.on("thread.presence", (presence) => {
    if (presence.threadId === data.thread.id) showPresence(open.reader, presence);
  });
  // For the editor, which may not be loaded yet, and for what waits to load it.
  connection.on("draft.changed", (detail) =>
    document.dispatchEvent(new CustomEvent("mosty:draft-changed", { detail })),
  );
  writing?.connect(connection, () => {
    // With a socket the change comes by itself.
    if (!connection.up) void follower.catchUp();
  });
}

const TRY_AGAIN_MS = 5_000;

let showing: Promise<typeof import("./show.ts")> | undefined;

/** What draws is loaded with the first change; changes that come meanwhile wait for it in their order. */
function whenShowing(): Promise<typeof import("./show.ts")> {
  showing ??= import("./show.ts").catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    showing = undefined;
    return whenShowing();
  });
  return showing;
}

/** Most visits end on the first screen; only who goes on needs what comes then. */
function readFurtherOnce({ open, pill }: Page): void {
  const start = () =>
    void import("./further.ts").then(
      ({ readFurther }) => readFurther(open, pill.cameCloser),
      // No connection: until it is back the page's own links lead on.
      () => setTimeout(wait, TRY_AGAIN_MS),
    );
  const wait = () => window.addEventListener("scroll", start, { once: true, passive: true });
  if (history.state?.place) start();
  else wait();
}

function shareLinks(): void {
  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-act="share"]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void import("./share.ts").then(
      ({ share }) => share(link),
      () => location.assign(link.href),
    );
  });
}

/** Links to a post that stands on this very page; the address says where, so that it can be shared and gone back from. */
function jumpWithinPage(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-post-link]") : null;
    const article = link && articleOf(Number(link.dataset.postLink));
    if (!article || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = article.id;
  });
}
