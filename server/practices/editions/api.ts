/** Reading editions: the list, one with its contents; the making of files. */

import { links } from "../../../shared/links.ts";
import { EditionCardSchema, EditionSchema, MakingSchema } from "../../../shared/practices/editions/schema.ts";
import { listOf } from "../../../shared/schema.ts";
import { notFound } from "../../platform/http/errors.ts";
import { params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { ListQuery } from "./forms.ts";
import { askForFiles, cancelMaking, findMaking } from "./order-making.ts";
import { asManager, findEdition, listEditionDrafts, listEditions, readEdition } from "./queries.ts";

const common = { tag: "editions", params: params.id } as const;

export const editionsApi = [
  operation({
    method: "get",
    path: "/editions",
    tag: "editions",
    summary: "Published editions of good practices, newest first",
    scope: null,
    query: ListQuery,
    response: listOf(EditionCardSchema),
    run: async ({ app, reader, query: { after } }) => {
      const { items, next } = await listEditions(app.db, reader.viewer, after);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "get",
    path: "/editions/drafts",
    tag: "editions",
    summary: "Editions in the making, last touched first",
    scope: "moderate",
    response: listOf(EditionCardSchema),
    errors: ["forbidden"],
    run: async ({ app, reader }) => {
      asManager(reader.viewer);
      return { body: { items: await listEditionDrafts(app.db) } };
    },
  }),
  operation({
    ...common,
    method: "get",
    path: "/editions/:id",
    summary: "One edition with its contents and files",
    scope: null,
    response: EditionSchema,
    run: async ({ app: { db }, reader: { viewer }, params: { id } }) => {
      const found = await findEdition(db, viewer, id);
      return { body: await readEdition(db, viewer, found), etag: String(found.row.revision) };
    },
  }),
  operation({
    ...common,
    method: "get",
    path: "/editions/:id/making",
    summary: "How far the making of its files is",
    scope: null,
    response: MakingSchema,
    run: async ({ app: { db }, reader: { viewer }, params: { id } }) => {
      await findEdition(db, viewer, id);
      const making = await findMaking(db, id);
      if (!making) throw notFound();
      return { body: making };
    },
  }),
  operation({
    ...common,
    method: "put",
    path: "/editions/:id/making",
    summary: "Have its files made, where they are not made already",
    scope: null,
    status: 202,
    response: MakingSchema,
    errors: ["forbidden"],
    limit: "click",
    form: { path: "/editions/:id/make", to: ({ params: { id } }) => links.editionMaking(id) },
    run: async ({ app, reader, params: { id } }) => ({ body: await askForFiles(app.db, reader.viewer, id) }),
  }),
  operation({
    ...common,
    method: "delete",
    path: "/editions/:id/making",
    summary: "Stop the making of its files",
    scope: "moderate",
    status: 204,
    limit: "click",
    form: { path: "/editions/:id/making/cancel", to: ({ params: { id } }) => links.editionMaking(id) },
    run: async ({ app, reader, params: { id } }) => {
      await cancelMaking(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
];
