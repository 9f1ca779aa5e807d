/** The ways in which rendering can fail: among all that can be refused, these three. */
import { AppError } from "../http/errors.ts";

export type MarkdownErrorCode = "too_complex" | "invalid_text" | "busy";

/** Seconds after which the queue has certainly moved on. */
const RETRY_AFTER_BUSY = 2;

/** `limit` names what was exceeded (a constant of limits.ts, "time", "memory"), for the log and for a precise message. */
export class MarkdownError extends AppError {
  declare readonly code: MarkdownErrorCode;
  readonly limit: string | undefined;

  constructor(code: MarkdownErrorCode, limit?: string, cause?: unknown) {
    super(code, { cause, retryAfter: code === "busy" ? RETRY_AFTER_BUSY : undefined });
    this.name = "MarkdownError";
    this.limit = limit;
  }
}
