/** What the writing of posts has in common: the preview, and what their authors are told. */
import type { Request } from "express";
import { z } from "zod";
import type { Notice } from "../../../shared/frame/frame.ts";
import { MENTIONS_MOST } from "../../../shared/limits.ts";
import { AppError } from "../../platform/http/errors.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { renderText } from "../files/references.ts";
import type { HeldBack } from "./gates.ts";

/** A text as it would be published, for its author alone. @throws AppError `sign_in_needed`, `rate_limited`, `invalid` */
export async function previewText(app: AppContext, req: Request, text: string): Promise<string> {
  const { viewer } = req.reader;
  if (viewer === null) throw new AppError("sign_in_needed");
  await app.limits.use("preview", String(viewer.id));
  const { baseUrl } = app.config;
  const { html } = await renderText(app.db, text, { viewer, place: "anywhere", baseUrl });
  return html;
}

export const isPreview = (body: unknown): boolean => (body as { intent?: unknown } | undefined)?.intent === "preview";

export const mentionsLeftOutField = z
  .int()
  .meta({ description: "People named beyond the most that one post can call: they are not notified" });

/** Tells the author that a moderator reads the text first, or that not everybody they named is called. */
export function noticeOf(written: HeldBack | { mentionsLeftOut: number }): Notice | undefined {
  if ("held" in written) return { kind: "ok", key: "newcomers.notice.held" };
  const { mentionsLeftOut: count } = written;
  return count === 0
    ? undefined
    : { kind: "ok", key: "notice.mentionsLeftOut", values: { most: MENTIONS_MOST, count } };
}
