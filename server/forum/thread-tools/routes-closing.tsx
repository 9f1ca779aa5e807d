/** Closing and opening threads, as forms and as JSON for scripts. */
import { type Request, type Response, Router } from "express";
import { ClosePage } from "../../../shared/forum/thread-tools/close.tsx";
import { links } from "../../../shared/links.ts";
import { readBody } from "../../platform/http/fields.ts";
import { redirectAfter, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import type { ReadableThread } from "../threads/queries.ts";
import { type Closing, closeThread, reopenThread } from "./close-thread.ts";
import { CloseForm, lastDay } from "./forms.ts";
import { handleOrderForm, type OrderPageOf, showOrderPage } from "./thread-page.tsx";

const PAGE: OrderPageOf = {
  action: "thread.close",
  values: ({ state: { order } }, req) => ({
    when: order?.closeAfterDays ? "quiet" : order?.closesAt ? "date" : "now",
    on: order?.closesAt && !order.closeAfterDays ? lastDay(order.closesAt, req.reader.timeZone) : "",
    days: String(order?.closeAfterDays ?? ""),
    reason: order?.closedReason ?? "",
  }),
  draw: (props) => <ClosePage {...props} />,
};

export function closingRoutes(house: House): Router {
  const router = Router();
  router.get("/t/:id/close", (req, res) => showOrderPage(house, req, res, PAGE));
  router.post("/t/:id/close", (req, res) => close(house, req, res));
  return router;
}

function close(house: House, req: Request, res: Response): Promise<void> {
  return handleOrderForm(house, req, res, PAGE, async (id) => {
    const form = readBody(CloseForm, req.body);
    await limitClicks(house, req);
    const { viewer, timeZone } = req.reader;
    const closing: Closing = { reason: form.reason || null, seenClosed: form.seenClosed, time: timeOf(form, timeZone) };
    answerThread(
      req,
      res,
      form.value === 1
        ? await closeThread(house.db, viewer, id, closing)
        : await reopenThread(house.db, viewer, id, form.seenClosed),
    );
  });
}

function timeOf(
  { when, on, days }: { when: string; on?: string | undefined; days?: string | undefined },
  timeZone: string,
): Closing["time"] {
  if (when === "date" && on) return { on, timeZone };
  if (when === "quiet" && days) return { afterDays: Number(days) };
  return when === "never" ? "never" : undefined;
}

export function answerThread(req: Request, res: Response, { state }: Pick<ReadableThread, "state">): void {
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.thread(state), { kind: "ok", key: "notice.saved" });
}
