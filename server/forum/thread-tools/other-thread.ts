/** The thread at the other end of a merge, a split or a duplicate, as people name it: by its number or its address. */

import { can } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { trimAround } from "../../platform/text/typed-text.ts";
import { followThread } from "../threads/merged.ts";
import type { ReadableThread } from "../threads/queries.ts";

/** "/t/12/some-title?page=2", the same with the forum's name before it, or "12". */
const ADDRESS = /^(?:https?:\/\/[^/\s]+\/|\/)?(?:t\/)?([1-9]\d{0,8})(?:[/?#].*)?$/;

/** Undefined where it is neither a number nor an address of a thread. */
export function threadIdIn(typed: string): number | undefined {
  const id = ADDRESS.exec(trimAround(typed))?.[1];
  return id === undefined ? undefined : Number(id);
}

/** @throws AppError `invalid` at `thread`: not there, not readable, deleted or the thread itself are all the same */
export async function findOther(db: Conn, viewer: Viewer | null, id: number, than: number): Promise<ReadableThread> {
  const other = await followThread(db, viewer, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  });
  const isUsable = other && !other.state.deleted && other.space.visibility !== "conversation";
  if (!isUsable) throw invalidField("thread", "error.field.noThread");
  if (other.state.id === than) throw invalidField("thread", "error.field.sameThread");
  return other;
}

/** One whose posts the viewer may put in order as well. */
export async function requireOther(db: Conn, viewer: Viewer | null, id: number, than: number): Promise<ReadableThread> {
  const other = await findOther(db, viewer, id, than);
  if (!can(viewer, "thread.merge", other.subject)) throw invalidField("thread", "error.field.notYoursToOrder");
  return other;
}
