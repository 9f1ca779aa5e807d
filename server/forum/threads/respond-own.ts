/** The response to a click that changes what is the viewer's own: a vote, an acceptance, a backing. */
import type { Request, Response } from "express";
import { redirectAfter, wantsJson } from "../../platform/http/respond.ts";

/** What the reader's own facts became; the rest of the change comes live. */
export function respondOwn(req: Request, res: Response, back: string, own: object): void {
  if (wantsJson(req)) res.json({ own });
  else redirectAfter(req, res, back);
}
