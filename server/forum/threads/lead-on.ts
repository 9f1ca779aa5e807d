/** What was looked for at a thread that was merged into another is found at that one, whichever module it belongs to. */
import type { ErrorRequestHandler } from "express";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findHeir } from "./merged.ts";
import { readableThreadIds } from "./visibility.ts";

/** Pages about one thread, with its id. */
const ABOUT_THREAD = /^(\/t\/|\/bookmarks\/threads\/|\/flag\/thread\/)([1-9]\d{0,8})((?:\/[^?]*)?)(\?.*)?$/;

/** Pages that are only read, forms included: nothing is done to another thread than the one that was meant. */
export const leadOn =
  (app: AppContext): ErrorRequestHandler =>
  async (error, req, res, next) => {
    const [, place = "", id = "", rest = "", query = ""] = ABOUT_THREAD.exec(req.originalUrl) ?? [];
    const isAsked = req.method === "GET" && id !== "";
    const isGone = error instanceof AppError && error.code === "not_found";
    const heir = isAsked && isGone ? await findReadableHeir(app.db, req.reader.viewer, Number(id)) : undefined;
    if (heir === undefined) return next(error);
    res.redirect(301, `${place}${heir}${rest}${query}`);
  };

/** Where it went, as far as the viewer may follow. */
export async function findReadableHeir(db: Conn, viewer: Viewer | null, id: number): Promise<number | undefined> {
  const heir = await findHeir(db, id);
  return heir === undefined ? undefined : (await readableThreadIds(db, viewer, [heir]))[0];
}
