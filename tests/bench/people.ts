/** The bench's people, signed in: real sign-ins are limited, so their sessions are written as the product writes them. */
import { createHmac, randomBytes } from "node:crypto";
import type pg from "pg";

/** `cookies[i]` is the Cookie header of person `ids[i]`. */
export type People = { ids: readonly number[]; cookies: readonly string[] };

const COOKIE = "mosty";
const DAY_MS = 86_400_000;

export async function signInEverybody(client: pg.Client, secret: string): Promise<People> {
  await client.query("INSERT INTO settings (key, value) VALUES ('session_secret', to_jsonb($1::text))", [secret]);
  const { rows } = await client.query<{ id: number }>("SELECT id FROM users ORDER BY id");
  const expires = new Date(Date.now() + 14 * DAY_MS);
  const cookie = { originalMaxAge: 14 * DAY_MS, expires, httpOnly: true, sameSite: "lax", secure: false, path: "/" };
  // Today's number keeps the product from renewing the session in the middle of a measurement.
  const day = Math.floor(Date.now() / DAY_MS);
  const cookies: string[] = [];
  for (const { id } of rows) {
    const sid = randomBytes(24).toString("base64url");
    await client.query("INSERT INTO sessions (sid, sess, expire) VALUES ($1, $2, $3)", [
      sid,
      { cookie, passport: { user: id }, day },
      expires,
    ]);
    cookies.push(`${COOKIE}=${encodeURIComponent(sign(sid, secret))}`);
  }
  return { ids: rows.map(({ id }) => id), cookies };
}

/** As express-session signs its cookie. */
function sign(sid: string, secret: string): string {
  return `s:${sid}.${createHmac("sha256", secret).update(sid).digest("base64").replace(/=+$/, "")}`;
}
