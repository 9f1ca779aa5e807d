/** Who may read a file is who may read what it is attached to: the permission table and the SQL scope say the same. */
import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { findFile } from "../../server/forum/files/queries.ts";
import { addUses } from "../../server/forum/files/references.ts";
import type { FileSubject } from "../../shared/forum/rules.ts";
import { can } from "../../shared/permissions.ts";
import { idOf } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { settle, type Town, VIEWER_KINDS } from "./town.ts";

type File = { name: string; key: string; subject: FileSubject };

const house = useHouseBehindProxy();
let town: Town;
const files: File[] = [];
beforeAll(async () => {
  town = await settle(house);
  const { db } = house.app;
  const ownerId = await idOf(house, "ania");
  const keep = async (name: string, uses: FileSubject["uses"], postIds: readonly number[]) => {
    const key = randomBytes(16).toString("hex");
    await db.insertInto("files").values({ key, owner_id: ownerId, name, type: "text/plain", state: "ready" }).execute();
    await db.transaction().execute(async (trx) => {
      for (const postId of postIds) await addUses(trx, { postId }, [key]);
    });
    files.push({ name, key, subject: { ownerId, uses } });
  };
  await keep("attached to nothing", [], []);
  for (const thread of town.threads) {
    for (const [name, { id, subject }] of Object.entries(thread.posts))
      await keep(`${thread.name}, ${name}`, [{ post: subject, thread: thread.subject }], [id]);
  }
  const [first, last] = [town.threads[0], town.threads.at(-1)];
  if (!first || !last) throw new Error("a town without threads");
  const both = [first, last].map((thread) => ({ post: thread.posts.opening.subject, thread: thread.subject }));
  await keep("attached in two places", both, [first.posts.opening.id, last.posts.opening.id]);
});

describe.each(VIEWER_KINDS)("a %s", (kind) => {
  it("reads the files that the table says, and those alone", async () => {
    const viewer = town.viewers.find((each) => each.kind === kind)?.viewer ?? null;
    const wrong: string[] = [];
    for (const { name, key, subject } of files) {
      const found = (await findFile(house.app.db, viewer, key)) !== undefined;
      if (found !== can(viewer, "file.read", subject)) wrong.push(`${name}: ${found ? "read" : "not found"}`);
    }
    expect(wrong).toEqual([]);
  });
});
