/** Fetches the pictures of other sites that a text shows, draws them again and keeps them as files of the text. */

import { createHash, randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { now } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { MarkdownError, renderMarkdown } from "../../platform/markdown/render.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { FetchError, type FetchRules, safeFetch } from "../../platform/storage/safe-fetch.ts";
import { addUses, type PictureUse, picturesOf } from "../files/references.ts";
import { keepFile } from "../files/upload.ts";
import { findText, redraw } from "./texts.ts";

/** Of one text; more of them stay links. A report with photographs has a dozen. */
const MOST_PICTURES = 20;
/** A photograph as a camera makes it. */
const MOST_BYTES = 10_000_000;
const TIMEOUT_MS = 8_000;
const MAX_REDIRECTS = 3;
/** Of one job: what is left is gone on with after other jobs had their turn. */
const TIME_MS = 15_000;
/** A picture that is none, too large or not there is not asked for again by every text that names it. */
const REFUSED_FOR_MS = 24 * 3_600_000;
const TYPES = "jpeg jpg png apng webp gif avif heic heif".split(" ").map((each) => `image/${each}`);

/** What is left to do: nothing, more at once, or later because a site was away or the person's share of this hour is used up. */
export type Rest = "none" | "more" | "away" | "limited";

export async function keepPictures(app: AppContext, use: PictureUse, rules: FetchRules): Promise<Rest> {
  const text = await findText(app.db, use);
  if (!text || text.ownerId === null) return "none";
  const wanted = await missingPictures(app, use, text.sources);
  const until = performance.now() + TIME_MS;
  let rest: Rest = "none";
  let kept = 0;
  for (const source of wanted) {
    if (performance.now() > until) {
      rest = "more";
      break;
    }
    const outcome = await keepPicture(app, use, { source, ownerId: text.ownerId, rules });
    if (outcome === "kept") kept += 1;
    else if (outcome !== "refused") rest = outcome;
    if (outcome === "limited") break;
  }
  if (kept > 0) await app.db.transaction().execute((trx) => redraw(trx, use));
  return rest;
}

async function missingPictures(app: AppContext, use: PictureUse, sources: readonly string[]): Promise<string[]> {
  const named = new Set<string>();
  for (const source of sources) for (const address of await picturesIn(app, source)) named.add(address);
  const first = [...named].slice(0, MOST_PICTURES);
  const here = new Set(Object.values(await picturesOf(app.db, use)).map(({ source }) => source));
  const hashes = first.map(hashOf);
  const refused = await app.db
    .selectFrom("link_pages")
    .select("hash")
    .where("hash", "in", hashes.length > 0 ? hashes : [Buffer.alloc(0)])
    .where("expires_at", ">", sql<Date>`now()`)
    .execute();
  return first.filter((address, at) => !here.has(address) && !refused.some(({ hash }) => hashes[at]?.equals(hash)));
}

async function picturesIn({ config }: AppContext, source: string): Promise<readonly string[]> {
  try {
    return source.includes("![") ? (await renderMarkdown(source, config)).pictures : [];
  } catch (error) {
    // Was allowed once and is refused by today's limits.
    if (error instanceof MarkdownError && error.code !== "busy") return [];
    throw error;
  }
}

type Wanted = { source: string; ownerId: number; rules: FetchRules };
type Outcome = "kept" | "refused" | "away" | "limited";

async function keepPicture(app: AppContext, use: PictureUse, wanted: Wanted): Promise<Outcome> {
  try {
    await app.limits.use("pictureFetch", String(wanted.ownerId));
    const body = await fetchPicture(app, wanted);
    if (body === "away") return "away";
    const key = body && (await keepBytes(app, wanted, body));
    if (key) return (await addOnce(app, use, wanted.source, key)) ? "kept" : "refused";
    await rememberRefusal(app, wanted.source);
    return "refused";
  } catch (error) {
    return whatItMeans(app, wanted, error);
  }
}

async function whatItMeans(app: AppContext, { source }: Wanted, error: unknown): Promise<Outcome> {
  app.log.debug({ err: error, host: new URL(source).hostname }, "picture of another site not kept");
  if (error instanceof FetchError) {
    if (error.passing) return "away";
    // Nothing was asked where the address itself is refused; other settings may allow it.
    if (error.fault !== "refused_address" && error.fault !== "bad_address") await rememberRefusal(app, source);
    return "refused";
  }
  if (!(error instanceof AppError)) throw error;
  if (error.code === "rate_limited" || error.code === "disk_full" || error.code === "unavailable") return "limited";
  if (error.code !== "unsupported_type" && error.code !== "invalid") throw error;
  await rememberRefusal(app, source);
  return "refused";
}

/** Undefined for what is too large or not there. */
async function fetchPicture(app: AppContext, { source, rules }: Wanted): Promise<Buffer | "away" | undefined> {
  const headers = { accept: TYPES.join(","), "user-agent": `Mosty/1.0 (pictures in posts; +${app.config.baseUrl})` };
  const limits = { maxBytes: MOST_BYTES + 1, timeoutMs: TIMEOUT_MS, maxRedirects: MAX_REDIRECTS };
  const { status, body } = await safeFetch(source, { ...limits, headers, types: TYPES }, rules);
  if (status === 429 || status >= 500) return "away";
  return status === 200 && body.length <= MOST_BYTES ? body : undefined;
}

async function keepBytes(app: AppContext, { source, ownerId }: Wanted, body: Buffer): Promise<string> {
  const path = join(app.files.incoming, randomBytes(16).toString("hex"));
  try {
    await mkdir(app.files.incoming, { recursive: true });
    await writeFile(path, body);
    const received = { name: nameOf(source), path, bytes: body.length };
    return (await keepFile(app, { ownerId, source }, received)).key;
  } finally {
    await rm(path, { force: true });
  }
}

/** The last part of its path. */
function nameOf(source: string): string {
  const last = new URL(source).pathname.split("/").at(-1) || "picture";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** One of two jobs that brought the same picture keeps it; the other's copy is nobody's and is collected. */
function addOnce(app: AppContext, use: PictureUse, source: string, key: string): Promise<boolean> {
  return app.db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('pictures'), hashtext(${JSON.stringify(use)}))`.execute(trx);
    const here = Object.values(await picturesOf(trx, use)).some((file) => file.source === source);
    // The text may have been removed meanwhile.
    if (here || !(await findText(trx, use))) return false;
    await addUses(trx, use, [key]);
    return true;
  });
}

/** Beside the pages that say nothing of themselves: forgotten with them. */
async function rememberRefusal({ db }: AppContext, source: string): Promise<void> {
  const row = { url: source, card: null, expires_at: now(REFUSED_FOR_MS) };
  await db
    .insertInto("link_pages")
    .values({ hash: hashOf(source), ...row })
    .onConflict((conflict) => conflict.column("hash").doUpdateSet(row))
    .execute();
}

const hashOf = (source: string): Buffer => createHash("sha256").update(`picture ${source}`).digest();
