/** What a text passes before it appears. */
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";

/** A text that somebody may post, and where it would stand. */
export type PostAtGate = {
  threadId: number | null;
  spaceId: number;
  /** The title of the thread that it would open. */
  title: string | null;
  text: string;
  html: string;
  key: string;
  /** Handed to `postReply` or `openThread` once it is let through. */
  draft: object;
  baseUrl: string;
};

/** Kept back until somebody has read it: the id under which it waits. */
export type HeldBack = { held: number };

/** Undefined where the text may appear at once. @throws AppError where it may not be posted at all */
export type Gate = (db: Db, viewer: Viewer, post: PostAtGate) => Promise<HeldBack | undefined>;

const gates: Gate[] = [];
export const addGate = (gate: Gate): void => void gates.push(gate);

/** The first gate that keeps it back decides. */
export async function passGates(db: Db, viewer: Viewer, post: PostAtGate): Promise<HeldBack | undefined> {
  for (const gate of gates) {
    const held = await gate(db, viewer, post);
    if (held) return held;
  }
  return undefined;
}
