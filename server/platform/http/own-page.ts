/** Pages of one's own, forms and settings among them: never kept, never indexed, with what scripts need of the reader. */
import type { Request, Response } from "express";
import type { VNode } from "preact";
import type { AppContext } from "../start/app-context.ts";
import { readerData } from "./reader-data.ts";
import { sendPage } from "./respond.ts";

export function sendOwnPage(
  app: AppContext,
  req: Request,
  res: Response,
  { title, body, status = 200 }: { title: string; body: VNode; status?: number | undefined },
): void {
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(req.reader) }, body }, status);
}
