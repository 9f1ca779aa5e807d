/** What experts say of themselves: for which countries and languages, how much they take on, when they are away. */

import { WEEKLY_LOAD } from "../../../shared/expertise/facts.ts";
import type { Expertise, ExpertSettings } from "../../../shared/expertise/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn, Db } from "../../platform/database/db.ts";
import { authoriseOrHide } from "../../platform/http/authorise.ts";
import { AppError } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { changeField, expertSubject } from "./change.ts";

/** @throws AppError `not_found` where the viewer is not recognised in the field; `sign_in_needed` */
export async function changeOwnExpertise(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { countries, languages }: Omit<Expertise, "evidence">,
): Promise<void> {
  await changeField(db, viewer, slug, async (trx, field, me) => {
    authoriseOrHide(me, "expert.keep", await expertSubject(trx, field, me.id));
    await trx
      .updateTable("recognitions")
      .set({ countries: [...countries], languages: [...languages] })
      .where("user_id", "=", me.id)
      .where("field_id", "=", field.id)
      .execute();
    await publish(trx, { type: "viewer.changed", userId: me.id });
  });
}

/** @throws AppError `sign_in_needed` */
export async function saveExpertSettings(db: Db, viewer: Viewer | null, settings: ExpertSettings): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const columns = {
    weekly_load: settings.weeklyLoad,
    absent_from: settings.absentFrom,
    absent_until: settings.absentUntil,
  };
  await db
    .insertInto("expert_settings")
    .values({ user_id: viewer.id, ...columns })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(columns))
    .execute();
}

export async function findExpertSettings(db: Conn, userId: number): Promise<ExpertSettings> {
  const row = await db
    .selectFrom("expert_settings")
    .select(["weekly_load as weeklyLoad"])
    .select((eb) => [
      eb.cast<string | null>("absent_from", "text").as("absentFrom"),
      eb.cast<string | null>("absent_until", "text").as("absentUntil"),
    ])
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row ?? { weeklyLoad: WEEKLY_LOAD.usual, absentFrom: null, absentUntil: null };
}
