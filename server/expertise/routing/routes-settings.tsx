/** The administrators' page of how the forum routes. */
import { RoutingSettingsPage } from "../../../shared/expertise/routing/routing-settings.tsx";
import { settingsPage } from "../../platform/http/settings-page.ts";
import { readRouting } from "./settings.ts";

export const routingPage = settingsPage({
  path: "/admin/routing",
  action: "routing.set",
  heading: "routing.settings",
  stored: ({ db }) => readRouting(db),
  draw: (props) => <RoutingSettingsPage {...props} />,
});
