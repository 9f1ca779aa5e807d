/** Tags that have synonyms or descriptions, kept in memory: few, changed rarely, asked for by every list of a tag. */
import { sql } from "kysely";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { Conn } from "../../platform/database/db.ts";
import type { AppContext } from "../../platform/start/app-context.ts";

export type TagDirectory = {
  /** The name that stands for this one on threads. */
  canonical(name: string): string;
  /** The tag and everything that means the same: threads are given its name one after the other. */
  names(tag: string): readonly string[];
  /** The same, asked for by any of them. */
  namesOf(name: string): readonly string[];
  description(tag: string): LocalisedText;
};

const kept = new WeakMap<AppContext, Promise<TagDirectory>>();
const watched = new WeakSet<AppContext>();

export async function tagDirectory(app: AppContext): Promise<TagDirectory> {
  return (await kept.get(app)) ?? load(app);
}

/** These tags by the names that threads carry, each once. */
export async function canonicalTags(db: Conn, tags: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ tags: string[] }>`SELECT canonical_tags(${tags}::text[]) AS tags`.execute(db);
  return rows[0]?.tags ?? [...tags];
}

function load(app: AppContext): Promise<TagDirectory> {
  watch(app);
  const loading = readDirectory(app.db);
  // Without the bus nobody would tell of a change.
  if (app.bus.listening) kept.set(app, loading);
  loading.catch(() => kept.delete(app));
  return loading;
}

async function readDirectory(db: Conn): Promise<TagDirectory> {
  const tags = await db.selectFrom("tags").select(["name", "description"]).execute();
  const synonyms = await db.selectFrom("tag_synonyms").select(["synonym", "tag"]).orderBy("synonym").execute();
  const descriptions = new Map(tags.map(({ name, description }) => [name, description]));
  const tagOf = new Map(synonyms.map(({ synonym, tag }) => [synonym, tag]));
  const byTag = Map.groupBy(synonyms, ({ tag }) => tag);
  const canonical = (name: string) => tagOf.get(name) ?? name;
  const names = (tag: string) => [tag, ...(byTag.get(tag) ?? []).map(({ synonym }) => synonym)];
  return {
    canonical,
    names,
    namesOf: (name) => names(canonical(name)),
    description: (tag) => descriptions.get(tag) ?? {},
  };
}

function watch(app: AppContext): void {
  if (watched.has(app)) return;
  watched.add(app);
  const forget = () => void kept.delete(app);
  app.bus.on("tags.changed", forget);
  app.bus.onLost(forget);
  app.bus.onResync(forget);
}
