/** An earlier version of a post becomes its words again: an edit like any other, which the history shows. */
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { editPost } from "./edit-post.ts";
import { getPost, listVersions, type ReadablePost } from "./post-queries.ts";

type Restoring = {
  /** The one that comes back. */
  version: number;
  /** The one that stood for anyone who asks. */
  present: number;
  reason: string;
};

/** @throws AppError as `editPost`, and `not_found` where there was no such version */
export async function restoreVersion(
  db: Db,
  viewer: Viewer | null,
  id: number,
  { version, present, reason }: Restoring,
  baseUrl: string,
): Promise<ReadablePost> {
  const post = await getPost(db, viewer, id);
  authorise(viewer, "post.edit", post.subject);
  const earlier = (await listVersions(db, id)).find((each) => each.version === version);
  if (!earlier) throw notFound();
  return editPost(db, viewer, id, { text: earlier.source, version: present, reason }, baseUrl);
}
