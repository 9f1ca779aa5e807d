/** Draws a post's cards: renders its text again with what is known of the pages that its bare addresses lead to. */
import { sql } from "kysely";
import type { Visibility } from "../../../shared/spaces/kinds.ts";
import type { Db } from "../../platform/database/db.ts";
import { nameOnlyKnown } from "../../platform/markdown/known-handles.ts";
import { type Card, RENDERER_VERSION, type Rendered, renderMarkdown } from "../../platform/markdown/render.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { FetchRules } from "../../platform/storage/safe-fetch.ts";
import { filesOf } from "../files/references.ts";
import { recordChange, tendThread } from "../threads/change.ts";
import { refreshExcerpt } from "../threads/open-thread.ts";
import { isOwn, ownCards } from "./own-links.ts";
import { pageCard } from "./pages.ts";

type LinkingPost = {
  id: number;
  threadId: number;
  authorId: number | null;
  source: string;
  version: number;
  html: string;
  space: { id: number; visibility: Visibility };
};

/** Of advisory locks; the number only has to differ from other users of them here. */
const CARDS_LOCK = 7_305_011;

/**
 * Writes nothing and tells nobody where the post looks the same as before. `rules` null: nothing is fetched.
 * @returns whether some page should be asked again later
 */
export async function drawCards(
  app: AppContext,
  postId: number,
  rules: FetchRules | null,
): Promise<{ later: boolean }> {
  const { db, config } = app;
  const post = await findPost(db, postId);
  if (!post) return { later: false };
  const { loneLinks } = await renderMarkdown(post.source, config);
  const pages = await cardsOfPages(app, post.authorId, { hrefs: loneLinks, rules });
  // From reading titles to writing them one at a time: the later of two that overlap must not write what is no longer true.
  await db.transaction().execute(async (lock) => {
    await sql`SELECT pg_advisory_xact_lock(${CARDS_LOCK}, ${postId})`.execute(lock);
    const present = await findPost(db, postId);
    // Edited meanwhile: the new text has asked for cards of its own.
    if (present?.version !== post.version) return;
    const own = loneLinks.filter((href) => isOwn(href, config.baseUrl));
    const titles = await db.transaction().execute((trx) => ownCards(trx, present, own));
    const cards = Object.fromEntries([...pages.cards, ...titles]);
    const files = await filesOf(db, present.source, { postId });
    const drawn = await renderMarkdown(present.source, { baseUrl: config.baseUrl, cards, files });
    const rendered = await nameOnlyKnown(db, drawn, present.authorId);
    if (rendered.html !== present.html) await writeCards(db, present, rendered);
  });
  return { later: pages.later };
}

type Asked = { hrefs: readonly string[]; rules: FetchRules | null };

async function cardsOfPages(
  app: AppContext,
  authorId: number | null,
  { hrefs, rules }: Asked,
): Promise<{ cards: Map<string, Card>; later: boolean }> {
  const foreign = hrefs.filter((href) => !isOwn(href, app.config.baseUrl));
  const pages = await Promise.all(
    foreign.map(async (href) => ({ href, ...(await pageCard(app, href, { authorId, rules })) })),
  );
  return {
    cards: new Map(pages.flatMap(({ href, card }) => (card ? [[href, card] as const] : []))),
    later: pages.some(({ later }) => later),
  };
}

async function findPost(db: Db, id: number): Promise<LinkingPost | undefined> {
  const row = await db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select([
      "posts.id",
      "posts.thread_id as threadId",
      "posts.author_id as authorId",
      "posts.source",
      "posts.version",
      "posts.html",
    ])
    .select(["spaces.id as spaceId", "spaces.visibility"])
    .where("posts.id", "=", id)
    .where("posts.kind", "<>", "comment")
    .executeTakeFirst();
  if (!row) return undefined;
  const { spaceId, visibility, ...post } = row;
  return { ...post, space: { id: spaceId, visibility } };
}

async function writeCards(db: Db, post: LinkingPost, { html, text }: Rendered): Promise<void> {
  await tendThread(db, post.threadId, async (trx, thread) => {
    const written = await trx
      .updateTable("posts")
      .set({ html, plain: text, renderer: RENDERER_VERSION })
      .where("id", "=", post.id)
      .where("version", "=", post.version)
      .where("thread_id", "=", thread.id)
      .returning("kind")
      .executeTakeFirst();
    if (!written) return;
    if (written.kind === "opening") await refreshExcerpt(trx, thread.id, text);
    await recordChange(trx, thread, [post.id]);
  });
}

export type Renamed = { kind: "thread" | "practice" | "person" | "space"; id: number };

/** Posts whose cards may look different now that this thing has another name, place or state. */
export async function postsNaming(db: Db, { kind, id }: Renamed): Promise<number[]> {
  if (kind === "space") return postsAround(db, id);
  const { rows } = await sql<{ postId: number }>`
    SELECT post_id AS "postId" FROM link_targets WHERE kind = ${kind} AND target_id = ${id}
    UNION SELECT post_id FROM link_targets JOIN posts ON posts.id = post_id WHERE ${kind} = 'thread' AND posts.thread_id = ${id}
    ORDER BY 1`.execute(db);
  return rows.map(({ postId }) => postId);
}

async function postsAround(db: Db, spaceId: number): Promise<number[]> {
  const { rows } = await sql<{ postId: number }>`
    SELECT post_id AS "postId" FROM link_targets JOIN threads ON threads.id = target_id
    WHERE kind = 'thread' AND threads.space_id = ${spaceId}
    UNION SELECT post_id FROM link_targets JOIN practices ON practices.id = target_id
    WHERE kind = 'practice' AND practices.space_id = ${spaceId}
    UNION SELECT post_id FROM link_targets JOIN posts ON posts.id = post_id JOIN threads ON threads.id = posts.thread_id
    WHERE threads.space_id = ${spaceId}
    ORDER BY 1`.execute(db);
  return rows.map(({ postId }) => postId);
}
