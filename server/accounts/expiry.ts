/** What accounts leave behind: links that are too old, and registrations that nobody confirmed. */
import { sql } from "kysely";
import type { Db } from "../platform/database/db.ts";
import type { Tasks } from "../platform/jobs/jobs.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { resendConfirmation } from "./registration.ts";
import { sendReset } from "./reset.ts";

/** A holiday is longer, but the link can be asked for again until then. */
const UNCONFIRMED_DAYS = 7;

export const ACCOUNTS_CRONTAB = "41 2 * * * accounts_expire";

export function accountTasks(app: AppContext): Tasks {
  return {
    "accounts.reset": async (payload) => sendReset(app, (payload as { email: string }).email),
    "accounts.resend": async (payload) => resendConfirmation(app, (payload as { email: string }).email),
    accounts_expire: async () => expireAccounts(app.db),
  };
}

/** Removes dead tokens, and accounts that were never confirmed and hold nothing. */
export async function expireAccounts(db: Db): Promise<void> {
  await db.deleteFrom("tokens").where("expires_at", "<", sql<Date>`now()`).execute();
  await db
    .deleteFrom("users")
    .where("email_confirmed_at", "is", null)
    .where("erased_at", "is", null)
    .where("role", "=", "member")
    .where("created_at", "<", sql<Date>`now() - make_interval(days => ${UNCONFIRMED_DAYS})`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("posts").select("posts.id").whereRef("posts.author_id", "=", "users.id"))),
    )
    .execute();
}
