/** The page on which administrators set when the forum asks after problems; what is sent stands in api-reminders.ts. */

import { Router } from "express";
import { RemindersPage } from "../../shared/problems/reminders-page.tsx";
import { administratorsOnly } from "../platform/http/administrators-only.ts";
import type { ShowPage } from "../platform/http/operation.ts";
import { sendOwnPage } from "../platform/http/own-page.ts";
import { typedValues } from "../platform/http/respond.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { readReminders } from "./reminders.ts";

export function reminderRoutes(app: AppContext): Router {
  const router = Router();
  router.use("/admin/problems", administratorsOnly("problem.setReminders"));
  router.get("/admin/problems", (req, res) => showReminders(app, req, res));
  return router;
}

export const showReminders: ShowPage = async (app, req, res, errors = {}, error) => {
  const { reader } = req;
  const stored = await readReminders(app.db);
  const values = Object.fromEntries(Object.entries(stored).map(([field, value]) => [field, String(value)]));
  const body = <RemindersPage reader={reader} values={{ ...values, ...typedValues(req.body) }} errors={errors} />;
  sendOwnPage(app, req, res, { title: reader.t("problems.reminders.heading"), body, status: error?.status });
};
