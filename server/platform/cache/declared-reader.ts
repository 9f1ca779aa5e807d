/** A reader of whom no more is known than a fragment declares: reading anything else throws. */

import type { Reader } from "../../../shared/reader.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { textOf } from "../text/texts.ts";

/** What is declared of a reader; the texts come with the language. */
export type ReaderFacts = Partial<Pick<Reader, "language" | "timeZone">> & { viewer?: Partial<Viewer> | null };

/** @param written the facts as they stand in the key; what has no value is not written, but declared all the same */
export function declaredReader(fragment: string, declared: ReaderFacts, written: ReaderFacts): Reader {
  const { language } = written;
  const viewer = declared.viewer && asDeclared(declared.viewer, written.viewer ?? {});
  const facts = {
    ...asDeclared(declared, written),
    ...(language !== undefined && { t: textOf(language) }),
    ...(viewer && { viewer: onlyDeclared(fragment, "viewer", viewer as Viewer) }),
  };
  return onlyDeclared(fragment, "reader", facts as Reader);
}

/** Views ask for a whole reader; what is not there is never handed out. A copy of it lacks what was not declared. */
function onlyDeclared<T extends object>(fragment: string, path: string, facts: T): T {
  return new Proxy(facts, {
    get(target, name) {
      if (typeof name === "string" && !Object.hasOwn(target, name))
        throw new Error(`the fragment ${fragment} draws by ${path}.${name}, which it does not declare`);
      return Reflect.get(target, name);
    },
  });
}

const asDeclared = <T extends object>(declared: T, written: T): T =>
  Object.fromEntries(Object.keys(declared).map((name) => [name, Reflect.get(written, name)])) as T;
