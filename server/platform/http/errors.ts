/** Everything that can be refused, in one closed union with its status; the text is `error.<code>` in the catalogue. */
import { REFUSAL_REASONS, type Refusal, type RefusalReason } from "../../../shared/refusals.ts";
import type { TextKey, TextValues } from "../../../shared/text.ts";

export const ERROR_STATUS = {
  bad_request: 400,
  sign_in_needed: 401,
  token_invalid: 401,
  forbidden: 403,
  silenced: 403,
  unconfirmed: 403,
  scope_missing: 403,
  archived: 403,
  closed: 403,
  review_closed: 403,
  replies_only: 403,
  read_only: 403,
  deleted: 403,
  too_late: 403,
  own: 403,
  foreign_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  key_in_use: 409,
  precondition_failed: 412,
  too_large: 413,
  unsupported_type: 415,
  invalid: 422,
  too_complex: 422,
  invalid_text: 422,
  key_reused: 422,
  precondition_required: 428,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  files_unavailable: 503,
  busy: 503,
  disk_full: 507,
} as const satisfies Readonly<Record<RefusalReason, number>> & Readonly<Record<string, number>>;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** What is wrong with one field, as a text key with its values; the renderer says it in the reader's language. */
export type FieldError = { key: TextKey; values?: TextValues };
export type FieldErrors = Readonly<Record<string, FieldError>>;

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors;
  /** Seconds until a retry makes sense. */
  readonly retryAfter: number | undefined;
  /** When a refusal ends, an ISO moment. */
  readonly until: string | undefined;
  /** The setting that an administrator might look at. */
  readonly setting: string | undefined;

  constructor(
    code: ErrorCode,
    options: {
      fields?: FieldErrors;
      retryAfter?: number;
      until?: string | undefined;
      setting?: string | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = options.fields ?? {};
    this.retryAfter = options.retryAfter;
    this.until = options.until;
    this.setting = options.setting;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

const REASONS: ReadonlySet<string> = new Set(REFUSAL_REASONS);
/** What the table of rights refused, where it did. */
export function refusalOf({ code, until }: AppError): Refusal | undefined {
  return REASONS.has(code) ? { reason: code as RefusalReason, until } : undefined;
}

export const notFound = () => new AppError("not_found");
export const forbidden = () => new AppError("forbidden");
/** Refuses one field with a message of its own. */
export const invalidField = (field: string, key: TextKey, values?: TextValues) =>
  new AppError("invalid", { fields: { [field]: { key, values } } });

/** SQLSTATE classes that mean "the database is away, overloaded or only a copy for now", not "the statement is wrong". */
const UNAVAILABLE = /^(0A000|08|53|57P0[1-5]|57014|55P03|40P01|25P03|25006)/;
const DISK_FULL = "53100";
const NETWORK = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH"]);

/** Any thrown value → an AppError; what is not understood is `internal` and says nothing of the inside. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, status, type } = (error ?? {}) as { code?: unknown; status?: unknown; type?: unknown };
  if (code === "ENOSPC" || code === DISK_FULL) return new AppError("disk_full", { cause: error });
  if (typeof code === "string" && (UNAVAILABLE.test(code) || NETWORK.has(code))) return unavailable(error);
  if (isLostConnection(error)) return unavailable(error);
  if (type === "entity.too.large") return new AppError("too_large", { cause: error });
  if (status === 404) return new AppError("not_found", { cause: error });
  if (status === 413) return new AppError("too_large", { cause: error });
  if (status === 415) return new AppError("unsupported_type", { cause: error });
  if (typeof status === "number" && status >= 400 && status < 500) return new AppError("bad_request", { cause: error });
  return new AppError("internal", { cause: error });
}

const unavailable = (cause: unknown) => new AppError("unavailable", { retryAfter: 2, cause });

/** pg and its pool give these errors no code (pg 8.23: client.js, pg-pool index.js), so their fixed texts are the only mark. */
const LOST_CONNECTION = new Set([
  "Connection terminated unexpectedly",
  "Connection terminated",
  "Connection terminated due to connection timeout",
  "timeout exceeded when trying to connect",
  "Query read timeout",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "Cannot use a pool after calling end on the pool",
]);
function isLostConnection(error: unknown): boolean {
  return error instanceof Error && LOST_CONNECTION.has(error.message);
}
