/**
 * The forms of the pages, as the operations declare them (`form`): what is sent is read, counted and done as by the API, and
 * leads the browser on; where it is refused, the page is drawn again with everything typed and the messages at their fields.
 */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import type { AppContext } from "../start/app-context.ts";
import { AppError, invalidField } from "./errors.ts";
import { readBody, readParams } from "./fields.ts";
import { keyField, keyOrNew } from "./form-fields.ts";
import { bringsFiles } from "./multipart.ts";
import type { ActForm, ApiCall, Operation } from "./operation.ts";
import { handleForm, redirectAfter } from "./respond.ts";
import { countAct } from "./write-limits.ts";

type Act = Omit<Operation, "form"> & { form: ActForm & { path: string } };

/** Of forms that make something: sent twice, they make it once. */
const KeyForm = z.object({ key: keyField });

export function formRoutes(app: AppContext, operations: readonly Operation[]): Router {
  const router = Router();
  const acts = operations.flatMap((operation) => formsOf(operation).map((form): Act => ({ ...operation, form })));
  for (const [path, sharing] of Map.groupBy(acts, ({ form }) => form.path))
    router.post(path, (req, res) => submit(app, sharing, req, res));
  return router;
}

function formsOf({ form }: Operation): Act["form"][] {
  const forms = [form ?? []].flat() as ActForm[];
  return forms.flatMap((each) => [each.path].flat().map((path) => ({ ...each, path })));
}

async function submit(app: AppContext, sharing: readonly Act[], req: Request, res: Response): Promise<void> {
  const [{ form: first } = { form: undefined }] = sharing;
  const run = async () => {
    if (await first?.redraw?.(app, req, res)) return;
    const act = chosen(sharing, req);
    // Before the fields are looked at: who is not signed in is asked to, and goes on with the page.
    if (act.scope !== null && req.reader.viewer === null) throw new AppError("sign_in_needed");
    const call = await readForm(app, act, req);
    const { limit = act.limit ?? "write", show, to, notice } = act.form;
    // Visitors are counted by their address, whatever they ask for.
    if (req.reader.viewer !== null) await countAct(app, req, limit, act.keyed && call.key);
    const given = await act.run(call);
    if (show) return show(call, given, res);
    const said = typeof notice === "string" ? ({ kind: "ok", key: notice } as const) : notice?.(call, given);
    redirectAfter(req, res, to?.(call, given) ?? given.page ?? "/", said);
  };
  const again = first?.again;
  if (!again) return run();
  await handleForm(req, run, (errors, error) => again(app, req, res, errors, error));
}

/** Of those that share a form, the one that takes what is sent, or that its `value` means. @throws AppError `invalid` */
function chosen(acts: readonly Act[], req: Request): Act {
  const sharing = acts.length === 1 ? acts : acts.filter(({ upload = false }) => upload === bringsFiles(req));
  const { field = "value" } = sharing[0]?.form ?? {};
  const value = (req.body as Record<string, unknown> | undefined)?.[field];
  const act =
    sharing.find(({ form }) => form.value !== undefined && String(form.value) === String(value)) ??
    sharing.find(({ form }) => form.value === undefined);
  if (!act) throw invalidField(field, value === undefined ? "error.field.required" : "error.field.choice");
  return act;
}

const parametersIn = (path: string): string[] => path.match(/:\w+/g) ?? [];
const namesAll = (form: string, path: string): boolean =>
  parametersIn(path).every((name) => parametersIn(form).includes(name));

type AnyCall = ApiCall<undefined, undefined, undefined>;

/** @throws AppError `not_found`, `invalid` with its fields, `bad_request` */
async function readForm(
  app: AppContext,
  { path, params, query, body, form, keyed }: Act,
  req: Request,
): Promise<AnyCall> {
  // What is not there is not found, whatever stands in the fields.
  const named = params && namesAll(form.path, path) ? readParams(params, req.params) : undefined;
  const key = keyed ? readBody(KeyForm, req.body).key : keyOrNew((req.body as { key?: unknown } | undefined)?.key);
  const read = (await form.read?.(req, app)) ?? {};
  return {
    app,
    reader: req.reader,
    req,
    byForm: true,
    params: (read.params && params ? readParams(params, read.params) : named) as undefined,
    query: ("query" in read ? read.query : query && readBody(query, req.body)) as undefined,
    body: ("body" in read ? read.body : body && readBody(body, req.body)) as undefined,
    key,
    ifMatch: read.ifMatch ?? "",
  };
}
