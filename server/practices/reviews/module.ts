/** Care for good practices: reviews before they are published, flags on claims whose sources changed since. */
import { Router } from "express";
import type { Module } from "../../platform/start/area-module.ts";
import { reviewApi } from "./api.ts";
import { claimFlagsApi } from "./api-flags.ts";
import { Changed, checkClaims } from "./check-claims.ts";
import { reviewsLive } from "./live.ts";
import { reviewRoutes } from "./routes.tsx";
import { flagRoutes } from "./routes-flags.tsx";

export const reviews: Module = {
  name: "reviews",
  api: [...reviewApi, ...claimFlagsApi],
  live: reviewsLive,
  routes: (app) => Router().use(reviewRoutes(app), flagRoutes(app)),
  tasks: ({ db }) => ({ claims_check: (payload) => checkClaims(db, Changed.parse(payload)) }),
};
