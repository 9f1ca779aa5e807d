/** Posts whose HTML an older version of the renderer made. */
import { sql } from "kysely";
import { nameOnlyKnown } from "../../platform/markdown/known-handles.ts";
import { MarkdownError, RENDERER_VERSION, renderMarkdown } from "../../platform/markdown/render.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { filesOf } from "../files/references.ts";
import { drawCards } from "../link-previews/draw-cards.ts";
import { recordChange, tendThread } from "../threads/change.ts";
import { refreshExcerpt } from "../threads/open-thread.ts";

const BATCH = 50;

/** Of what is to be drawn again because something that it shows is here now; readers are sent it, as they are a card. */
export const REDRAW = 0;

type OldPost = {
  id: number;
  thread_id: number;
  kind: string;
  source: string;
  version: number;
  html: string;
  renderer: number;
  author_id: number | null;
};
type NewText = { html: string; text: string };

/**
 * Renders the next few; false where there are none left. A thread moves on by one revision for all of its posts that look
 * different now, so that what is kept of it is drawn again; the posts themselves are not stamped, because nobody who has them
 * open is to be sent hundreds of posts that say what they said before.
 */
export async function renderOldPosts(app: AppContext): Promise<boolean> {
  const posts = await app.db
    .selectFrom("posts")
    .select(["id", "thread_id", "kind", "source", "version", "html", "renderer", "author_id"])
    .where("renderer", "<", RENDERER_VERSION)
    .orderBy("renderer")
    .orderBy("id")
    .limit(BATCH)
    .execute();
  const byThread = Map.groupBy(posts, (post) => post.thread_id);
  for (const [threadId, old] of byThread) await renderInThread(app, threadId, old);
  return posts.length > 0;
}

async function renderInThread(app: AppContext, threadId: number, posts: readonly OldPost[]): Promise<void> {
  const texts = new Map<OldPost, NewText | undefined>();
  // One after the other: who posts meanwhile finds a renderer free.
  for (const post of posts) texts.set(post, await renderAgain(app, post));
  const same = posts.filter((post) => (texts.get(post)?.html ?? post.html) === post.html);
  await markDone(app, same);
  const different = posts.filter((post) => !same.includes(post));
  if (different.length === 0) return;
  await tendThread(app.db, threadId, async (trx, thread) => {
    const written: OldPost[] = [];
    for (const post of different) {
      const text = texts.get(post);
      if (!text) continue;
      const row = await trx
        .updateTable("posts")
        .set({ html: text.html, plain: text.text, renderer: RENDERER_VERSION })
        .where("id", "=", post.id)
        // Edited or rendered meanwhile by somebody else: then it is newer than what we hold.
        .where("version", "=", post.version)
        .where("renderer", "<", RENDERER_VERSION)
        .returning("id")
        .executeTakeFirst();
      if (row && post.kind === "opening") await refreshExcerpt(trx, thread.id, text.text);
      if (row) written.push(post);
    }
    const news = written.filter(({ renderer }) => renderer === REDRAW).map(({ id }) => id);
    if (written.length > 0) await recordChange(trx, thread, news);
  });
}

/** Undefined where the post is done: drawn elsewhere, or refused by today's limits and left as it is. */
async function renderAgain(app: AppContext, post: OldPost): Promise<NewText | undefined> {
  try {
    const files = await filesOf(app.db, post.source, { postId: post.id });
    const rendered = await renderMarkdown(post.source, { baseUrl: app.config.baseUrl, files });
    if (rendered.loneLinks.length === 0 || post.kind === "comment")
      return await nameOnlyKnown(app.db, rendered, post.author_id);
    // What its cards may say is decided where they are drawn.
    await drawCards(app, post.id, null);
    return undefined;
  } catch (error) {
    if (!(error instanceof MarkdownError) || error.code === "busy") throw error;
    app.log.warn({ err: error, postId: post.id }, "post can't be rendered again");
    return undefined;
  }
}

async function markDone({ db }: AppContext, posts: readonly OldPost[]): Promise<void> {
  if (posts.length === 0) return;
  const done = posts.map(({ id, version }) => ({ id, version }));
  await sql`
    UPDATE posts SET renderer = ${RENDERER_VERSION}
    FROM jsonb_to_recordset(${JSON.stringify(done)}::jsonb) AS done (id int, version int)
    WHERE posts.id = done.id AND posts.version = done.version`.execute(db);
}
