/**
 * How one operation is declared, for programs and for the pages alike: the schemas that validate its input describe it in
 * OpenAPI as well, and its answer's schema is what the tests hold it to. Modules list theirs; `server/site/api` mounts them
 * below `/api/v1`, counts them (`limit`), answers retries and compares ETags: `run` calls the action and says what came of
 * it. Where a page has a form for it, `form` says how that is read and where it leads (act-forms.ts).
 */
import type { Request, Response } from "express";
import type { z } from "zod";
import type { Notice } from "../../../shared/frame/frame.ts";
import type { Reader } from "../../../shared/reader.ts";
import type { Readable } from "../../../shared/schema.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import type { TokenScope } from "../../../shared/viewer.ts";
import type { LimitName } from "../sessions/rate-limits.ts";
import type { AppContext } from "../start/app-context.ts";
import type { AppError, ErrorCode } from "./errors.ts";

export const API_ROOT = "/api/v1";

export type ApiCall<Params, Query, Body> = {
  app: AppContext;
  /** The viewer of a token has the token's rights: without `moderate` a moderator is a member. */
  reader: Reader;
  params: Params;
  query: Query;
  body: Body;
  /** The UUID of the Idempotency-Key header, one made from another key, or a new one. */
  key: string;
  /** What the If-Match header names, without quotes; `*` for whatever there is. Empty unless `precondition` is set. */
  ifMatch: string;
  /** True where a form of the pages was sent, whose further fields are in `req.body`. */
  byForm: boolean;
  req: Request;
};

export type ApiAnswer<T> = {
  body: T;
  /** Cursor of the next page: becomes a Link header with rel="next" and the query parameter `after`. */
  next?: string | null;
  /** Names this state of the resource; without it the ETag is made of the body. */
  etag?: string;
  /** Of what was made, relative to /api/v1. */
  location?: string;
  /** Of the page that shows what was done: a form leads there. */
  page?: string;
};

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** Draws a page again with what was typed, with the messages by field and the status of the refusal. */
export type Redraw = (
  app: AppContext,
  req: Request,
  res: Response,
  errors: FormErrors,
  error: Pick<AppError, "code" | "status">,
) => Promise<void>;

type FormInput<Query, Body> = { params?: unknown; query?: Query; body?: Body; ifMatch?: string };

/** Draws a page; again, with the messages of what was refused, where there are some. */
export type ShowPage = (
  app: AppContext,
  req: Request,
  res: Response,
  errors?: FormErrors,
  error?: { readonly code?: ErrorCode; readonly status: number },
) => Promise<void>;

/** The form of a page that does what the operation does. */
export type ActForm<Query = undefined, Body = undefined, Call = ApiCall<undefined, Query, Body>, Given = unknown> = {
  /** In Express's notation, with the operation's parameters: `/t/:id/posts`; of each page that has the form. */
  path: string | readonly string[];
  /** Operations may share a form whose `value` means one of them, such as `put` and `delete`; without it, any other value. */
  value?: string | number;
  /** The field that says which, where it is not called `value`. */
  field?: string;
  /** What it counts as, where that is not what a call of the API does. */
  limit?: LimitName;
  /** What the fields say to the operation, where they are not simply those of its body. @throws AppError `invalid` */
  read?(req: Request, app: AppContext): FormInput<Query, Body> | Promise<FormInput<Query, Body>>;
  /** For what only draws a page, such as a preview, further rows, what visitors are shown: true where it did. */
  redraw?(app: AppContext, req: Request, res: Response): Promise<boolean>;
  /** Answers with what can be read in this answer alone, such as a secret; otherwise the browser goes on. */
  show?(call: Call, given: Given, res: Response): Promise<void>;
  /** Where the browser goes on; to the answer's `page` where nothing stands here. */
  to?(call: Call, given: Given): string;
  /** What the next page says: a text's key where it is that all went well. */
  notice?: string | ((call: Call, given: Given) => Notice | undefined);
  /** Draws the page again with what was typed; without it a refusal is a page of its own. */
  again?: Redraw;
};

type Schema = z.ZodType | undefined;
type FormOf<P extends Schema, Q extends Schema, B extends Schema, R extends Schema> = ActForm<
  Output<Q>,
  Output<B>,
  ApiCall<Output<P>, Output<Q>, Output<B>>,
  ApiAnswer<Readable<Output<R>>>
>;

export type Operation<
  P extends Schema = Schema,
  Q extends Schema = Schema,
  B extends Schema = Schema,
  R extends Schema = Schema,
> = {
  method: "get" | "post" | "put" | "patch" | "delete";
  /** Below /api/v1, in Express's notation: `/threads/:id`. */
  path: string;
  /** Groups operations in the description: "threads". */
  tag: string;
  summary: string;
  description?: string;
  /** What a token must have been granted; null where visitors may ask too (a token then needs `read`). */
  scope: TokenScope | null;
  params?: P;
  query?: Q;
  body?: B;
  /** The body is multipart/form-data with files; `run` receives them from `req`. */
  upload?: true;
  /** 200 where it says nothing; 204 has no body. */
  status?: 200 | 201 | 202 | 204;
  response?: R;
  /** Besides those that `commonErrors` (server/site/api/errors.ts) knows from the rest of the declaration. */
  errors?: readonly ErrorCode[];
  /** What a call counts as: reading for `get`, writing for the rest where it says nothing. Do not count in `run` again. */
  limit?: LimitName;
  /** The change needs If-Match with the ETag that its editor started from (428, 412): `run` gets it as `ifMatch`. */
  precondition?: true;
  /** What was made keeps the key itself, so that a retry gets its answer again from there (then not from `kept-answers.ts`). */
  keyed?: true;
  /** Several where it can be done on pages that differ in where they lead or what is drawn again. */
  form?: FormOf<P, Q, B, R> | readonly FormOf<P, Q, B, R>[];
  run(call: ApiCall<Output<P>, Output<Q>, Output<B>>): Promise<ApiAnswer<Readable<Output<R>>>>;
};

/** Checks an operation's handler against its schemas. */
export function operation<
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  R extends Schema = undefined,
>(declared: Operation<P, Q, B, R>): Operation {
  return declared as unknown as Operation;
}

type Switch<P extends Schema, R extends Schema> = Omit<
  Operation<P, undefined, undefined, R>,
  "method" | "summary" | "form" | "run"
> & {
  on: Side;
  off: Side;
  form: Omit<FormOf<P, undefined, undefined, R>, "value">;
  run(call: ApiCall<Output<P>, undefined, undefined>, on: boolean): Promise<ApiAnswer<Readable<Output<R>>>>;
};
type Side = { summary: string; errors?: readonly ErrorCode[]; notice?: string };

/**
 * What one button switches: PUT does it, DELETE takes it back, and the form's `value` is 1 or 0. It counts as a click and has
 * nothing to answer, where it says nothing else.
 */
export const switched = <P extends Schema = undefined, R extends Schema = undefined>({
  on,
  off,
  form,
  run,
  ...shared
}: Switch<P, R>): Operation[] =>
  (
    [
      [true, on],
      [false, off],
    ] as const
  ).map(([isOn, { notice, ...side }]) =>
    operation<P, undefined, undefined, R>({
      status: shared.response ? 200 : 204,
      limit: "click",
      ...shared,
      ...side,
      method: isOn ? "put" : "delete",
      form: { ...form, ...(notice !== undefined && { notice }), value: isOn ? 1 : 0 },
      run: (call) => run(call, isOn),
    }),
  );
