/** Files in the JSON API: upload, the list of one's own, one's facts, deletion. */
import { z } from "zod";
import type { FileRecord } from "../../../shared/forum/files/record.ts";
import { markdownOf } from "../../../shared/forum/files/upload-page.tsx";
import { FILES } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { idField, named } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { findFile, listOwnFiles } from "./queries.ts";
import { deleteFile } from "./remove.ts";
import { uploadFiles } from "./routes.tsx";

const File = z.object({
  key: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  source: z
    .string()
    .nullable()
    .describe("Address on another site that a picture was fetched from, for a text that shows it"),
  /** Where its bytes are. */
  href: z.string(),
  /** What shows it in a text. */
  markdown: z.string(),
});
const FileKey = z.object({ key: named.fileKey });

const toFile = ({ key, name, type, bytes, width, height, source }: FileRecord): z.output<typeof File> => {
  const record = { key, name, type, bytes, width, height, source };
  return { ...record, href: links.file(record), markdown: markdownOf(record) };
};

export const fileOperations = [
  operation({
    method: "post",
    path: "/files",
    tag: "files",
    summary: "Upload files",
    description: `The body is multipart/form-data with up to ${FILES.atOnce} files of at most ${FILES.bytes} bytes each. A file that no text refers to within a day is removed.`,
    scope: "write",
    upload: true,
    limit: "upload",
    status: 201,
    response: z.object({ items: z.array(File) }),
    run: async ({ app, req }) => {
      const items = (await uploadFiles(app, req)).map(toFile);
      return { body: { items }, location: `/files/${items[0]?.key}` };
    },
  }),
  operation({
    method: "get",
    path: "/files",
    tag: "files",
    summary: "List one's own files, newest first",
    scope: "read",
    query: z.object({ after: idField.optional() }),
    response: z.object({ items: z.array(File) }),
    run: async ({ app, reader, query }) => {
      if (!reader.viewer) throw new AppError("sign_in_needed");
      const { items, next } = await listOwnFiles(app.db, reader.viewer.id, query.after);
      return { body: { items: items.map(toFile) }, next };
    },
  }),
  operation({
    method: "get",
    path: "/files/:key",
    tag: "files",
    summary: "Facts of a file",
    scope: null,
    params: FileKey,
    response: File,
    run: async ({ app, reader, params }) => {
      const file = await findFile(app.db, reader.viewer, params.key);
      if (!file) throw notFound();
      return { body: toFile(file) };
    },
  }),
  operation({
    method: "delete",
    path: "/files/:key",
    tag: "files",
    summary: "Delete one of one's own files, wherever it is attached",
    scope: "write",
    status: 204,
    params: FileKey,
    form: { path: "/settings/files/:key/delete", to: () => "/settings/files", notice: "files.deleted" },
    run: async ({ app, reader, params }) => {
      await deleteFile(app.db, reader.viewer, params.key);
      return { body: undefined };
    },
  }),
];
