/** Care for good practices: reviews before they are published, flags on claims whose sources changed since. */
import { Router } from "express";
import { type SqlBool, sql } from "kysely";
import { isModerator } from "../../../shared/accounts/rules.ts";
import { addFileUse } from "../../forum/files/uses.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { mayReadPractice } from "../../spaces/scopes.ts";
import { reviewApi } from "./api.ts";
import { claimFlagsApi } from "./api-flags.ts";
import { Changed, checkClaims } from "./check-claims.ts";
import { reviewsLive } from "./live.ts";
import { reviewRoutes } from "./routes.tsx";
import { flagRoutes } from "./routes-flags.tsx";

/** The same rule as practice.readDraft. */
addFileUse((viewer) => {
  const readsDrafts = isModerator(viewer)
    ? sql`true`
    : sql`coalesce(${viewer?.id ?? null}::int = ANY(practices.reviewers), false)`;
  return sql<SqlBool>`EXISTS (
    SELECT FROM file_uses JOIN practice_comments ON practice_comments.id = file_uses.comment_id
    JOIN practice_reviews ON practice_reviews.id = practice_comments.review_id
    JOIN practices ON practices.id = practice_reviews.practice_id JOIN spaces ON spaces.id = practices.space_id
    WHERE file_uses.file_id = files.id AND practice_comments.deleted_at IS NULL
      AND ${mayReadPractice(viewer)} AND ${readsDrafts})`;
});

export const reviews: Module = {
  name: "reviews",
  api: [...reviewApi, ...claimFlagsApi],
  live: reviewsLive,
  routes: (app) => Router().use(reviewRoutes(app), flagRoutes(app)),
  tasks: ({ db }) => ({ claims_check: (payload) => checkClaims(db, Changed.parse(payload)) }),
};
