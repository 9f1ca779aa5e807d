/** Replications in the JSON API: a practice's list, one record, telling of one, and what becomes of it. */
import type { Request } from "express";
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import { PRACTICE_LEVELS } from "../../../shared/practices/record/record.ts";
import { REPLICATION_OUTCOMES } from "../../../shared/practices/replications/record.ts";
import {
  ConditionSchema,
  FigureSchema,
  ReplicationItemSchema,
  ReplicationSchema,
} from "../../../shared/practices/replications/schema.ts";
import { countryCode, idNumber, languageCode, listOf, markdown } from "../../../shared/schema.ts";
import { params, readBody, textField, wholeField } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { decideReplication, withdrawReplication } from "./decide.ts";
import { type ReplicationForm, readReplicationForm } from "./forms.ts";
import { ReplicationListQuery } from "./list-query.ts";
import { getReplication, getTriedPractice, listReplications } from "./queries.ts";
import { showEditAgain, showRecordingAgain, showReplicationAgain } from "./routes.tsx";
import { changeReplication, recordReplication } from "./save.ts";

const day = z.iso.date();
const outcome = z.enum(REPLICATION_OUTCOMES);
const level = z.enum(PRACTICE_LEVELS);
const limits = LIMITS.replication;
const Body = z
  .object({
    organisation: z.string(),
    country: countryCode.optional(),
    place: z.string().optional(),
    level: level.optional(),
    beganOn: day.optional(),
    endedOn: day.optional(),
    adapted: z.boolean().optional(),
    outcome: outcome.optional(),
    language: languageCode,
    changes: markdown.optional(),
    story: markdown.optional(),
    figures: z
      .array(FigureSchema.partial({ unit: true }))
      .max(limits.figures)
      .optional(),
    conditions: z
      .array(ConditionSchema.partial({ instead: true }))
      .max(LIMITS.practice.preconditions)
      .optional(),
    links: z.array(z.string()).max(limits.links).optional(),
    submit: z.boolean().default(false).meta({ description: "Submit it, not only keep it as a draft" }),
  })
  .meta({ id: "ReplicationToSave" });

/** Checked by the rules of the form. @throws AppError `invalid` */
function readBodyAsForm(body: z.output<typeof Body>, key: string, revision: number): ReplicationForm {
  const { figures = [], conditions = [], links = [], beganOn, endedOn, adapted, submit, ...rest } = body;
  const fields = {
    ...rest,
    ...{ key, revision, intent: submit ? "submit" : "save", began: beganOn, ended: endedOn, links: links.join("\n") },
    ...(adapted === undefined ? {} : { adapted: adapted ? "yes" : "no" }),
    ...numbered("figure", figures),
    ...numbered("condition", conditions),
  };
  // JSON writes numbers as English does.
  return readReplicationForm(fields, "en");
}

/** What the form says, as a program would say it. */
function asBody({ key: _, revision: _revision, intent, ...form }: ReplicationForm): z.output<typeof Body> {
  const { began, ended, adapted, country, level, outcome, ...rest } = form;
  const chosen = { country: country ?? undefined, level: level ?? undefined, outcome: outcome ?? undefined };
  return {
    ...rest,
    ...chosen,
    beganOn: began ?? undefined,
    endedOn: ended ?? undefined,
    adapted: adapted === null ? undefined : adapted === "yes",
    submit: intent === "submit",
  };
}

/** A draft is written on, what was submitted is read. */
const savingForm = {
  read: ({ body, reader }: Request) => {
    const form = readReplicationForm(body, reader.language);
    return { body: asBody(form), ifMatch: String(form.revision) };
  },
  to: ({ body: { submit } }: { body: { submit: boolean } }, { body: { id } }: { body: { id: number } }) =>
    submit ? links.replication(id) : `${links.replication(id)}/edit`,
  notice: ({ body: { submit } }: { body: { submit: boolean } }) =>
    ({ kind: "ok", key: submit ? "replication.saved.submit" : "replication.saved.save" }) as const,
};

/** [{unit: "days"}] → {"figure-1-unit": "days"} */
function numbered(name: string, rows: readonly object[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      Object.entries(row).map(([part, value]) => [`${name}-${index + 1}-${part}`, value === null ? "" : plain(value)]),
    ),
  );
}
const plain = (value: unknown): string =>
  typeof value === "number"
    ? value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 6 })
    : String(value);

const DecisionForm = z.object({
  decision: z.enum(["confirm", "decline"]),
  reason: textField({ max: LIMITS.reason.max }).default(""),
  revision: wholeField({ min: 1 }),
});

const Saved = z.object({ id: idNumber });
const textErrors = ["too_complex", "invalid_text", "conflict"] as const;
const revisionOf = (ifMatch: string, present: number): number =>
  ifMatch === "*" ? present : /^\d{1,9}$/.test(ifMatch) ? Number(ifMatch) : -1;

export const replicationsApi = [
  operation({
    method: "get",
    path: "/practices/:id/replications",
    tag: "replications",
    summary: "Where a practice was tried, newest first",
    scope: null,
    params: params.id,
    query: ReplicationListQuery,
    response: listOf(ReplicationItemSchema),
    run: async ({ app: { db }, reader: { viewer }, params: { id }, query }) => {
      await getTriedPractice(db, viewer, id);
      const { items, next } = await listReplications(db, viewer, id, query);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "post",
    path: "/practices/:id/replications",
    tag: "replications",
    summary: "Tell that one tried a practice",
    scope: "write",
    params: params.id,
    body: Body,
    status: 201,
    response: Saved,
    errors: textErrors,
    keyed: true,
    form: { ...savingForm, path: "/practices/:id/replications", again: showRecordingAgain },
    run: async ({ app, reader, params: { id }, body, key }) => {
      const form = readBodyAsForm(body, key, 0);
      const made = await recordReplication(app.db, reader.viewer, id, form, app.config.baseUrl);
      return { body: { id: made }, location: `/replications/${made}` };
    },
  }),
  operation({
    method: "get",
    path: "/replications/:id",
    tag: "replications",
    summary: "One replication, with the ETag to change or decide it by",
    scope: null,
    params: params.id,
    response: ReplicationSchema,
    run: async ({ app, reader, params: { id } }) => {
      const { data, revision } = await getReplication(app.db, reader.viewer, id);
      return { body: data, etag: String(revision) };
    },
  }),
  operation({
    method: "put",
    path: "/replications/:id",
    tag: "replications",
    summary: "Correct one's own replication; a confirmed one has to be confirmed again",
    scope: "write",
    params: params.id,
    body: Body,
    response: Saved,
    precondition: true,
    errors: textErrors,
    form: { ...savingForm, path: "/replications/:id/edit", again: showEditAgain },
    run: async ({ app, reader, params: { id }, body, key, ifMatch }) => {
      const present = await getReplication(app.db, reader.viewer, id);
      const form = readBodyAsForm(body, key, revisionOf(ifMatch, present.revision));
      await changeReplication(app.db, reader.viewer, id, form, app.config.baseUrl);
      const { revision } = await getReplication(app.db, reader.viewer, id);
      return { body: { id }, etag: String(revision) };
    },
  }),
  operation({
    method: "put",
    path: "/replications/:id/decision",
    tag: "replications",
    summary: "Confirm a replication of one's own practice, or send it back with a reason",
    scope: "write",
    params: params.id,
    body: z
      .object({ confirmed: z.boolean(), reason: textField({ max: LIMITS.reason.max }).default("") })
      .meta({ id: "ReplicationDecision" }),
    status: 204,
    precondition: true,
    errors: ["conflict"],
    limit: "click",
    form: {
      path: "/replications/:id/decision",
      read: ({ body }) => {
        const { decision, reason, revision } = readBody(DecisionForm, body);
        return { body: { confirmed: decision === "confirm", reason }, ifMatch: String(revision) };
      },
      to: ({ params: { id } }) => links.replication(id),
      notice: ({ body: { confirmed } }) => ({
        kind: "ok",
        key: confirmed ? "replication.saved.confirmed" : "replication.saved.declined",
      }),
      again: showReplicationAgain,
    },
    run: async ({ app, reader, params: { id }, body, ifMatch }) => {
      const present = await getReplication(app.db, reader.viewer, id);
      const revision = revisionOf(ifMatch, present.revision);
      await decideReplication(app.db, reader.viewer, id, { ...body, revision });
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/replications/:id",
    tag: "replications",
    summary: "Take a replication back; it can be submitted again",
    scope: "write",
    params: params.id,
    status: 204,
    limit: "click",
    form: { path: "/replications/:id/withdraw", notice: "replication.saved.withdrawn" },
    run: async ({ app, reader, params: { id } }) => {
      const { data, subject } = await withdrawReplication(app.db, reader.viewer, id);
      const stillReads = can(reader.viewer, "replication.read", { ...subject, status: "withdrawn" });
      return { body: undefined, page: stillReads ? links.replication(id) : links.replications(data.practice.id) };
    },
  }),
];
