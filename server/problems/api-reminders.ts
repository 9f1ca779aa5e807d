/** When the forum asks after problems. */
import { z } from "zod";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, type FieldErrors } from "../platform/http/errors.ts";
import { readBody } from "../platform/http/fields.ts";
import { operation } from "../platform/http/operation.ts";
import { typedValues } from "../platform/http/respond.ts";
import { ReminderSettings, readReminders, saveReminders } from "./reminders.ts";
import { remindersPage } from "./routes-reminders.tsx";

const count = z.int().min(0);
const SettingsSchema = z
  .object({
    described: count,
    clarified: count,
    options: count,
    chosen: count,
    tried: count,
    again: count,
    times: count,
  })
  .meta({
    id: "ProblemReminders",
    description: "Days without movement at each stage; days between reminders; how often in a row, 0: never",
  });

export const remindersApi = [
  operation({
    method: "get",
    path: "/problem-reminders",
    tag: "problems",
    summary: "When askers are reminded of the next step and of the outcome",
    scope: "administer",
    response: SettingsSchema,
    async run({ app, reader }) {
      authorise(reader.viewer, "problem.setReminders");
      return { body: await readReminders(app.db) };
    },
  }),
  operation({
    method: "put",
    path: "/problem-reminders",
    tag: "problems",
    summary: "Set when askers are reminded",
    scope: "administer",
    body: ReminderSettings,
    status: 204,
    form: {
      path: "/admin/problems",
      read: ({ body }) => ({ body: readNumbers(body) }),
      to: () => "/admin/problems",
      notice: "notice.saved",
      again: remindersPage.show,
    },
    async run({ app, reader, body }) {
      await saveReminders(app.db, reader.viewer, body);
      return { body: undefined };
    },
  }),
];

/** What is no number of days is said at its field: people type here. @throws AppError `invalid` */
function readNumbers(body: unknown): ReminderSettings {
  const typed = typedValues(body);
  const wrong = Object.entries(ReminderSettings.shape).filter(
    ([field, schema]) => !schema.safeParse(typed[field]).success,
  );
  const fields: FieldErrors = Object.fromEntries(
    wrong.map(([field]) => [field, { key: "error.field.value" as const }]),
  );
  if (wrong.length > 0) throw new AppError("invalid", { fields });
  return readBody(ReminderSettings, body);
}
