/** What the pages of an edition's draft share: finding it, and their frame. */
import type { Request, Response } from "express";
import { links } from "../../../shared/links.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { AppError } from "../../platform/http/errors.ts";
import { params, readParams } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import type { sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { type EditionRow, requireManager } from "./queries.ts";

export type Redraw = { errors?: FormErrors; status?: number; conflict?: boolean };

/**
 * Named by the path, or beside the file that is sent for its cover. What is published is not worked on any more: its page is
 * shown instead, and changes are refused.
 */
export async function draftOf(app: AppContext, req: Request, res: Response): Promise<EditionRow | undefined> {
  const { id } = readParams(params.id, { id: req.query.edition, ...req.params });
  const { row } = await requireManager(app.db, req.reader.viewer, id);
  if (row.number === null) return row;
  if (req.method === "POST") throw new AppError("conflict");
  res.redirect(303, links.edition(row));
  return undefined;
}

export const frame = (req: Request, title: string, body: Parameters<typeof sendPage>[3]["body"]) => ({
  title,
  noindex: true,
  data: { kind: "page", ...readerData(req.reader) },
  body,
});
