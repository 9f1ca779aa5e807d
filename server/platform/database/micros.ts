/** Times in whole microseconds, as PostgreSQL has them: a JavaScript date would cut them off and mix up rows of one millisecond. */
import { type RawBuilder, sql } from "kysely";

export const toMicros = (time: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`(extract(epoch FROM ${time}) * 1000000)::bigint::text`;

export const fromMicros = (micros: string): RawBuilder<Date> =>
  sql<Date>`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`;
