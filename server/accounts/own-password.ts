/** Asking for the password again, before what a browser left open must not be enough for. */
import { AppError, invalidField } from "../platform/http/errors.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { verifyPassword } from "./passwords.ts";

/** A stolen session must not be a way to try passwords. @throws AppError `invalid` at `current`, `rate_limited` */
export async function checkOwnPassword({ db, limits }: AppContext, userId: number, password: string): Promise<void> {
  const key = `own|${userId}`;
  await limits.use("signIn", key);
  const person = await db.selectFrom("users").select("password_hash").where("id", "=", userId).executeTakeFirst();
  if (!person) throw new AppError("sign_in_needed");
  if (!(await verifyPassword(person.password_hash, password))) throw invalidField("current", "settings.currentWrong");
  await limits.forgive("signIn", key);
}
