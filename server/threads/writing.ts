/** What everything that is written passes first: somebody is signed in, and not faster than a person writes. */
import type { Request, Response } from "express";
import type { Notice } from "../../shared/contract.ts";
import { MENTIONS_MOST } from "../../shared/limits.ts";
import { links } from "../../shared/links.ts";
import { renderText } from "../files/references.ts";
import { AppError } from "../platform/errors.ts";
import type { House } from "../platform/house.ts";
import { MemoryCache } from "../platform/memory-cache.ts";
import { redirectAfter, wantsJson } from "../platform/respond.ts";
import type { HeldBack } from "./post-reply.ts";

/** Of the last writers in this process. */
const MOST_KEYS = 2_000;
const sentBefore = new MemoryCache<true>(MOST_KEYS);

/**
 * Counts something written. Sending the same again (`key`) is not writing more: it is counted as a click, so that a retry
 * gets its answer and still can't be repeated without end.
 * @throws AppError `sign_in_needed`, `rate_limited`
 */
export async function limitWriter(house: House, req: Request, key?: string): Promise<void> {
  const { viewer } = req.reader;
  if (viewer === null) throw new AppError("sign_in_needed");
  const sent = key && `${viewer.id} ${key}`;
  const isRetry = sent !== undefined && sentBefore.get(sent) === true;
  if (sent) sentBefore.set(sent, true);
  await house.limits.use(isRetry ? "click" : "write", String(viewer.id));
}

/** Counts a vote, a mark or another thing of one press. @throws AppError `sign_in_needed`, `rate_limited` */
export async function limitClicks(house: House, req: Request): Promise<void> {
  const { viewer } = req.reader;
  if (viewer === null) throw new AppError("sign_in_needed");
  await house.limits.use("click", String(viewer.id));
}

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
