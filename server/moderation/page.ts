/** What pages of moderation ask first: who is there, and whether they keep order. */
import type { Request, Response } from "express";
import type { Viewer } from "../../shared/viewer.ts";
import { AppError, notFound } from "../platform/http/errors.ts";
import { redirectAfter } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";

/** Undefined where the visitor was sent to sign in. */
export function viewerOr(req: Request, res: Response): Viewer | undefined {
  const { viewer } = req.reader;
  if (viewer) return viewer;
  if (req.method !== "GET") throw new AppError("sign_in_needed");
  redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  return undefined;
}

/** Somebody who keeps order somewhere; for everybody else there is no such page. @throws AppError `not_found` */
export async function requireModerator(app: AppContext, viewer: Viewer): Promise<void> {
  if (viewer.role !== "member") return;
  if ((await app.standing.of(viewer)).moderation === null) throw notFound();
}

/** What an address says of a list, without what it does not say. */
export const asked = (filter: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined || name === "after" ? [] : [[name, String(value)] as const],
    ),
  );
