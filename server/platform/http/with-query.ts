/** An address's question goes along when it is led elsewhere: `/practices/12?edition=3` to the practice's full address. */
import type { Request } from "express";

export function withQuery(req: Request, to: string): string {
  const at = req.originalUrl.indexOf("?");
  return at === -1 ? to : to + req.originalUrl.slice(at);
}
