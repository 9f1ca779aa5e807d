/** Where files are used beside posts and stages of threads: each kind of text says itself who may read it there. */
import type { RawBuilder, SqlBool } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";

/** Whether the viewer may read a text of this kind that uses the file; `files` stands under that name. */
type MayReadUse = (viewer: Viewer | null) => RawBuilder<SqlBool>;

const uses: MayReadUse[] = [];
export const addFileUse = (mayRead: MayReadUse): void => void uses.push(mayRead);
export const furtherUses = (viewer: Viewer | null): RawBuilder<SqlBool>[] => uses.map((mayRead) => mayRead(viewer));
