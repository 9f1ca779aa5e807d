/** Examples of threads, posts and spaces. */
import { openThread, reply } from "../../../forum/threads/support.ts";
import { type Examples, etagOf, unique } from "../support.ts";

const text = () => unique("The mayor signed it in June, the council only in autumn.");

export const examples: Examples = {
  "get /threads/:id/selection": {
    call: async (house) => ({ params: { id: (await openThread(house)).id }, query: { by: "ania" } }),
  },
  "get /threads/:id/overview": { call: async (house) => ({ params: { id: (await openThread(house)).id } }) },
  "get /spaces": { call: {} },
  "get /spaces/:slug": { by: "ania", call: { params: { slug: "agreements" } } },
  "get /threads": { by: "ania", call: { query: { order: "latest", space: "agreements" } } },
  "post /threads": {
    by: "ania",
    call: async () => ({
      body: {
        space: "agreements",
        kind: "problem",
        title: unique("Two councils, one agreement"),
        text: text(),
        described: "One council meets only in autumn.",
        language: "en",
        countries: ["PL", "DE"],
        tags: ["agreements", "councils"],
      },
    }),
  },
  "get /threads/:id": { by: "marek", call: async (house) => ({ params: { id: (await openThread(house)).id } }) },
  "get /threads/:id/details": { call: async (house) => ({ params: { id: (await openThread(house)).id } }) },
  "patch /threads/:id/details": {
    by: "ania",
    call: async (house) => {
      const { id } = await openThread(house, { by: "ania" });
      const etag = await etagOf(house, "ania", `/threads/${id}/details`);
      return { params: { id }, body: { title: unique("A better title"), tags: [] }, headers: { "If-Match": etag } };
    },
  },
  "get /threads/:id/changes": {
    call: async (house) => {
      const { id } = await openThread(house);
      await reply(house, "marek", id, text());
      return { params: { id }, query: { since: 1 } };
    },
  },
  "put /threads/:id/reading": {
    by: "marek",
    call: async (house) => ({ params: { id: (await openThread(house)).id }, body: { number: 1 } }),
  },
  "put /threads/:id/pin": { by: "ingrid", call: async (house) => ({ params: { id: (await openThread(house)).id } }) },
  "delete /threads/:id/pin": {
    by: "ingrid",
    call: async (house) => ({ params: { id: (await openThread(house)).id } }),
  },
  "delete /threads/:id": {
    by: "ingrid",
    call: async (house) => ({ params: { id: (await openThread(house)).id }, query: { reason: "Sent twice" } }),
  },
  "post /threads/:id/restoration": {
    by: "ingrid",
    call: async (house) => {
      const { id } = await openThread(house);
      await house.app.db.updateTable("threads").set({ deleted_at: new Date() }).where("id", "=", id).execute();
      return { params: { id } };
    },
  },
  "get /threads/:id/posts": {
    by: "ania",
    call: async (house) => {
      const { id, openingId } = await openThread(house, { by: "marek" });
      await reply(house, "ania", id, text(), { parentId: openingId });
      return { params: { id } };
    },
  },
  "post /threads/:id/posts": {
    by: "marek",
    call: async (house) => {
      const { id, openingId } = await openThread(house);
      return { params: { id }, body: { text: text(), replyTo: openingId } };
    },
  },
  "get /posts/:id": { call: async (house) => ({ params: { id: (await openThread(house)).openingId } }) },
  "get /posts/:id/source": { call: async (house) => ({ params: { id: (await openThread(house)).openingId } }) },
  "put /posts/:id/source": {
    by: "ania",
    call: async (house) => {
      const { openingId: id } = await openThread(house, { by: "ania" });
      return { params: { id }, body: { text: text(), reason: "A name" }, headers: { "If-Match": '"1"' } };
    },
  },
  "delete /posts/:id": {
    by: "ania",
    call: async (house) => {
      const { id } = await openThread(house);
      return { params: { id: (await reply(house, "ania", id, text())).id } };
    },
  },
  "post /posts/:id/restoration": {
    by: "ingrid",
    call: async (house) => {
      const { id } = await openThread(house);
      const post = await reply(house, "ania", id, text());
      await house.app.db.updateTable("posts").set({ deleted_at: new Date() }).where("id", "=", post.id).execute();
      return { params: { id: post.id } };
    },
  },
  "post /posts/:id/versions/:version/restoration": {
    by: "ania",
    call: async (house) => ({
      params: { id: (await openThread(house)).openingId, version: 1 },
      headers: { "If-Match": '"1"' },
      body: {},
    }),
  },
  "get /posts/:id/history": { call: async (house) => ({ params: { id: (await openThread(house)).openingId } }) },
  "get /spaces/:slug/thread-template": {
    by: "ania",
    call: { params: { slug: "finance" }, query: { kind: "question" } },
  },
  "post /previews": { by: "ania", call: { body: { text: "**Bridges**, not walls" } } },
};
