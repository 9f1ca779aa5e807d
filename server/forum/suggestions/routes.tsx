/** What is offered while a title is typed: threads like it. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { SimilarThreads } from "../../../shared/forum/threads/similar.tsx";
import type { Viewer } from "../../../shared/viewer.ts";
import { drawFor } from "../../platform/http/draw.ts";
import { AppError } from "../../platform/http/errors.ts";
import { idField, named, readQuery } from "../../platform/http/fields.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findSimilar } from "./similar.ts";

/** Longer than a title may be, for a paste that will be cut; far from what would be work. */
const MOST_TYPED = 400;
const typedField = z
  .string()
  .max(MOST_TYPED)
  .refine((text) => text.isWellFormed());
/** A select in which nothing is chosen sends an empty text. */
const spaceField = z.union([z.literal("").transform(() => undefined), named.slug]).optional();

export const SimilarQuery = z.object({ title: typedField, space: spaceField });
export const MentionsQuery = z.object({ q: typedField.default(""), thread: idField.optional(), space: spaceField });

export function suggestRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/similar", (req, res) => sendSimilar(app, req, res));
  return router;
}

/** The lines as the page without scripts has them, for the form while a title is typed. */
async function sendSimilar(app: AppContext, req: Request, res: Response): Promise<void> {
  const viewer = signedIn(req);
  const query = readQuery(SimilarQuery, req.query);
  await app.limits.use("suggest", String(viewer.id));
  const threads = await findSimilar(app.db, viewer, query);
  res.type("html").send(drawFor(req.reader, <SimilarThreads threads={threads} />));
}

/** @throws AppError `sign_in_needed` */
function signedIn(req: Request): Viewer {
  const { viewer } = req.reader;
  if (viewer === null) throw new AppError("sign_in_needed");
  return viewer;
}
