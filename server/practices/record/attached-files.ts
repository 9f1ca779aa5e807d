/** The files of the forum that a good practice names beside its texts: its picture and its documents. */

import type { Viewer } from "../../../shared/viewer.ts";
import { attachable } from "../../forum/files/references.ts";
import type { Conn } from "../../platform/database/db.ts";
import type { Files } from "../../platform/markdown/render.ts";
import { fileKeyOf, type PracticeForm } from "./form-fields.ts";
import type { StoredRecord } from "./record.ts";

/** By key; a file that the curator may not attach is not among them. */
export type AttachedFiles = Files;

export async function attachedFiles(
  db: Conn,
  viewer: Viewer,
  form: PracticeForm,
  spaceId: number,
): Promise<AttachedFiles> {
  const keys = fileKeysOf(form);
  return keys.length > 0 ? attachable(db, viewer, { spaceId }, keys) : {};
}

export function fileKeysOf({ image, documents }: Pick<PracticeForm, "image" | "documents">): string[] {
  const addresses = [image, ...documents.map(({ href }) => href)];
  return [...new Set(addresses.map(fileKeyOf).filter((key) => key !== undefined))];
}

export function imageOf({ image, imageAlt }: PracticeForm, files: AttachedFiles): StoredRecord["fields"]["image"] {
  const key = fileKeyOf(image);
  const file = key === undefined ? undefined : files[key];
  if (!key || !file?.image) return null;
  const { width, height, widths } = file.image;
  return { key, name: file.name, width, height, widths: [...widths], alt: imageAlt };
}

/** Of the record's documents those whose file was deleted since. */
export async function lostFiles(db: Conn, documents: StoredRecord["documents"]): Promise<Set<string>> {
  const keys = documents.map(({ href }) => fileKeyOf(href)).filter((key) => key !== undefined);
  if (keys.length === 0) return new Set();
  const rows = await db
    .selectFrom("files")
    .select("key")
    .where("state", "=", "ready")
    .where("key", "in", keys)
    .execute();
  const there = new Set(rows.map((row) => row.key));
  return new Set(keys.filter((key) => !there.has(key)));
}
