/** Structured logs, one JSON object a line, with a request id and no personal data. */
import pino, { type Logger } from "pino";

export type Log = Logger;

/** Errors of pg carry the row's values in `detail` and `where`; those could be somebody's name or address. */
function withoutValues(error: Error): object {
  const { type, message, stack, ...rest } = pino.stdSerializers.err(error) as Record<string, unknown>;
  const { code, constraint, table, routine } = rest;
  return { type, message, stack, code, constraint, table, routine };
}

export function createLog(level: string): Log {
  return pino({ level, base: { pid: process.pid }, serializers: { err: withoutValues } });
}
