/** Texts that stand whole in columns of their own, each beside its HTML, and were made by an older version of the renderer. */
import { sql } from "kysely";
import type { Trx } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Use } from "../files/references.ts";
import { renderAgain } from "./render-again.ts";

type Table = {
  name: string;
  texts: readonly { source: string; html: string }[];
  renderer?: string;
  /** Where files can be attached. */
  useOf?: (id: number) => Use;
  /** Pages that were kept with the old text are drawn again; other tables have triggers or no kept pages. */
  tell?: (trx: Trx, id: number) => Promise<void>;
};

const TABLES: readonly Table[] = [
  { name: "users", texts: [{ source: "about", html: "about_html" }], renderer: "about_renderer" },
  {
    name: "replications",
    texts: [
      { source: "changes", html: "changes_html" },
      { source: "story", html: "story_html" },
    ],
    useOf: (id) => ({ replicationId: id }),
  },
  {
    name: "editions",
    texts: [{ source: "foreword", html: "foreword_html" }],
    renderer: "foreword_renderer",
    useOf: (id) => ({ editionId: id }),
    tell: (trx, editionId) => publish(trx, { type: "edition.changed", editionId }),
  },
  { name: "held_posts", texts: [{ source: "source", html: "html" }], useOf: (id) => ({ heldId: id }) },
  { name: "moderation_notes", texts: [{ source: "source", html: "html" }], useOf: (id) => ({ noteId: id }) },
];

const BATCH = 20;

/** Each renders the next few; false where there are none left. */
export const renderOldWholeTexts = TABLES.map((table) => (app: AppContext) => renderOld(app, table));

type Row = { id: number; sources: string[]; htmls: string[] };

async function renderOld(app: AppContext, table: Table): Promise<boolean> {
  const { db } = app;
  const renderer = sql.ref(table.renderer ?? "renderer");
  const sources = sql.join(table.texts.map(({ source }) => sql.ref(source)));
  const htmls = sql.join(table.texts.map(({ html }) => sql.ref(html)));
  const { rows } = await sql<Row>`
    SELECT id, ARRAY[${sources}] AS sources, ARRAY[${htmls}] AS htmls FROM ${sql.table(table.name)}
    WHERE ${renderer} < ${RENDERER_VERSION} AND num_nulls(${sources}) = 0 ORDER BY id LIMIT ${BATCH}`.execute(db);
  for (const row of rows) {
    const now: string[] = [];
    for (const [at, source] of row.sources.entries())
      now.push(await htmlOf(app, source, row.htmls[at] ?? "", table.useOf ? [table.useOf(row.id)] : []));
    const columns = sql.join(table.texts.map(({ html }, at) => sql`${sql.ref(html)} = ${now[at] ?? ""}`));
    await db.transaction().execute(async (trx) => {
      const { numAffectedRows } = await sql`
        UPDATE ${sql.table(table.name)} SET ${columns}, ${renderer} = ${RENDERER_VERSION}
        WHERE id = ${row.id} AND ${renderer} < ${RENDERER_VERSION} AND ARRAY[${sources}] = ${row.sources}::text[]`.execute(
        trx,
      );
      if (numAffectedRows && now.join() !== row.htmls.join()) await table.tell?.(trx, row.id);
    });
  }
  return rows.length > 0;
}

async function htmlOf(app: AppContext, source: string, html: string, uses: readonly Use[]): Promise<string> {
  return source === "" ? "" : (await renderAgain(app, source, { html, text: "" }, ...uses)).html;
}
