/** The administrators' page of the rules for new members. */
import { NewcomerRulesPage } from "../../../shared/moderation/first-posts/newcomer-rules.tsx";
import { settingsPage } from "../../platform/http/settings-page.ts";
import { readRules } from "./rules.ts";

export const rulesPage = settingsPage({
  path: "/admin/newcomers",
  action: "newcomers.set",
  heading: "newcomers.settings",
  stored: async ({ db }) => {
    const { watched, ...rules } = await readRules(db);
    return { ...rules, watched: watched.join("\n") };
  },
  draw: (props) => <NewcomerRulesPage {...props} />,
});
