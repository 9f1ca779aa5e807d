/** What pages of other sites say about themselves, fetched once for all posts that link to them and kept for a while. */

import { createHash } from "node:crypto";
import { sql } from "kysely";
import { now } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import type { Card } from "../../platform/markdown/render.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { FetchError, type FetchRules, safeFetch } from "../../platform/storage/safe-fetch.ts";
import { pageFacts } from "./page-facts.ts";

const HOUR_MS = 3_600_000;
const KEPT_MS = 7 * 24 * HOUR_MS;
/** A page without a title may get one; one that refuses us is not asked again by every post. */
const KEPT_EMPTY_MS = 24 * HOUR_MS;
/** Bytes: a title stands far above this mark. */
const MAX_BYTES = 512 * 1024;
const TIMEOUT_MS = 5_000;
const MAX_REDIRECTS = 3;

/** `later` where it should be tried again: the other side was slow or away, or the author links faster than people do. */
export type PageCard = { card: Card | null; later: boolean };

/** The card that is known, else the page's own words where `rules` allow to ask for them; null for none. */
export async function pageCard(
  app: AppContext,
  url: string,
  asker: { authorId: number | null; rules: FetchRules | null },
): Promise<PageCard> {
  const hash = createHash("sha256").update(url).digest();
  const kept = await app.db
    .selectFrom("link_pages")
    .select(["card", sql<boolean>`expires_at > now()`.as("fresh")])
    .where("hash", "=", hash)
    .executeTakeFirst();
  const known = { card: (kept?.card as Card | null | undefined) ?? null, later: false };
  if (asker.rules === null || kept?.fresh) return known;
  const fetched = await fetchCard(app, url, { ...asker, rules: asker.rules });
  // What was known is better than nothing.
  if (fetched.later) return { card: known.card, later: true };
  const expires_at = now(fetched.card ? KEPT_MS : KEPT_EMPTY_MS);
  const row = { url, card: fetched.card && JSON.stringify(fetched.card), expires_at };
  await app.db
    .insertInto("link_pages")
    .values({ hash, ...row })
    .onConflict((conflict) => conflict.column("hash").doUpdateSet(row))
    .execute();
  return fetched;
}

async function fetchCard(
  app: AppContext,
  url: string,
  { authorId, rules }: { authorId: number | null; rules: FetchRules },
): Promise<PageCard> {
  try {
    await app.limits.use("linkFetch", String(authorId));
    const page = await safeFetch(url, { ...HTML_PAGE, headers: headersOf(app) }, rules);
    return { card: pageFacts(page) ?? null, later: page.status === 429 || page.status >= 500 };
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return { card: null, later: true };
    if (!(error instanceof FetchError)) throw error;
    app.log.debug({ err: error, host: URL.parse(url)?.hostname }, "page for a card not read");
    return { card: null, later: error.passing };
  }
}

const HTML_PAGE = {
  maxBytes: MAX_BYTES,
  timeoutMs: TIMEOUT_MS,
  maxRedirects: MAX_REDIRECTS,
  types: ["text/html", "application/xhtml+xml"],
};

/** Says who asks, so that the other side can write to us or refuse us. */
const headersOf = ({ config }: AppContext) => ({
  accept: "text/html,application/xhtml+xml",
  "user-agent": `Mosty/1.0 (link previews; +${config.baseUrl})`,
});

/** What is out of date is still better than nothing where a post is drawn again, for a while. */
const KEPT_LONGER_MS = 90 * 24 * HOUR_MS;

/** Forgets what nobody asked for in a long time; a job. */
export async function prunePages({ db }: AppContext): Promise<void> {
  await db.deleteFrom("link_pages").where("expires_at", "<", now(-KEPT_LONGER_MS)).execute();
}
