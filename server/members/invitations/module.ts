/** Invitations, into the forum and straight into a group. */
import { sql } from "kysely";
import type { Module } from "../../platform/start/area-module.ts";
import { invitationsApi } from "./api.ts";
import { invitationRoutes } from "./routes.tsx";

/** After that nobody asks who was written to; who came stays with the invitation. */
const KEPT_DAYS = 30;

export const invitations: Module = {
  name: "invitations",
  routes: invitationRoutes,
  api: invitationsApi,
  tasks: ({ db }) => ({
    invitations_expire: async () => {
      const old = sql<boolean>`expires_at < now() - make_interval(days => ${KEPT_DAYS})`;
      await db
        .deleteFrom("invitations")
        .where(old)
        .where(sql<boolean>`NOT EXISTS (SELECT FROM invitation_uses WHERE invitation_id = invitations.id)`)
        .execute();
      await db.updateTable("invitations").set({ email: null }).where(old).where("email", "is not", null).execute();
    },
  }),
  crontab: "29 3 * * * invitations_expire",
};
