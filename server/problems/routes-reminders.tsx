/** The page on which administrators set when the forum asks after problems. */

import { type Request, type Response, Router } from "express";
import { RemindersPage } from "../../shared/problems/reminders-page.tsx";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { administratorsOnly } from "../platform/http/administrators-only.ts";
import { AppError, type FieldErrors } from "../platform/http/errors.ts";
import { readBody } from "../platform/http/fields.ts";
import { readerData } from "../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import { limitWriter } from "../platform/http/write-limits.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { ReminderSettings, readReminders, saveReminders } from "./reminders.ts";

export function reminderRoutes(app: AppContext): Router {
  const router = Router();
  router.use("/admin/problems", administratorsOnly("problem.setReminders"));
  router.get("/admin/problems", (req, res) => show(app, req, res));
  router.post("/admin/problems", (req, res) =>
    handleForm(
      req,
      async () => {
        const settings = readNumbers(req.body);
        await limitWriter(app, req);
        await saveReminders(app.db, req.reader.viewer, settings);
        redirectAfter(req, res, "/admin/problems", { kind: "ok", key: "notice.saved" });
      },
      (errors, error) => show(app, req, res, errors, error.status),
    ),
  );
  return router;
}

/** What is no number of days is said at its field: people type here. @throws AppError `invalid` */
function readNumbers(body: unknown): ReminderSettings {
  const typed = typedValues(body);
  const wrong = Object.keys(ReminderSettings.shape).filter(
    (field) => !ReminderSettings.shape[field as keyof ReminderSettings].safeParse(typed[field]).success,
  );
  const fields: FieldErrors = Object.fromEntries(wrong.map((field) => [field, { key: "error.field.value" as const }]));
  if (wrong.length > 0) throw new AppError("invalid", { fields });
  return readBody(ReminderSettings, body);
}

async function show(
  app: AppContext,
  req: Request,
  res: Response,
  errors: FormErrors = {},
  status = 200,
): Promise<void> {
  const { reader } = req;
  const stored = await readReminders(app.db);
  const values = Object.fromEntries(Object.entries(stored).map(([field, value]) => [field, String(value)]));
  const body = <RemindersPage reader={reader} values={{ ...values, ...typedValues(req.body) }} errors={errors} />;
  const title = reader.t("problems.reminders.heading");
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}
