/** The page on which administrators set when the forum asks after problems. */
import { RemindersPage } from "../../shared/problems/reminders-page.tsx";
import { settingsPage } from "../platform/http/settings-page.ts";
import { readReminders } from "./reminders.ts";

export const remindersPage = settingsPage({
  path: "/admin/problems",
  action: "problem.setReminders",
  heading: "problems.reminders.heading",
  stored: ({ db }) => readReminders(db),
  draw: (props) => <RemindersPage {...props} />,
});
