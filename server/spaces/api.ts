/** Spaces in the JSON API. */

import { listOf } from "../../shared/schema.ts";
import { SpaceSchema } from "../../shared/spaces/schema.ts";
import { notFound } from "../platform/http/errors.ts";
import { params } from "../platform/http/fields.ts";
import { operation } from "../platform/http/operation.ts";
import { findSpace, listSpaces } from "./queries.ts";

export const spacesApi = [
  operation({
    method: "get",
    path: "/spaces",
    tag: "spaces",
    summary: "All spaces that you may read, in the order of the forum",
    scope: null,
    response: listOf(SpaceSchema),
    run: async ({ app, reader }) => ({ body: { items: await listSpaces(app.db, reader.viewer) } }),
  }),
  operation({
    method: "get",
    path: "/spaces/:slug",
    tag: "spaces",
    summary: "One space",
    scope: null,
    params: params.slug,
    response: SpaceSchema,
    run: async ({ app, reader, params }) => {
      const space = await findSpace(app.db, reader.viewer, params.slug);
      if (!space) throw notFound();
      return { body: space };
    },
  }),
];
