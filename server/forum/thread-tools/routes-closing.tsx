/** The page for closing a thread; what its form does stands in api.ts. */
import { Router } from "express";
import { ClosePage } from "../../../shared/forum/thread-tools/close.tsx";
import type { AppContext } from "../../platform/start/app-context.ts";
import { lastDay } from "./forms.ts";
import { type OrderPageOf, showOrderPage } from "./thread-page.tsx";

export const CLOSING: OrderPageOf = {
  action: "thread.close",
  values: ({ state: { order } }, req) => ({
    when: order?.closeAfterDays ? "quiet" : order?.closesAt ? "date" : "now",
    on: order?.closesAt && !order.closeAfterDays ? lastDay(order.closesAt, req.reader.timeZone) : "",
    days: String(order?.closeAfterDays ?? ""),
    reason: order?.closedReason ?? "",
  }),
  draw: (props) => <ClosePage {...props} />,
};

export function closingRoutes(app: AppContext): Router {
  return Router().get("/t/:id/close", (req, res) => showOrderPage(app, req, res, CLOSING));
}
