/** What moderators do about people, the log of it, undoing, appeals. */

import { z } from "zod";
import { links } from "../../shared/links.ts";
import { ActSchema, AppealSchema } from "../../shared/moderation/schema.ts";
import { idNumber, listOf } from "../../shared/schema.ts";
import { AppError, invalidField } from "../platform/http/errors.ts";
import { params, readBody, readParams } from "../platform/http/fields.ts";
import { operation } from "../platform/http/operation.ts";
import { casesApi } from "./api-cases.ts";
import { ownModerationApi } from "./api-own.ts";
import { decideAppeal, listAppeals } from "./appeal.ts";
import { AppealDecisionForm, AppealsQuery, LogQuery, SanctionForm } from "./forms.ts";
import { listActs } from "./log.ts";
import { showAppeal, showPerson } from "./routes-people.tsx";
import { lift, sanction } from "./sanction.ts";
import { sanctionOf } from "./sanction-form.ts";
import { undoAct } from "./undo.ts";

const SanctionParams = params.handle.extend({ what: z.enum(["silenced", "suspended"]) });
const tag = "moderation";

export const moderationApi = [
  ...ownModerationApi,
  ...casesApi,
  operation({
    method: "post",
    path: "/people/:handle/sanctions",
    tag,
    summary: "Warn, silence or suspend a person",
    scope: "moderate",
    params: params.handle,
    body: SanctionForm,
    status: 201,
    response: z.object({ id: idNumber }),
    form: {
      path: "/moderation/people/:handle",
      to: ({ params: { handle } }) => `/moderation/people/${handle}`,
      notice: "moderation.sanction.done",
      again: showPerson,
    },
    run: async ({ app, reader: { viewer }, params: { handle }, body }) => {
      const draft = sanctionOf(body);
      if (!draft) throw invalidField("sanction", "error.field.choice");
      return { body: { id: await sanction(app.db, viewer, handle, draft) } };
    },
  }),
  operation({
    method: "delete",
    path: "/people/:handle/sanctions/:what",
    tag,
    summary: "End a silence or a suspension before its time",
    scope: "moderate",
    params: SanctionParams,
    status: 204,
    limit: "click",
    form: {
      path: "/moderation/people/:handle/lift",
      read: ({ params, body }) => ({
        params: {
          ...readParams(SanctionParams.pick({ handle: true }), params),
          ...readBody(SanctionParams.pick({ what: true }), body),
        },
      }),
      to: ({ params: { handle } }) => `/moderation/people/${handle}`,
      notice: "moderation.sanction.lifted",
    },
    run: async ({ app, reader: { viewer }, params: { handle, what } }) => {
      await lift(app.db, viewer, handle, what);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/moderation/log",
    tag,
    summary: "What moderators did, as far as you may know of it",
    scope: null,
    query: LogQuery,
    response: listOf(ActSchema),
    run: async ({ app, reader: { viewer }, query }) => {
      const { items, next } = await listActs(app.db, viewer, query);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "post",
    path: "/moderation/acts/:id/undo",
    tag,
    summary: "Undo what a moderator did",
    scope: "moderate",
    params: params.id,
    status: 204,
    errors: ["conflict"],
    limit: "click",
    form: {
      path: "/moderation/acts/:id/undo",
      to: () => `${links.moderationLog()}?undoable=1`,
      notice: "moderation.undoneNotice",
    },
    run: async ({ app, reader: { viewer }, params: { id } }) => {
      await undoAct(app.db, viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/moderation/appeals",
    tag,
    summary: "Appeals that you may see",
    scope: "moderate",
    query: AppealsQuery,
    response: listOf(AppealSchema),
    run: async ({ app, reader: { viewer }, query }) => {
      if (viewer === null) throw new AppError("sign_in_needed");
      const { items, next } = await listAppeals(app.db, viewer, query);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "post",
    path: "/moderation/appeals/:id/decision",
    tag,
    summary: "Decide an appeal against someone else's decision",
    scope: "moderate",
    params: params.id,
    body: AppealDecisionForm,
    status: 204,
    errors: ["conflict"],
    form: {
      path: "/moderation/appeals/:id",
      to: ({ params: { id } }) => `/moderation/appeals/${id}`,
      notice: "moderation.appeal.decided",
      again: showAppeal,
    },
    run: async ({ app, reader: { viewer }, params: { id }, body }) => {
      await decideAppeal(app.db, viewer, id, body);
      return { body: undefined };
    },
  }),
];
