/**
 * How one operation of the JSON API is declared: the schemas that validate its input describe it in OpenAPI as well, and
 * its answer's schema is what the tests hold it to. Modules list theirs; `server/site/api` mounts them below `/api/v1`, counts
 * them (`limit`), answers retries and compares ETags: `run` calls the action and says what came of it.
 */
import type { Request } from "express";
import type { z } from "zod";
import type { TokenScope } from "../../../shared/contract.ts";
import type { Reader } from "../../../shared/reader.ts";
import type { LimitName } from "../sessions/rate-limits.ts";
import type { House } from "../start/app-context.ts";
import type { ErrorCode } from "./errors.ts";

export const API_ROOT = "/api/v1";

export type ApiCall<Params, Query, Body> = {
  house: House;
  /** The viewer of a token has the token's rights: without `moderate` a moderator is a member. */
  reader: Reader;
  params: Params;
  query: Query;
  body: Body;
  /** The UUID of the Idempotency-Key header, one made from another key, or a new one. */
  key: string;
  /** What the If-Match header names, without quotes; `*` for whatever there is. Empty unless `precondition` is set. */
  ifMatch: string;
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
};

/** The contract's data is readonly throughout; zod's output is not. */
type Readable<T> = T extends object ? { readonly [K in keyof T]: Readable<T[K]> } : T;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

export type Operation<
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType | undefined = z.ZodType | undefined,
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
  run(call: ApiCall<Output<P>, Output<Q>, Output<B>>): Promise<ApiAnswer<Readable<Output<R>>>>;
};

/** Checks an operation's handler against its schemas. */
export function operation<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(declared: Operation<P, Q, B, R>): Operation {
  return declared as unknown as Operation;
}
