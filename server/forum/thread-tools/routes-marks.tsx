/** Duplicates, announcements and authors of threads, as forms and as JSON for scripts. */
import { Router } from "express";
import { AnnouncePage, DuplicatePage, ThreadAuthorPage } from "../../../shared/forum/thread-tools/marks.tsx";
import { links } from "../../../shared/links.ts";
import { safeNext } from "../../accounts/safe-next.ts";
import { params, readBody, readParams } from "../../platform/http/fields.ts";
import { redirectAfter, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { announceThread, dismissAnnouncement, endAnnouncement } from "../announcements/announce.ts";
import { changeThreadAuthor } from "./change-author.ts";
import { markDuplicate, unmarkDuplicate } from "./duplicates.ts";
import { AnnounceForm, AuthorForm, DismissForm, DuplicateForm, lastDay } from "./forms.ts";
import { answerThread } from "./routes-closing.tsx";
import { otherId } from "./routes-moving.tsx";
import { handleOrderForm, type OrderPageOf, showOrderPage } from "./thread-page.tsx";

const DUPLICATE: OrderPageOf = { action: "thread.markDuplicate", draw: (props) => <DuplicatePage {...props} /> };
const AUTHOR: OrderPageOf = { action: "thread.changeAuthor", draw: (props) => <ThreadAuthorPage {...props} /> };
const ANNOUNCE: OrderPageOf = {
  action: "thread.announce",
  values: ({ state: { order } }, req) => {
    const until = order?.announcement?.until;
    return { until: until ? lastDay(until, req.reader.timeZone) : "" };
  },
  draw: (props) => <AnnouncePage {...props} />,
};

export function markRoutes(house: House): Router {
  const router = Router();
  const { db } = house;
  router.get("/t/:id/duplicate", (req, res) => showOrderPage(house, req, res, DUPLICATE));
  router.post("/t/:id/duplicate", (req, res) =>
    handleOrderForm(house, req, res, DUPLICATE, async (id) => {
      const { value, thread } = readBody(DuplicateForm, req.body);
      await limitWriter(house, req);
      const { viewer } = req.reader;
      answerThread(
        req,
        res,
        value === 0 ? await unmarkDuplicate(db, viewer, id) : await markDuplicate(db, viewer, id, otherId(thread)),
      );
    }),
  );
  router.get("/t/:id/announce", (req, res) => showOrderPage(house, req, res, ANNOUNCE));
  router.post("/t/:id/announce", (req, res) =>
    handleOrderForm(house, req, res, ANNOUNCE, async (id) => {
      const { value, until, anew } = readBody(AnnounceForm, req.body);
      await limitClicks(house, req);
      const { viewer, timeZone } = req.reader;
      const announcement = { until: until ? { on: until, timeZone } : undefined, anew };
      answerThread(
        req,
        res,
        value === 0 ? await endAnnouncement(db, viewer, id) : await announceThread(db, viewer, id, announcement),
      );
    }),
  );
  router.get("/t/:id/author", (req, res) => showOrderPage(house, req, res, AUTHOR));
  router.post("/t/:id/author", (req, res) =>
    handleOrderForm(house, req, res, AUTHOR, async (id) => {
      const { author } = readBody(AuthorForm, req.body);
      await limitWriter(house, req);
      answerThread(req, res, await changeThreadAuthor(db, req.reader.viewer, id, author));
    }),
  );
  router.post("/t/:id/dismiss", async (req, res) => {
    const { id } = readParams(params.id, req.params);
    const { next } = readBody(DismissForm, req.body);
    await limitClicks(house, req);
    await dismissAnnouncement(db, req.reader.viewer, id);
    if (wantsJson(req)) res.status(204).end();
    else redirectAfter(req, res, next === undefined ? links.home() : safeNext(next));
  });
  return router;
}
