/** What the writing of posts has in common: the preview, and what their authors are told. */
import type { Request, Response } from "express";
import type { Notice } from "../../../shared/contract.ts";
import { MENTIONS_MOST } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { AppError } from "../../platform/http/errors.ts";
import { redirectAfter, wantsJson } from "../../platform/http/respond.ts";
import type { House } from "../../platform/start/app-context.ts";
import { renderText } from "../files/references.ts";
import type { HeldBack } from "./gates.ts";

/** A text as it would be published, for its author alone. @throws AppError `sign_in_needed`, `rate_limited`, `invalid` */
export async function previewText(house: House, req: Request, text: string): Promise<string> {
  const { viewer } = req.reader;
  if (viewer === null) throw new AppError("sign_in_needed");
  await house.limits.use("preview", String(viewer.id));
  const { baseUrl } = house.config;
  const { html } = await renderText(house.db, text, { viewer, place: "anywhere", baseUrl });
  return html;
}

/** The post waits for a moderator: its author is led to where it waits. */
export function answerHeld(req: Request, res: Response, { held }: HeldBack): void {
  const href = links.held(held);
  if (wantsJson(req)) res.status(202).json({ held, href });
  else redirectAfter(req, res, href, { kind: "ok", key: "newcomers.notice.held" });
}

/** Tells the author that not everybody they named is called; undefined where everybody is. */
export function noticeOfMentions({ mentionsLeftOut }: { mentionsLeftOut: number }): Notice | undefined {
  if (mentionsLeftOut === 0) return undefined;
  return { kind: "ok", key: "notice.mentionsLeftOut", values: { most: MENTIONS_MOST, count: mentionsLeftOut } };
}
