/** Pages for marking duplicates, announcing threads and changing their authors; what the forms do stands in api.ts. */
import { Router } from "express";
import { AnnouncePage, DuplicatePage, ThreadAuthorPage } from "../../../shared/forum/thread-tools/marks.tsx";
import type { AppContext } from "../../platform/start/app-context.ts";
import { lastDay } from "./forms.ts";
import { type OrderPageOf, showOrderPage } from "./thread-page.tsx";

export const DUPLICATE: OrderPageOf = { action: "thread.markDuplicate", draw: (props) => <DuplicatePage {...props} /> };
export const AUTHOR: OrderPageOf = { action: "thread.changeAuthor", draw: (props) => <ThreadAuthorPage {...props} /> };
export const ANNOUNCE: OrderPageOf = {
  action: "thread.announce",
  values: ({ state: { order } }, req) => {
    const until = order?.announcement?.until;
    return { until: until ? lastDay(until, req.reader.timeZone) : "" };
  },
  draw: (props) => <AnnouncePage {...props} />,
};

export function markRoutes(app: AppContext): Router {
  const router = Router();
  for (const [name, page] of Object.entries({ duplicate: DUPLICATE, announce: ANNOUNCE, author: AUTHOR }))
    router.get(`/t/:id/${name}`, (req, res) => showOrderPage(app, req, res, page));
  return router;
}
