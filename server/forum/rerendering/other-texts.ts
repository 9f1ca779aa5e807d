/** Texts beside posts that an older version of the renderer made: stages of problems, reviewers' comments, practices. */
import { sql } from "kysely";
import { publish } from "../../platform/live/bus.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { recordChange, tendThread } from "../threads/change.ts";
import { renderAgain } from "./render-again.ts";

const BATCH = 20;

/** Each renders the next few; false where there are none left. */
export const renderOldTexts = [renderOldStages, renderOldReviews, ...practiceTables()];

async function renderOldStages(app: AppContext): Promise<boolean> {
  const { db } = app;
  const stages = await db
    .selectFrom("problem_stages")
    .select(["thread_id", "stage", "source", "html", "plain", "updated_at"])
    .where("renderer", "<", RENDERER_VERSION)
    .limit(BATCH)
    .execute();
  for (const stage of stages) {
    const { html, text } = await renderAgain(
      app,
      stage.source,
      { html: stage.html, text: stage.plain },
      { threadId: stage.thread_id, stage: stage.stage },
    );
    await tendThread(db, stage.thread_id, async (trx, thread) => {
      const written = await trx
        .updateTable("problem_stages")
        .set({ html, plain: text, renderer: RENDERER_VERSION })
        .where("thread_id", "=", stage.thread_id)
        .where("stage", "=", stage.stage)
        .where("source", "=", stage.source)
        .where("renderer", "<", RENDERER_VERSION)
        .returning("stage")
        .executeTakeFirst();
      if (written && html !== stage.html) await recordChange(trx, thread);
    });
  }
  return stages.length > 0;
}

/** What reviewers said of drafts. */
async function renderOldReviews(app: AppContext): Promise<boolean> {
  const comments = await app.db
    .selectFrom("practice_comments")
    .innerJoin("practice_reviews", "practice_reviews.id", "practice_comments.review_id")
    .select([
      "practice_comments.id",
      "practice_comments.source",
      "practice_comments.html",
      "practice_reviews.practice_id",
    ])
    .where("practice_comments.renderer", "<", RENDERER_VERSION)
    .orderBy("practice_comments.renderer")
    .orderBy("practice_comments.id")
    .limit(BATCH)
    .execute();
  for (const { id, source, html: before, practice_id } of comments) {
    const { html } = await renderAgain(
      app,
      source,
      { html: before, text: "" },
      { practiceId: practice_id },
      { commentId: id },
    );
    await app.db
      .updateTable("practice_comments")
      .set({ html, renderer: RENDERER_VERSION })
      .where("id", "=", id)
      .execute();
  }
  return comments.length > 0;
}

type Sections = Record<string, { source: string; html: string }>;
type PracticeTable = { name: string; column: string; path: string[]; key: string[]; practice: string };

/** Sections stand inside a JSON column; where it changed meanwhile the row is left for the next round. */
function practiceTables(): ((app: AppContext) => Promise<boolean>)[] {
  const tables: PracticeTable[] = [
    { name: "practices", column: "fields", path: ["sections"], key: ["id"], practice: "id" },
    {
      name: "practice_drafts",
      column: "record",
      path: ["fields", "sections"],
      key: ["practice_id"],
      practice: "practice_id",
    },
    {
      name: "practice_versions",
      column: "record",
      path: ["fields", "sections"],
      key: ["practice_id", "version"],
      practice: "practice_id",
    },
  ];
  return tables.map((table) => (app) => renderOldSections(app, table));
}

async function renderOldSections(
  app: AppContext,
  { name, column, path, key, practice }: PracticeTable,
): Promise<boolean> {
  const [table, json] = [sql.table(name), sql.ref(column)];
  const { rows } = await sql<{ ctid: string; sections: Sections | null; practiceId: number }>`
    SELECT ctid::text, ${json} #> ${path}::text[] AS sections, ${sql.ref(practice)} AS "practiceId"
    FROM ${table} WHERE renderer < ${RENDERER_VERSION} ORDER BY ${sql.join(key.map((each) => sql.ref(each)))} LIMIT ${BATCH}`.execute(
    app.db,
  );
  for (const { ctid, sections, practiceId } of rows) {
    const anew: Sections = {};
    for (const [section, { source, html }] of Object.entries(sections ?? {}))
      anew[section] = { source, html: (await renderAgain(app, source, { html, text: "" }, { practiceId })).html };
    await app.db.transaction().execute(async (trx) => {
      // The row as it was read: any change of it meanwhile has given it another place.
      await sql`
        UPDATE ${table} SET
          ${json} = CASE WHEN ${sections === null} THEN ${json} ELSE jsonb_set(${json}, ${path}::text[], ${JSON.stringify(anew)}::jsonb) END,
          renderer = ${RENDERER_VERSION}
        WHERE ctid = ${ctid}::tid AND renderer < ${RENDERER_VERSION}`.execute(trx);
      await publish(trx, { type: "practice.changed", practiceId });
    });
  }
  return rows.length > 0;
}
