/** The pages on which a thread is put in order: shown to anyone who may, and shown again with what was typed where it is refused. */

import type { Request, Response } from "express";
import type { VNode } from "preact";
import type { OrderFormProps } from "../../../shared/forum/thread-tools/page.tsx";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { params, readParams } from "../../platform/http/fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";
import type { ThreadAction } from "../threads/require-thread.ts";

export type OrderPageOf = {
  action: ThreadAction;
  /** What stands in the fields before anybody has typed. */
  values?: (thread: ReadableThread, req: Request) => FormValues;
  draw: (props: OrderFormProps, thread: ReadableThread, req: Request, app: AppContext) => VNode | Promise<VNode>;
};

type Shown = { errors?: FormErrors; status?: number };

export async function showOrderPage(
  app: AppContext,
  req: Request,
  res: Response,
  { action, values, draw }: OrderPageOf,
  { errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const thread = await getThread(app.db, reader.viewer, id);
  authorise(reader.viewer, action, thread.subject);
  const filled = { ...values?.(thread, req), ...typedValues(req.body) };
  const body = await draw({ thread: thread.state, values: filled, errors }, thread, req, app);
  const data = { kind: "page", ...readerData(reader) };
  sendPage(app, req, res, { title: thread.state.title, noindex: true, data, body }, status);
}

/** Refused, the page comes again with the messages at their fields. */
export const redrawOrderPage =
  (page: OrderPageOf): Redraw =>
  (app, req, res, errors, { status }) =>
    showOrderPage(app, req, res, page, { errors, status });
