/** Moving threads and posts: to another space, to another thread, one thread into another. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { MergePage, MovePage } from "../../../shared/forum/thread-tools/move.tsx";
import type { OrderFormProps } from "../../../shared/forum/thread-tools/page.tsx";
import { SplitPage } from "../../../shared/forum/thread-tools/split.tsx";
import { links } from "../../../shared/links.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { params, readBody, readParams } from "../../platform/http/fields.ts";
import { localiseFields, redirectAfter, wantsJson } from "../../platform/http/respond.ts";
import { limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { findHeir } from "../threads/merged.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";
import { readableThreadIds } from "../threads/visibility.ts";
import { MergeForm, MoveForm, SplitForm, splitOf } from "./forms.ts";
import { mergeThread } from "./merge-threads.ts";
import { moveThread } from "./move-thread.ts";
import { requireOther, threadIdIn } from "./other-thread.ts";
import { listMovablePosts, spacesToPutInto } from "./queries.ts";
import { answerThread } from "./routes-closing.tsx";
import { splitThread } from "./split-thread.ts";
import { handleOrderForm, type OrderPageOf, showOrderPage } from "./thread-page.tsx";

export function movingRoutes(house: House): Router {
  const router = Router();
  const pages = { move: movePage(house), split: splitPage(house), merge: mergePage(house) };
  router.get("/t/:id/heir", (req, res) => sendHeir(house, req, res));
  router.get("/t/:id/move", (req, res) => showOrderPage(house, req, res, pages.move));
  router.post("/t/:id/move", (req, res) =>
    handleOrderForm(house, req, res, pages.move, async (id) => {
      const form = readBody(MoveForm, req.body);
      await limitWriter(house, req);
      answerThread(req, res, await moveThread(house.db, req.reader.viewer, id, form));
    }),
  );
  router.get("/t/:id/split", (req, res) => showOrderPage(house, req, res, pages.split));
  router.post("/t/:id/split", (req, res) =>
    handleOrderForm(house, req, res, pages.split, async (id) => {
      const form = readBody(SplitForm, req.body);
      await limitWriter(house, req);
      const done = await splitThread(house.db, req.reader.viewer, id, splitOf(form));
      answerWith(req, res, done, "notice.postsMoved");
    }),
  );
  router.get("/t/:id/merge", (req, res) => showOrderPage(house, req, res, pages.merge));
  router.post("/t/:id/merge", (req, res) =>
    handleOrderForm(house, req, res, pages.merge, async (id) => {
      const { thread } = readBody(MergeForm, req.body);
      await limitWriter(house, req);
      const done = await mergeThread(house.db, req.reader.viewer, id, otherId(thread));
      answerWith(req, res, done, "notice.merged");
    }),
  );
  return router;
}

/** Where a thread went that is gone, for the scripts of a page that still shows it; null is all that others learn. */
async function sendHeir(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const heir = await findHeir(house.db, id);
  const [readable] = heir === undefined ? [] : await readableThreadIds(house.db, req.reader.viewer, [heir]);
  if (readable === undefined) return void res.json(null);
  const { state } = await getThread(house.db, req.reader.viewer, readable);
  res.json({ href: links.thread(state), title: state.title });
}

/** @throws AppError `invalid` at `thread` */
export function otherId(typed: string): number {
  const id = threadIdIn(typed);
  if (id === undefined) throw invalidField("thread", "error.field.noThread");
  return id;
}

function answerWith(req: Request, res: Response, done: { threadId: number; slug: string }, notice: string): void {
  const href = links.thread({ id: done.threadId, slug: done.slug });
  if (wantsJson(req)) res.json({ ok: true, href });
  else redirectAfter(req, res, href, { kind: "ok", key: notice });
}

const movePage = (house: House): OrderPageOf => ({
  action: "thread.move",
  draw: async (props, { space }) => (
    <MovePage {...props} spaces={await spacesToPutInto(house.db, props.reader.viewer)} from={space} />
  ),
});

const pageField = z.coerce.number().int().min(1).max(10_000).catch(1);
const tickField = z.coerce.number().int().positive().catch(0);

const splitPage = (house: House): OrderPageOf => ({
  action: "thread.split",
  values: ({ state, space }, req) => {
    const ticked = tickField.parse(req.query.post);
    return { posts: ticked ? [String(ticked)] : [], into: "new", space: space.slug, kind: state.kind };
  },
  draw: async (props, { state }, req) => {
    const { viewer } = props.reader;
    const page = pageField.parse(req.query.page);
    const [{ posts, pages }, spaces] = await Promise.all([
      listMovablePosts(house.db, state.id, page),
      spacesToPutInto(house.db, viewer),
    ]);
    return <SplitPage {...props} posts={posts} page={page} pages={pages} spaces={spaces} />;
  },
});

const mergePage = (house: House): OrderPageOf => ({
  action: "thread.merge",
  values: (_thread, req) => ({ thread: typeof req.query.thread === "string" ? req.query.thread : "" }),
  draw: async (props, thread, req) => {
    const { into, errors } = await findInto(house, props, thread, req);
    return <MergePage {...props} errors={errors} into={into} space={thread.space} />;
  },
});

/** What was typed in the first step; what was refused in the second begins anew. */
async function findInto(
  house: House,
  { reader, values, errors }: OrderFormProps,
  { state }: ReadableThread,
  req: Request,
) {
  const typed = String(values.thread ?? "");
  if (req.method !== "GET" || typed === "") return { into: null, errors };
  try {
    const other = await requireOther(house.db, reader.viewer, otherId(typed), state.id);
    return { into: { thread: other.state, space: other.space }, errors };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return { into: null, errors: localiseFields(reader, error.fields) };
  }
}
