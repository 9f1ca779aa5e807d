/** Whole rows of a list's keys, in the list's order. */
import type { ThreadListItem } from "../../../shared/forum/threads/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { listItems } from "../threads/lists.ts";
import type { OwnKey } from "./lists.ts";

export async function listedThreads(
  db: Conn,
  viewer: Viewer,
  keys: readonly OwnKey[],
): Promise<{ item: ThreadListItem; key: OwnKey }[]> {
  const rows = await listItems(
    db,
    viewer,
    keys.map(({ id }) => id),
  );
  const items = new Map(rows.map((item) => [item.id, item]));
  return keys.flatMap((key) => {
    const item = items.get(key.id);
    return item ? [{ item, key }] : [];
  });
}
