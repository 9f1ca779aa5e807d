/** Who looks after a case: taking it, handing it over, letting it go; and the notes that moderators leave each other. */

import { sql } from "kysely";
import { links } from "../../shared/links.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { renderText } from "../forum/files/references.ts";
import { namedIn } from "../notifications/named.ts";
import { notify } from "../notifications/notify.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, invalidField } from "../platform/http/errors.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import { caseAssignee, caseJoins } from "../spaces/moderator-scopes.ts";
import { requireCase } from "./cases.ts";
import { listHandlers, tellHandlers } from "./handlers.ts";

export type Assignment = {
  /** Handle of a colleague who may handle the case; empty for nobody. */
  to: string;
  /** Who had it for the person who asks. */
  seen: string;
};

/** @throws AppError `conflict` where somebody else was quicker, `invalid` at `to` */
export async function assignCase(db: Db, viewer: Viewer | null, id: number, { to, seen }: Assignment): Promise<void> {
  const { me, subject } = await requireCase(db, viewer, id);
  authorise(me, "case.assign", subject);
  await db.transaction().execute(async (trx) => {
    const handlers = await listHandlers(trx, id);
    const assignee = handlers.find(({ handle }) => handle === to.toLowerCase());
    if (to !== "" && !assignee) throw invalidField("to", "error.field.choice");
    const held = await heldAsSeen(trx, id, seen);
    const { rows } = await sql`
      UPDATE moderation_cases SET assignee_id = ${assignee?.id ?? null}::int
      WHERE id = ${id} AND closed_at IS NULL AND assignee_id IS NOT DISTINCT FROM ${held}::int
      RETURNING id`.execute(trx);
    if (rows.length === 0) throw new AppError("conflict");
    if (assignee && assignee.id !== me.id)
      await notify(trx, {
        kind: "moderation",
        key: `case:${id}:handed:${assignee.id}:${Date.now()}`,
        userIds: [assignee.id],
        actorId: me.id,
        details: { event: "handed", href: links.case(id) },
      });
    await tellHandlers(trx, id);
  });
}

/** Whose it is by the row, also where that person may not handle it any more. @throws AppError `conflict` */
async function heldAsSeen(trx: Trx, id: number, seen: string): Promise<number | null> {
  const { rows } = await sql<{ held: number | null; asSeen: boolean }>`
    SELECT moderation_cases.assignee_id AS held,
      ${caseAssignee} IS NOT DISTINCT FROM (SELECT id FROM users WHERE handle = ${seen || null}) AS "asSeen"
    FROM moderation_cases ${caseJoins} WHERE moderation_cases.id = ${id}`.execute(trx);
  const [present] = rows;
  if (!present?.asSeen) throw new AppError("conflict");
  return present.held;
}

/** Seen by those who may handle the case; colleagues among them who are named are told. */
export async function addNote(
  db: Db,
  viewer: Viewer | null,
  id: number,
  text: string,
  baseUrl: string,
): Promise<number> {
  const { me, subject } = await requireCase(db, viewer, id);
  authorise(me, "case.assign", subject);
  const { html } = await renderText(db, text, { viewer: me, place: "anywhere", baseUrl });
  return db.transaction().execute(async (trx) => {
    const note = await trx
      .insertInto("moderation_notes")
      .values({ case_id: id, author_id: me.id, source: text, html, renderer: RENDERER_VERSION })
      .returning("id")
      .executeTakeFirstOrThrow();
    const named = new Set(namedIn(html).handles);
    const colleagues = (await listHandlers(trx, id)).filter(({ handle }) => named.has(handle.toLowerCase()));
    await notify(trx, {
      kind: "moderation",
      key: `note:${note.id}`,
      userIds: colleagues.map((each) => each.id),
      actorId: me.id,
      details: { event: "named", href: `${links.case(id)}#notes` },
    });
    await tellHandlers(trx, id);
    return note.id;
  });
}

/** From now on the message and what stands around it are shown to the viewer; that they were is written down. */
export async function discloseMessage(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  const { me, subject } = await requireCase(db, viewer, id);
  authorise(me, "case.decide", subject);
  await db
    .insertInto("moderation_disclosures")
    .values({ case_id: id, user_id: me.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
