/** Pages for moving threads and posts: to another space, to another thread, one thread into another. What the forms do stands in api.ts. */
import { type Request, Router } from "express";
import { z } from "zod";
import { MergePage, MovePage } from "../../../shared/forum/thread-tools/move.tsx";
import type { OrderFormProps } from "../../../shared/forum/thread-tools/page.tsx";
import { SplitPage } from "../../../shared/forum/thread-tools/split.tsx";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { localiseFields } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import type { ReadableThread } from "../threads/queries.ts";
import { requireOther, threadIdIn } from "./other-thread.ts";
import { listMovablePosts, spacesToPutInto } from "./queries.ts";
import { type OrderPageOf, showOrderPage } from "./thread-page.tsx";

export function movingRoutes(app: AppContext): Router {
  const router = Router();
  for (const [name, page] of Object.entries({ move: MOVE, split: SPLIT, merge: MERGE }))
    router.get(`/t/:id/${name}`, (req, res) => showOrderPage(app, req, res, page));
  return router;
}

/** @throws AppError `invalid` at `thread` */
export function otherId(typed: string): number {
  const id = threadIdIn(typed);
  if (id === undefined) throw invalidField("thread", "error.field.noThread");
  return id;
}

export const MOVE: OrderPageOf = {
  action: "thread.move",
  draw: async (props, { space }, req, app) => (
    <MovePage {...props} spaces={await spacesToPutInto(app.db, req.reader.viewer)} from={space} />
  ),
};

const pageField = z.coerce.number().int().min(1).max(10_000).catch(1);
const tickField = z.coerce.number().int().positive().catch(0);

export const SPLIT: OrderPageOf = {
  action: "thread.split",
  values: ({ state, space }, req) => {
    const ticked = tickField.parse(req.query.post);
    return { posts: ticked ? [String(ticked)] : [], into: "new", space: space.slug, kind: state.kind };
  },
  draw: async (props, { state }, req, app) => {
    const { viewer } = req.reader;
    const page = pageField.parse(req.query.page);
    const [{ posts, pages }, spaces] = await Promise.all([
      listMovablePosts(app.db, state.id, page),
      spacesToPutInto(app.db, viewer),
    ]);
    return <SplitPage {...props} posts={posts} page={page} pages={pages} spaces={spaces} />;
  },
};

export const MERGE: OrderPageOf = {
  action: "thread.merge",
  values: (_thread, req) => ({ thread: typeof req.query.thread === "string" ? req.query.thread : "" }),
  draw: async (props, thread, req, app) => {
    const { into, errors } = await findInto(app, props, thread, req);
    return <MergePage {...props} errors={errors} into={into} space={thread.space} />;
  },
};

/** What was typed in the first step; what was refused in the second begins again. */
async function findInto(app: AppContext, { values, errors }: OrderFormProps, { state }: ReadableThread, req: Request) {
  const { reader } = req;
  const typed = String(values.thread ?? "");
  if (req.method !== "GET" || typed === "") return { into: null, errors };
  try {
    const other = await requireOther(app.db, reader.viewer, otherId(typed), state.id);
    return { into: { thread: other.state, space: other.space }, errors };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return { into: null, errors: localiseFields(reader, error.fields) };
  }
}
