/** The one way in which an act is refused: by the table of rights, with its reason. */
import type { RequestHandler } from "express";
import type { Viewer } from "../../shared/contract.ts";
import type { Action, SubjectOf } from "../../shared/permissions.ts";
import { refusal } from "../../shared/refusals.ts";
import { AppError, notFound } from "./errors.ts";
import { redirectAfter } from "./respond.ts";

/** Nothing where the viewer may do it. @throws AppError `sign_in_needed` for visitors, for others with the reason as its code */
export function authorise<A extends Action>(
  viewer: Viewer | null,
  action: A,
  ...subject: SubjectOf<A>
): asserts viewer is Viewer {
  if (viewer === null) throw new AppError("sign_in_needed");
  const refused = refusal(viewer, action, ...subject);
  if (refused) throw new AppError(refused.reason, { until: refused.until });
}

/** The same for what nobody else need know of: who simply may not is told that there is nothing. @throws AppError `not_found` instead of `forbidden` */
export function authoriseOrHide<A extends Action>(
  viewer: Viewer | null,
  action: A,
  ...subject: SubjectOf<A>
): asserts viewer is Viewer {
  if (viewer !== null && refusal(viewer, action, ...subject)?.reason === "forbidden") throw notFound();
  authorise(viewer, action, ...subject);
}

type WithoutSubject = { [A in Action]: SubjectOf<A> extends [] ? A : never }[Action];

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
