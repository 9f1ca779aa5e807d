/** The one way in which an act is refused: by the table of rights, with its reason. */

import type { Action, SubjectOf } from "../../../shared/permissions.ts";
import { refusal } from "../../../shared/refusals.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { AppError, notFound } from "./errors.ts";

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
