import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { ChangesSchema } from "../../../shared/practices/record/schema.ts";
import { FlagSchema } from "../../../shared/practices/reviews/schema.ts";
import { listOf } from "../../../shared/schema.ts";
import { AppError } from "../../platform/http/errors.ts";
import { idField, params, readBody } from "../../platform/http/fields.ts";
import { operation, switched } from "../../platform/http/operation.ts";
import { setNamed } from "../record/own-credit.ts";
import { getPractice } from "../record/read-practice.ts";
import { requirePractice } from "../record/rights.ts";
import { CompareQuery, compareVersions } from "../record/routes-versions.tsx";
import { ConfirmBody } from "./api-bodies.ts";
import { confirmSource } from "./confirm-source.ts";
import { listFlags } from "./flags.ts";
import { ConfirmForm, FlagsQuery, PartParams } from "./forms.ts";
import { showFlagsAgain } from "./routes-flags.tsx";

export const claimFlagsApi = [
  operation({
    method: "get",
    path: "/claim-flags",
    tag: "practices",
    summary: "Claims whose sources are not what they were, of all practices that you may read",
    scope: "moderate",
    query: z.object({ after: FlagsQuery.shape.before, practice: idField.optional() }),
    response: listOf(FlagSchema),
    errors: ["forbidden", "not_found"],
    run: async ({ app: { db }, reader: { viewer }, query: { after, practice } }) => {
      if (viewer === null) throw new AppError("sign_in_needed");
      if (practice !== undefined) await requirePractice(db, viewer, practice, "practice.seeDrafts");
      const filter = { before: after, ...(practice === undefined ? {} : { practiceId: practice }) };
      const { items, next } = await listFlags(db, viewer, filter);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "put",
    path: "/practices/:id/flags/:part/confirmation",
    tag: "practices",
    summary: "Confirm that the claim holds: it rests on the post's present version from then on",
    scope: "moderate",
    params: PartParams,
    body: ConfirmBody,
    status: 204,
    errors: ["conflict"],
    limit: "click",
    form: {
      path: "/practices/:id/flags/:part",
      read: ({ body }) => ({ body: readBody(ConfirmForm, body) }),
      to: ({ params: { id } }) => links.practiceFlags(id),
      notice: "flag.confirmed",
      again: showFlagsAgain,
    },
    run: async ({ app, reader, params: { id, part }, body: { version } }) => {
      await confirmSource(app.db, reader.viewer, id, { flagId: part, version });
      return { body: undefined };
    },
  }),
  operation({
    tag: "practices",
    params: params.id,
    method: "get",
    path: "/practices/:id/changes",
    summary: "What differs between two versions, or between one and the draft",
    scope: null,
    query: CompareQuery,
    response: ChangesSchema,
    run: async ({ app: { db }, reader: { viewer }, params: { id }, query }) => {
      const practice = await getPractice(db, viewer, id);
      return { body: await compareVersions(db, viewer, practice, query) };
    },
  }),
  ...switched({
    tag: "practices",
    params: params.id,
    path: "/practices/:id/credit",
    on: { summary: "Be named among those whom the practice owes thanks" },
    off: { summary: "Only be counted among them" },
    scope: "account",
    response: z.object({ own: z.enum(["named", "declined"]) }),
    form: { path: "/practices/:id/credit", notice: "notice.saved" },
    run: async ({ app, reader, params: { id } }, isNamed) => {
      const practice = await setNamed(app.db, reader.viewer, id, isNamed);
      const own = isNamed ? ("named" as const) : ("declined" as const);
      return { body: { own }, page: `${links.practice(practice)}#credits-heading` };
    },
  }),
];
