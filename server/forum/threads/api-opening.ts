/** Opening a thread, and what it starts with. */
import { z } from "zod";
import { HeldBackSchema } from "../../../shared/forum/threads/schema.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { countryCode, idNumber, markdown } from "../../../shared/schema.ts";
import { THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import { LANGUAGE_CODES } from "../../../shared/ui/codes.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { choiceField, lineField, params, readBody, textField } from "../../platform/http/fields.ts";
import { countriesField, slugField } from "../../platform/http/form-fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { findSpace } from "../../spaces/queries.ts";
import { readPoll } from "../polls/forms.ts";
import { ThreadForm, tagsField } from "./forms.ts";
import { openThread } from "./open-thread.ts";
import { previewThread, redrawNewThread } from "./routes-threads.tsx";
import { templateFor } from "./thread-template.ts";
import { mentionsLeftOutField, noticeOf } from "./writing.ts";

/** What is said of a thread beside its text. */
export const details = {
  kind: choiceField(THREAD_KINDS),
  title: lineField(LIMITS.title),
  language: choiceField(LANGUAGE_CODES),
  countries: z
    .array(countryCode)
    .transform((codes): string | string[] => codes)
    .pipe(countriesField),
  tags: z
    .array(z.string().max(200))
    .max(50)
    .transform((tags) => tags.join(","))
    .pipe(tagsField),
};

const NewThread = z.object({
  space: slugField.meta({ description: "The space's slug" }),
  ...details,
  countries: details.countries.default([]),
  tags: details.tags.default([]),
  text: textField(LIMITS.post),
  described: textField({ max: LIMITS.stage.max }).optional(),
});

export const openingApi = [
  operation({
    method: "post",
    path: "/threads",
    tag: "threads",
    summary: "Open a thread",
    scope: "write",
    body: NewThread,
    status: 201,
    response: z.union([
      z.object({ id: idNumber, slug: z.string(), mentionsLeftOut: mentionsLeftOutField }),
      HeldBackSchema,
    ]),
    errors: ["too_complex", "invalid_text"],
    keyed: true,
    form: {
      path: "/new",
      read: ({ body }) => ({ body: readBody(ThreadForm, body) }),
      redraw: previewThread,
      notice: (_call, { body }) => noticeOf(body),
      again: redrawNewThread,
    },
    run: async ({ app, reader, body, key, byForm, req }) => {
      const poll = byForm ? readPoll(req.body, reader.timeZone) : null;
      const draft = { ...body, described: body.described || undefined, key, poll };
      const opened = await openThread(app.db, reader.viewer, draft, app.config.baseUrl);
      if ("held" in opened) return { body: opened, location: `/held/${opened.held}`, page: links.held(opened.held) };
      const { id, slug, mentionsLeftOut } = opened;
      return { body: { id, slug, mentionsLeftOut }, location: `/threads/${id}`, page: links.thread(opened) };
    },
  }),
  operation({
    method: "get",
    path: "/spaces/:slug/thread-template",
    tag: "threads",
    summary: "What a new thread starts with in a space, in your language",
    scope: "write",
    params: params.slug,
    query: z.object({ kind: z.enum(THREAD_KINDS).optional() }),
    response: z.object({
      kind: z.enum(THREAD_KINDS),
      kinds: z.array(z.enum(THREAD_KINDS)),
      body: markdown,
      hint: z.string(),
    }),
    errors: ["forbidden"],
    run: async ({ app, reader: { viewer, language }, params: { slug }, query: { kind } }) => {
      const space = await findSpace(app.db, viewer, slug);
      if (!space) throw notFound();
      authorise(viewer, "thread.create", space);
      return { body: await templateFor(app.db, language, space, kind) };
    },
  }),
];
