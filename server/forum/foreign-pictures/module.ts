/**
 * Pictures of other sites: fetched once for each text that shows them, drawn again and kept as files of that text, so that they
 * are read by its readers alone and no reader's browser asks another site. What fetches is loaded with the first of them.
 */
import { z } from "zod";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { rulesOf } from "../link-previews/rules.ts";

const id = z.int();
const Job = z.object({
  use: z.union([
    z.object({ postId: id }),
    z.object({ threadId: id, stage: z.string() }),
    z.object({ practiceId: id }),
    z.object({ replicationId: id }),
  ]),
  attempt: z.int().default(1),
});

const HOUR_MS = 3_600_000;
/** A site that was away is asked again after an hour, and once more. */
const ATTEMPTS = 3;

export const pictures: Module = {
  name: "pictures",
  tasks: (app) => ({ keep_pictures: (payload) => keep(app, Job.parse(payload)) }),
};

async function keep(app: AppContext, { use, attempt }: z.output<typeof Job>): Promise<void> {
  const rules = await rulesOf(app.config);
  if (rules === null) return;
  const { keepPictures } = await import("./keep-pictures.ts");
  const rest = await keepPictures(app, use, rules);
  if (rest === "none" || (rest === "away" && attempt >= ATTEMPTS)) return;
  // What the time of one job was too short for is gone on with at once; other jobs have their turn in between.
  const afterMs = rest === "more" ? 0 : HOUR_MS;
  const next = rest === "away" ? attempt + 1 : attempt;
  await addJob(
    app.db,
    "keep_pictures",
    { use, attempt: next },
    { afterMs, key: `keep_pictures_later:${JSON.stringify(use)}` },
  );
}
