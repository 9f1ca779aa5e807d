/** A question's way to the experts on the page of its thread. */
import type { ThreadPart } from "../../forum/threads/parts.ts";
import { RoutingBox } from "./routing-box.tsx";
import type { ThreadRouting } from "./schema.ts";

declare module "../../forum/threads/parts.ts" {
  interface PartFacts {
    /** How an unanswered question stands with the experts, where the reader is concerned. */
    routing?: ThreadRouting | null;
  }
}

export const routingPart: ThreadPart = {
  name: "routing",
  place: "notices",
  draw: ({ reader, thread, facts }) =>
    reader.viewer && thread.kind === "question" ? (
      <RoutingBox threadId={thread.id} routing={facts.routing ?? null} />
    ) : null,
};
