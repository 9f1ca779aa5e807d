import type { Reader } from "../../../shared/reader.ts";

/** What the client needs to draw in the same language, zone and rights. */
export function readerData(reader: Reader): Pick<Reader, "viewer" | "language" | "timeZone"> {
  return { viewer: reader.viewer, language: reader.language, timeZone: reader.timeZone };
}
