/** Parts of a thread's page that belong to later areas, such as a question's way to the experts: each area registers its own. */
import type { VNode } from "preact";
import type { Reader } from "../../reader.ts";
import type { SpaceSubject } from "../../spaces/rules.ts";
import type { OwnFacts, ThreadState } from "./schema.ts";

/** What a part must be told besides the thread, by the part's name; the area that draws it declares the type. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface PartFacts {}

export type ThreadPartProps = {
  reader: Reader;
  thread: ThreadState;
  space: SpaceSubject;
  own: OwnFacts | null;
  facts: PartFacts;
};

export type ThreadPart = {
  /** The id of its element, by which the client finds it again. */
  name: string;
  /** Among the notices below the head, or right above the posts. */
  place: "notices" | "posts";
  /** Null where the thread has no such part. */
  draw(props: ThreadPartProps): VNode | null;
};

const registered: ThreadPart[] = [];

export function registerThreadPart(part: ThreadPart): void {
  registered.push(part);
}

export function drawThreadParts(place: ThreadPart["place"], props: ThreadPartProps): (VNode | null)[] {
  return registered.filter((part) => part.place === place).map((part) => part.draw(props));
}
