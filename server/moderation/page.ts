/** How pages of moderation are answered: never kept, never indexed, with what scripts need of the reader. */
import type { Request, Response } from "express";
import type { VNode } from "preact";
import type { Viewer } from "../../shared/contract.ts";
import { AppError, notFound } from "../platform/http/errors.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { redirectAfter, sendPage } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";

export function sendOwnPage(
  app: AppContext,
  req: Request,
  res: Response,
  { title, body, status = 200 }: { title: string; body: VNode; status?: number },
): void {
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(req.reader) }, body }, status);
}

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
