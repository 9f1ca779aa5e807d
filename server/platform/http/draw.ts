/** Views as HTML: the one place where the server draws them, as each asks for whom. */
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Reader } from "../../../shared/reader.ts";
import { withReader } from "../../../shared/reader-context.ts";

export function drawFor<P>(reader: Reader, view: VNode<P>): string {
  return withReader(reader, () => renderToString(view));
}
