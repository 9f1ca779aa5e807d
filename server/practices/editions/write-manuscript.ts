/** The manuscript of an edition: everything the press needs, in a folder, in words and as its readers may see it. */

import { createHash, type Hash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Parser } from "htmlparser2";
import { FILE_PATH } from "../../../shared/patterns.ts";
import { COVER_COLOURS, LICENCE_ADDRESS } from "../../../shared/practices/editions/facts.ts";
import type { EntryPractice } from "../../../shared/practices/editions/schema.ts";
import { date, keyOf, type Reader } from "../../../shared/reader.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { findFile } from "../../forum/files/queries.ts";
import { storedName } from "../../forum/files/upload.ts";
import { visitor } from "../../platform/http/reader.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { isLanguage } from "../../platform/text/texts.ts";
import { assemblePractice, getPractice, getVersion } from "../record/read-practice.ts";
import { toArticle } from "./article-of.ts";
import { readerOf } from "./audience.ts";
import { coverName } from "./cover.ts";
import type { Article, Fact, Manuscript, Part } from "./press/manuscript.ts";
import { type EditionRow, listEntries } from "./queries.ts";

/** One of its practices may not be read by all whom it is meant for. */
export class ClosedError extends Error {}

type Row = Omit<EditionRow, "published_by">;
/** Raised when the press draws otherwise, so that files are made again. */
const PRESS_VERSION = 1;

/** Answers with the fingerprint of what was written. @throws ClosedError */
export async function writeManuscript(
  app: AppContext,
  row: Row,
  folder: string,
  progress: (done: number, of: number) => void,
): Promise<string> {
  const viewer = readerOf(row.audience);
  const written = createHash("sha256").update(String(PRESS_VERSION));
  const entries = await listEntries(app.db, viewer, row);
  const of = entries.filter((entry) => entry.kind === "practice").length;
  const parts: Part[] = [];
  const pictures = new Pictures(app, viewer, folder);
  for (const entry of entries) {
    if (entry.kind === "chapter") {
      parts.push({ kind: "chapter", heading: entry.heading });
      continue;
    }
    if (!entry.practice) throw new ClosedError(`a practice of edition ${row.id} is closed to its readers`);
    const done = parts.filter((part) => part.kind === "practice").length + 1;
    const file = `practice-${String(done).padStart(3, "0")}.json`;
    const article = await readArticle(app, viewer, row, entry.practice);
    for (const { html } of article.sections) await pictures.take(html);
    await write(folder, file, article, written);
    parts.push({ kind: "practice", file });
    progress(done, of);
  }
  await pictures.take(row.foreword_html);
  const cover = await pictures.takeCover(row);
  await write(folder, "manuscript.json", manuscriptOf(app, row, { parts, cover, images: pictures.names }), written);
  return written.digest("hex");
}

async function write(folder: string, file: string, content: object, written: Hash): Promise<void> {
  const text = JSON.stringify(content);
  written.update(text);
  await writeFile(join(folder, file), text);
}

async function readArticle(app: AppContext, viewer: Viewer | null, row: Row, entry: EntryPractice): Promise<Article> {
  const { db, config } = app;
  const practice = await getPractice(db, viewer, entry.id);
  const { version } = entry;
  const data = await assemblePractice(db, viewer, { practice, version, ...(await getVersion(db, entry.id, version)) });
  const reader = readerIn(app, isLanguage(data.language) ? data.language : row.language);
  return toArticle(reader, data, { tried: entry.tried, editionId: row.id, baseUrl: config.baseUrl });
}

/** Words in the edition's language, or the forum's where it has none in that. */
function readerIn({ config }: AppContext, language: string): Reader {
  return visitor(isLanguage(language) ? language : config.language, config.timeZone);
}

type Gathered = Pick<Manuscript, "parts" | "images"> & { cover: string | null };

function manuscriptOf(app: AppContext, row: Row, { parts, images, cover }: Gathered): Manuscript {
  const reader = readerIn(app, row.language);
  const { t } = reader;
  const address = `${app.config.baseUrl}/editions/${row.id}`;
  const at = (row.published_at ?? row.updated_at).toISOString();
  return {
    identifier: `urn:uuid:${row.identifier}`,
    address,
    language: row.language,
    title: row.title,
    subtitle: row.subtitle,
    line:
      row.number === null
        ? t("edition.book.draft", { date: date(reader, at) })
        : `${t("edition.number", { number: row.number })} · ${date(reader, at)}`,
    modified: at.replace(/\.\d+Z$/, "Z"),
    cover: { ...COVER_COLOURS[row.cover_colour], image: cover, alt: row.cover_alt || t("edition.book.coverAlt") },
    forewordHtml: row.foreword_html,
    credits: row.credits,
    publisher: row.publisher,
    imprint: imprintOf(reader, row, { address, at }),
    words: {
      contents: t("edition.book.contents"),
      foreword: t("edition.foreword"),
      credits: t("edition.credits"),
      imprint: t("edition.imprint"),
      notes: t("edition.book.notes"),
      cover: t("edition.book.cover"),
      accessibility: t("edition.book.accessibility"),
      setIn: t("edition.book.setIn"),
    },
    parts,
    images,
  };
}

function imprintOf(reader: Reader, row: Row, { address, at }: { address: string; at: string }): Fact[] {
  const { t } = reader;
  const plain = (label: string, text: string, href: string | null = null): Fact[] =>
    text === "" ? [] : [{ label, values: [{ text, href }] }];
  return [
    ...plain(t("edition.publisher"), row.publisher),
    ...plain(t("edition.book.issue"), row.number === null ? "" : t("edition.number", { number: row.number })),
    ...plain(t("edition.book.date"), date(reader, at)),
    ...plain(t("edition.licence"), t(keyOf("edition.licenceName", row.licence)), LICENCE_ADDRESS[row.licence]),
    ...plain(t("edition.funding"), row.funding),
    ...plain(t("edition.book.address"), address, address),
    ...plain(t("edition.identifier"), `urn:uuid:${row.identifier}`),
    ...plain(t("edition.book.changes"), t("edition.book.changesHint")),
  ];
}

/** Wide enough for print; a larger copy would only make the files larger. */
const WIDTH = 1_440;

/** The forum's pictures that the texts show, copied beside them. Those of other sites stay there. */
class Pictures {
  readonly names: Record<string, string> = {};
  readonly #app: AppContext;
  readonly #viewer: Viewer | null;
  readonly #folder: string;

  constructor(app: AppContext, viewer: Viewer | null, folder: string) {
    this.#app = app;
    this.#viewer = viewer;
    this.#folder = folder;
  }

  async take(html: string): Promise<void> {
    for (const src of sourcesIn(html)) {
      const key = FILE_PATH.exec(src)?.[1];
      if (key === undefined || src in this.names) continue;
      const file = await findFile(this.#app.db, this.#viewer, key);
      if (!file || file.width === null) continue;
      const width = file.widths.find((each) => each >= WIDTH);
      const name = await this.#copy(storedName(key, width));
      if (name) this.names[src] = name;
    }
  }

  async takeCover({ cover_key }: Row): Promise<string | null> {
    return cover_key === null ? null : this.#copy(coverName(cover_key));
  }

  async #copy(stored: string): Promise<string | null> {
    const stream = await this.#app.files.open(stored);
    if (!stream) return null;
    const name = `image-${Object.keys(this.names).length + 1}-${stored.slice(0, 8)}.webp`;
    await pipeline(stream, createWriteStream(join(this.#folder, name)));
    return name;
  }
}

function sourcesIn(html: string): string[] {
  const sources: string[] = [];
  const parser = new Parser({ onopentag: (name, { src }) => name === "img" && src !== undefined && sources.push(src) });
  parser.end(html);
  return sources;
}
