/** Accounts: who somebody is to the forum, from registering to signing out. */
import { Router } from "express";
import type { Module } from "../platform/start/area-module.ts";
import { accountsApi } from "./api.ts";
import { COLLECT_AVATAR, collectAvatar } from "./avatars.ts";
import { ACCOUNTS_CRONTAB, accountTasks } from "./expiry.ts";
import { firstRunRoutes } from "./first-run-routes.ts";
import { registrationRoutes } from "./registration-routes.ts";
import { resetRoutes } from "./reset-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { tokenRoutes } from "./token-routes.tsx";

export const accounts: Module = {
  name: "accounts",
  routes: (app) =>
    Router().use(
      signInRoutes(app),
      registrationRoutes(app),
      resetRoutes(app),
      settingsRoutes(app),
      tokenRoutes(app),
      firstRunRoutes(app),
    ),
  api: accountsApi,
  uploads: ["/settings/avatar", "/api/v1/account/avatar"],
  tasks: (app) => ({
    ...accountTasks(app),
    [COLLECT_AVATAR]: (payload) => collectAvatar(app, payload),
  }),
  crontab: ACCOUNTS_CRONTAB,
  jobKinds: { [COLLECT_AVATAR]: "outside" },
  // A name, an organisation or a role stands on every page that the person wrote on.
  live: (app) => app.bus.on("viewer.changed", () => app.pages.dropAll()),
};
