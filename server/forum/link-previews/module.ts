/**
 * Cards of links: a job for each post that asks for them, and one for the posts that name what has changed. What fetches and
 * reads other sites' pages is loaded with the first of them: applications whose links lead nowhere else never pay for it.
 */
import { z } from "zod";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { rulesOf } from "./rules.ts";

const DrawJob = z.object({ postId: z.int(), attempt: z.int().default(1) });
const RedrawJob = z.object({ kind: z.enum(["thread", "practice", "person", "space"]), id: z.int() });
/** A page that was away: asked again after an hour, and once more. */
const AGAIN_MS = 3_600_000;
const ATTEMPTS = 3;

export const previews: Module = {
  name: "previews",
  tasks: (app) => ({
    draw_cards: async (payload) => draw(app, DrawJob.parse(payload)),
    redraw_cards: async (payload) => {
      const { postsNaming } = await import("./draw-cards.ts");
      const posts = await postsNaming(app.db, RedrawJob.parse(payload));
      for (const postId of posts) await addJob(app.db, "draw_cards", { postId }, { key: `draw_cards:${postId}` });
    },
    link_pages_expire: async () => (await import("./pages.ts")).prunePages(app),
  }),
  crontab: "53 3 * * * link_pages_expire",
  jobKinds: { draw_cards: "outside" },
};

async function draw(app: AppContext, { postId, attempt }: z.output<typeof DrawJob>): Promise<void> {
  const { drawCards } = await import("./draw-cards.ts");
  const { later } = await drawCards(app, postId, await rulesOf(app.config));
  if (!later || attempt >= ATTEMPTS) return;
  const key = `draw_cards_later:${postId}`;
  await addJob(app.db, "draw_cards", { postId, attempt: attempt + 1 }, { afterMs: AGAIN_MS, key });
}
