/** For whom something is being done, wherever that is asked: costly work is shared out by it. */
import { AsyncLocalStorage } from "node:async_hooks";

const somebody = new AsyncLocalStorage<string>();

/** What belongs to nobody's request: jobs, and filling the demonstration community. */
export const OWN = "own";

/** `who` is a person's id or a visitor's address, each in its own spelling. */
export function onBehalfOf<T>(who: string, run: () => T): T {
  return somebody.run(who, run);
}

export const onWhoseBehalf = (): string => somebody.getStore() ?? OWN;
