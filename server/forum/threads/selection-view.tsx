/** A thread's page with a part of its posts, and the whole of it for printing. */

import { PrintPage } from "../../../shared/forum/threads/print-page.tsx";
import { SelectionPage } from "../../../shared/forum/threads/selection-page.tsx";
import { POSTS_PER_PRINT } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import type { PageData } from "../../../shared/page-data.ts";
import type { Reader } from "../../../shared/reader.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import { notFound } from "../../platform/http/errors.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import type { PageContent } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { countPages, getThread, listPosts, type ReadableThread } from "./queries.ts";
import { listSelected, type Selection } from "./selection.ts";
import { ownFacts } from "./thread-view.tsx";

type Content = PageContent & { thread: ReadableThread };

/** Reading a part does not count as having read up to there. */
export async function selectionContent(
  app: AppContext,
  reader: Reader,
  where: { id: number; selection: Selection; after: number },
): Promise<Content> {
  const { db } = app;
  const thread = await getThread(db, reader.viewer, where.id);
  const { state, space } = thread;
  const { posts, next } = await listSelected(db, state, where.selection, where.after);
  const own = reader.viewer && (await ownFacts(db, reader.viewer, thread, posts, []));
  const author = posts.find((post) => post.kind === "opening")?.author;
  const look = { thread: state, space, posts, own, author, viewCount: thread.viewCount };
  return {
    thread,
    title: state.title,
    canonical: app.config.baseUrl + links.thread(state),
    noindex: true,
    lean: true,
    data: {
      kind: "thread",
      thread: state,
      space: spaceData(space),
      author: author ?? null,
      viewCount: thread.viewCount,
      page: 1,
      pages: countPages(state),
      part: true,
      own,
      drafted: thread.drafted,
      ...readerData(reader),
    } satisfies PageData,
    body: <SelectionPage {...look} selection={where.selection} next={next} />,
  };
}

export function spaceData({ id, slug, name, visibility, membersMay, groups, archived }: SpaceData) {
  return { id, slug, name, visibility, membersMay, groups, archived };
}

/** All on one page as far as a browser can print it at once; longer threads go on on the next. */
export async function printContent(
  app: AppContext,
  reader: Reader,
  { id, page }: { id: number; page: number },
): Promise<Content> {
  const thread = await getThread(app.db, reader.viewer, id);
  const { state } = thread;
  const pages = countPages(state, POSTS_PER_PRINT);
  if (page > pages) throw notFound();
  const posts = await listPosts(app.db, state, page, POSTS_PER_PRINT);
  const address = app.config.baseUrl + links.thread(state);
  return {
    thread,
    title: state.title,
    canonical: address,
    noindex: true,
    bare: true,
    body: <PrintPage thread={state} space={thread.space} posts={posts} page={page} pages={pages} address={address} />,
  };
}
