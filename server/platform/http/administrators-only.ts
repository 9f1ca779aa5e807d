/** Before every page of administration: apart from `authorise`, which acts ask that no page belongs to. */
import type { RequestHandler } from "express";
import type { Action, SubjectOf } from "../../../shared/permissions.ts";
import { refusal } from "../../../shared/refusals.ts";
import { AppError, notFound } from "./errors.ts";
import { redirectAfter } from "./respond.ts";

export type WithoutSubject = { [A in Action]: SubjectOf<A> extends [] ? A : never }[Action];

/**
 * Pages of administration, all in one way: visitors sign in first, for members there is no such page, and somebody whose
 * page it is but who may not act just now is told why.
 */
export const administratorsOnly =
  (action: WithoutSubject): RequestHandler =>
  (req, res, next) => {
    const { viewer } = req.reader;
    const refused = refusal(viewer, action as "space.manage");
    if (!refused) return next();
    if (viewer === null && req.method === "GET")
      return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
    if (refused.reason === "forbidden") throw notFound();
    throw new AppError(refused.reason, { until: refused.until });
  };
