/** The ways in which rendering can fail, as codes with their HTTP status. */

const STATUS = { too_complex: 422, invalid_text: 422, busy: 503 } as const;

export type MarkdownErrorCode = keyof typeof STATUS;

/** `limit` names what was exceeded (a constant of limits.ts, "time", "memory"), for the log and for a precise message. */
export class MarkdownError extends Error {
  readonly code: MarkdownErrorCode;
  readonly status: number;
  readonly limit: string | undefined;

  constructor(code: MarkdownErrorCode, limit?: string, options?: ErrorOptions) {
    super(limit ? `Markdown: ${code} (${limit})` : `Markdown: ${code}`, options);
    this.name = "MarkdownError";
    this.code = code;
    this.status = STATUS[code];
    this.limit = limit;
  }
}
