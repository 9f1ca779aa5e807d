/**
 * After a new version of the renderer: what is stored is rendered again in the background, the oldest first. What is left to
 * do stands in the rows themselves, so any process may go on where another stopped, and two at once do no harm.
 */

import { addJob } from "../../platform/jobs/jobs.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { renderOldTexts } from "./other-texts.ts";
import { renderOldPosts } from "./posts.ts";
import { renderOldWholeTexts } from "./whole-texts.ts";

/** A job ends before a process that was told to stop loses patience with it, and the next one goes on. */
const AT_ONCE_MS = 2_000;
export const JOB = "render_again";

export const rendering: Module = {
  name: "rendering",
  tasks: (app) => ({ [JOB]: () => renderAgain(app) }),
  // Not only at the start: while processes of the old version are still running, they write old texts.
  crontab: `*/5 * * * * ${JOB} ?jobKey=${JOB}`,
};

async function renderAgain(app: AppContext): Promise<void> {
  const until = performance.now() + AT_ONCE_MS;
  for (const renderSome of [renderOldPosts, ...renderOldTexts, ...renderOldWholeTexts]) {
    while (await renderSome(app)) {
      if (performance.now() < until) continue;
      await addJob(app.db, JOB, {}, { key: JOB });
      return;
    }
  }
}
