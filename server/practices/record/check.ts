/** What a good practice must fulfil before it is kept or published; every refusal stands at its field, all of them at once. */
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { type AttachedFiles, attachedFiles } from "./attached-files.ts";
import { fileKeyOf, type PracticeForm } from "./form-fields.ts";
import { addresses, type Refusals, refusePublication } from "./publication.ts";
import { listLines } from "./queries.ts";
import { type CitablePost, citablePosts } from "./sources.ts";

/**
 * The posts laid out in the form, each checked to be readable by the curator and open to all who will read the practice.
 * @throws AppError `invalid` with every field that stands in the way
 */
export async function checkPractice(
  db: Conn,
  viewer: Viewer,
  form: PracticeForm,
  spaceId: number,
): Promise<Map<number, CitablePost>> {
  const ids = [...new Set([...form.selected, ...form.claims.flatMap((claim) => claim.posts)])];
  const [posts, lines, files] = await Promise.all([
    citablePosts(db, viewer, ids),
    listLines(db),
    attachedFiles(db, viewer, form, spaceId),
  ]);
  const known = new Set(lines.map((line) => line.slug));
  const refusals: Refusals = {
    ...(form.lines.every((slug) => known.has(slug)) ? {} : { lines: { key: "error.field.choice" } }),
    ...refuseSources(form, posts, spaceId),
    ...refuseFiles(form, files),
    ...(form.intent === "publish" ? refusePublication(form, posts) : {}),
  };
  if (Object.keys(refusals).length > 0) throw new AppError("invalid", { fields: refusals });
  return posts;
}

/** A post that is not the curator's to read is refused with the words for one that does not exist. */
function refuseSources(form: PracticeForm, posts: ReadonlyMap<number, CitablePost>, spaceId: number): Refusals {
  const refusals: Refusals = {};
  const places = [
    { field: "selected", ids: form.selected },
    ...form.claims.map(({ row, posts: ids }) => ({ field: `claim-${row}-posts`, ids })),
  ];
  for (const { field, ids } of places) {
    const unknown = ids.filter((id) => !posts.has(id));
    const closed = ids.filter((id) => isClosedTo(posts.get(id), spaceId));
    if (unknown.length > 0)
      refusals[field] = { key: "practice.error.noSuchPost", values: { posts: addresses(unknown) } };
    else if (closed.length > 0)
      refusals[field] = { key: "practice.error.closedPost", values: { posts: addresses(closed) } };
  }
  return refusals;
}

/** Anyone who reads the practice must be able to read what it rests on: posts of its own space, or public ones. */
const isClosedTo = (post: CitablePost | undefined, spaceId: number): boolean =>
  post !== undefined && !post.isPublic && post.spaceId !== spaceId;

/** Only what the curator may attach; what was deleted since is no source. */
function refuseFiles({ image, documents }: PracticeForm, files: AttachedFiles): Refusals {
  const refusals: Refusals = {};
  if (image !== "" && !files[fileKeyOf(image) ?? ""]?.image) refusals.image = { key: "practice.error.image" };
  for (const { row, href } of documents) {
    const key = fileKeyOf(href);
    if (key && !files[key]) refusals[`document-${row}-href`] = { key: "practice.error.noSuchFile" };
  }
  return refusals;
}
