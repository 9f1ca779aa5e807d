/** The rules for new members: kept in the database, changed by administrators in the browser. */

import { z } from "zod";
import { USUAL_RULES } from "../../../shared/moderation/first-posts/facts.ts";
import type { NewcomerRules } from "../../../shared/moderation/first-posts/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";

const KEY = "newcomers";
/** What an older version kept may lack a rule. */
const Kept = z.object({
  reviewed: z.number().default(USUAL_RULES.reviewed),
  links: z.number().default(USUAL_RULES.links),
  words: z.number().default(USUAL_RULES.words),
  watched: z.array(z.string()).default([...USUAL_RULES.watched]),
});

export async function readRules(db: Conn): Promise<NewcomerRules> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", KEY).executeTakeFirst();
  return Kept.parse(row?.value ?? {});
}

/** @throws AppError `sign_in_needed`, `forbidden` */
export async function saveRules(db: Conn, viewer: Viewer | null, rules: NewcomerRules): Promise<void> {
  authorise(viewer, "newcomers.set");
  const value = JSON.stringify(rules);
  await db
    .insertInto("settings")
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}
