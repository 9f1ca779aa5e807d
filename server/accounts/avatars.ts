/** A person's picture: cut to a square, kept in a few sizes under the name of its content, so that it may be kept for ever. */
import { createHash, randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Request, Response } from "express";
import { sql } from "kysely";
import { z } from "zod";
import { FILES } from "../../shared/limits.ts";
import { AppError, invalidField, notFound } from "../platform/http/errors.ts";
import { named, readParams } from "../platform/http/fields.ts";
import { receiveFiles } from "../platform/http/multipart.ts";
import { addJob } from "../platform/jobs/jobs.ts";
import { publish } from "../platform/live/bus.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { contentOf, IMAGE_TYPES } from "../platform/storage/content-type.ts";
import { AVATAR_SIZES, drawAvatar } from "../platform/storage/images.ts";

/** Removes the bytes of a picture that nobody has. */
export const COLLECT_AVATAR = "avatar_collect";
/** Longer than it takes from the first byte stored to the row that names them. */
const COLLECT_AFTER_MS = 3_600_000;

const AvatarAddress = z.object({
  avatar: named.fileKey,
  size: z.enum(AVATAR_SIZES.map((size) => `${size}.webp`)),
});

/** @throws AppError `invalid` for what is no picture, `too_large`, `disk_full` */
export async function receiveAvatar(app: AppContext, req: Request, userId: number): Promise<void> {
  const limits = { folder: app.files.incoming, bytes: FILES.avatarBytes, files: 1 };
  await receiveFiles(req, limits, async ([file]) => {
    if (!file) throw invalidField("file", "error.field.required");
    const content = await contentOf(file.path, file.name);
    if (!content || !IMAGE_TYPES.has(content.type)) throw invalidField("file", "settings.avatarWrong");
    await setAvatar(app, userId, await storeAvatar(app, userId, await square(file.path)));
  });
}

export async function removeAvatar(app: AppContext, userId: number): Promise<void> {
  await setAvatar(app, userId, null);
}

export async function sendAvatar(app: AppContext, req: Request, res: Response): Promise<void> {
  const { avatar, size } = readParams(AvatarAddress, req.params);
  const stream = await app.files.open(storedName(avatar, Number.parseInt(size, 10)));
  if (!stream) throw notFound();
  res.set({
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Type": "image/webp",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  stream.on("error", (error) => res.destroy(error)).pipe(res);
}

export async function collectAvatar({ db, files }: AppContext, payload: unknown): Promise<void> {
  const { avatar } = z.object({ avatar: z.string() }).parse(payload);
  const owner = await db.selectFrom("users").select("id").where("avatar", "=", avatar).executeTakeFirst();
  // What was flagged stays as it was for the moderators.
  const flagged = await db
    .selectFrom("moderation_evidence")
    .select("id")
    .where(sql<string>`seen->>'avatar'`, "=", avatar)
    .executeTakeFirst();
  if (owner || flagged) return;
  for (const size of AVATAR_SIZES) await files.remove(storedName(avatar, size));
}

const storedName = (avatar: string, size: number): string => `${avatar}.avatar-${size}`;

type Square = { size: number; data: Buffer };

async function square(path: string): Promise<Square[]> {
  try {
    return await drawAvatar(path);
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    throw invalidField("file", error.code === "too_complex" ? "files.tooManyPixels" : "settings.avatarWrong");
  }
}

/** Each person's own, also where two have the same picture: so one may go without the other. */
async function storeAvatar({ db, files }: AppContext, userId: number, squares: readonly Square[]): Promise<string> {
  const hash = createHash("sha256").update(`${userId} `);
  for (const { data } of squares) hash.update(data);
  const avatar = hash.digest("hex").slice(0, 32);
  // Known to a job before the first byte is stored: nothing is left over after a crash.
  await addJob(db, COLLECT_AVATAR, { avatar }, { afterMs: COLLECT_AFTER_MS });
  for (const { size, data } of squares) {
    const path = join(files.incoming, randomBytes(16).toString("hex"));
    try {
      await writeFile(path, data);
      await files.put(storedName(avatar, size), path);
    } finally {
      await rm(path, { force: true });
    }
  }
  return avatar;
}

async function setAvatar({ db }: AppContext, userId: number, avatar: string | null): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom("users")
      .select("avatar")
      .where("id", "=", userId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (before.avatar === avatar) return;
    await trx.updateTable("users").set({ avatar }).where("id", "=", userId).execute();
    // Pages that are open or kept somewhere still show it for a while.
    if (before.avatar) {
      await addJob(trx, COLLECT_AVATAR, { avatar: before.avatar }, { afterMs: COLLECT_AFTER_MS });
    }
    await publish(trx, { type: "viewer.changed", userId });
  });
}
