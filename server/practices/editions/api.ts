/** Reading editions: the list, one with its contents; the making of files. */
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import {
  COVER_COLOUR_NAMES,
  EDITION_AUDIENCES,
  EDITION_FORMATS,
  EDITION_LICENCES,
  type EditionCard,
  type EditionData,
  MAKING_PROBLEMS,
  MAKING_STATES,
  MAKING_STEPS,
  type Making,
} from "../../../shared/practices/editions/facts.ts";
import {
  type Describing,
  html,
  idNumber,
  languageCode,
  listOf,
  moment,
  PersonSchema,
} from "../../platform/http/contract-schemas.ts";
import { notFound } from "../../platform/http/errors.ts";
import { params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { ListQuery } from "./forms.ts";
import { askForFiles, cancelMaking, findMaking } from "./order-making.ts";
import { asManager, findEdition, listEditionDrafts, listEditions, readEdition } from "./queries.ts";

const count = z.int().min(0);
const ref = {
  id: idNumber,
  slug: z.string(),
  title: z.string(),
  number: idNumber.nullable().meta({ description: "Null while it is a draft" }),
  language: languageCode,
};
const card = {
  ...ref,
  subtitle: z.string(),
  audience: z.enum(EDITION_AUDIENCES),
  coverColour: z.enum(COVER_COLOUR_NAMES),
  practiceCount: count,
  publishedAt: moment.nullable(),
};
const CardSchema = z.object(card).meta({ id: "EditionCard" });
CardSchema satisfies Describing<EditionCard, typeof CardSchema>;

const EntrySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("chapter"), id: idNumber, heading: z.string() }),
  z.object({
    kind: z.literal("practice"),
    id: idNumber,
    practice: z
      .object({
        id: idNumber,
        slug: z.string(),
        title: z.string(),
        summary: z.string(),
        language: languageCode,
        isFailure: z.boolean(),
        version: idNumber.meta({ description: "The version that the edition holds" }),
        latestVersion: idNumber,
        tried: z.object({ worked: count, mixed: count, failed: count, unconfirmed: count }),
      })
      .nullable()
      .meta({ description: "Null where it may not be read any longer" }),
    closed: z.boolean(),
  }),
]);

const EditionSchema = z
  .object({
    ...card,
    identifier: z.string().meta({ description: "Permanent, the same in all formats" }),
    foreword: html,
    credits: z.array(z.string()),
    publisher: z.string(),
    funding: z.string(),
    licence: z.enum(EDITION_LICENCES),
    coverImage: z.string().nullable(),
    coverAlt: z.string(),
    revision: count,
    updatedAt: moment,
    publishedBy: PersonSchema.nullable(),
    entries: z.array(EntrySchema),
    files: z
      .object({
        key: z.string().meta({ description: "Names this state of the files; another one once they are made again" }),
        files: z.array(
          z.object({
            format: z.enum(EDITION_FORMATS),
            bytes: count,
            name: z.string().meta({ description: "Below /editions/{id}/files/" }),
          }),
        ),
        pages: count,
        madeAt: moment,
      })
      .nullable()
      .meta({ description: "Null where they are still to be made" }),
    others: z.array(z.object(ref)),
  })
  .meta({ id: "Edition" });
EditionSchema satisfies Describing<EditionData, typeof EditionSchema>;

const MakingSchema = z
  .object({
    state: z.enum(MAKING_STATES),
    step: z.enum(MAKING_STEPS),
    done: count,
    of: count,
    problem: z.enum(MAKING_PROBLEMS).nullable(),
    behind: z.boolean().meta({ description: "Whether another edition is made before it, while it waits" }),
  })
  .meta({ id: "EditionMaking" });
MakingSchema satisfies Describing<Making, typeof MakingSchema>;

const common = { tag: "editions", params: params.id } as const;

export const editionsApi = [
  operation({
    method: "get",
    path: "/editions",
    tag: "editions",
    summary: "Published editions of good practices, newest first",
    scope: null,
    query: ListQuery,
    response: listOf(CardSchema),
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
    response: listOf(CardSchema),
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
