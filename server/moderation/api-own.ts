/** Flags, and decisions about oneself: for everybody. */
import { z } from "zod";
import { links } from "../../shared/links.ts";
import { FLAGGABLES } from "../../shared/moderation/facts.ts";
import { OwnDecisionSchema, OwnFlagSchema } from "../../shared/moderation/schema.ts";
import { idNumber, listOf } from "../../shared/schema.ts";
import { AppError } from "../platform/http/errors.ts";
import { params, readBody, readParams, wholeField } from "../platform/http/fields.ts";
import { operation } from "../platform/http/operation.ts";
import { appeal } from "./appeal.ts";
import { flag, withdrawFlag } from "./flag.ts";
import { AppealForm, FlagForm, FlagParams } from "./forms.ts";
import { listOwnDecisions, listOwnFlags } from "./own.ts";
import { showFlag, showOwn } from "./routes-flags.tsx";
import { acknowledge } from "./sanction.ts";

const FlagBody = FlagForm.safeExtend({ what: z.enum(FLAGGABLES), id: wholeField({ min: 1 }) });

export const ownModerationApi = [
  operation({
    method: "post",
    path: "/flags",
    tag: "moderation",
    summary: "Flag a post, a thread or a person for the moderators",
    description: "Flagging the same again gives your flag its new reason and words.",
    scope: "write",
    limit: "flag",
    body: FlagBody,
    status: 201,
    response: z.object({ id: idNumber }),
    errors: ["not_found"],
    form: {
      path: "/flag/:what/:id",
      read: ({ params, body }) => ({ body: readBody(FlagBody, { ...body, ...readParams(FlagParams, params) }) }),
      notice: "moderation.flag.sent",
      again: showFlag,
    },
    run: async ({ app, reader: { viewer }, body: { what, id, reason, words } }) => {
      const flagged = await flag(app.db, viewer, what, id, { reason, words });
      return { body: { id: flagged.id }, page: flagged.href };
    },
  }),
  operation({
    method: "get",
    path: "/account/flags",
    tag: "account",
    summary: "What you flagged, and what became of it",
    scope: "account",
    response: listOf(OwnFlagSchema),
    run: async ({ app, reader: { viewer } }) => ({
      body: { items: viewer ? await listOwnFlags(app.db, viewer) : [] },
    }),
  }),
  operation({
    method: "delete",
    path: "/account/flags/:id",
    tag: "account",
    summary: "Take a flag back while its case is open",
    scope: "account",
    params: params.id,
    status: 204,
    errors: ["conflict"],
    limit: "click",
    form: {
      path: "/moderation/flags/:id/withdraw",
      to: () => `${links.ownModeration()}#flags`,
      notice: "moderation.flag.withdrawn",
    },
    run: async ({ app, reader: { viewer }, params: { id } }) => {
      await withdrawFlag(app.db, viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/account/decisions",
    tag: "account",
    summary: "What moderators decided about you",
    scope: "account",
    response: listOf(OwnDecisionSchema),
    run: async ({ app, reader: { viewer } }) => ({
      body: { items: viewer ? await listOwnDecisions(app.db, viewer.id, viewer) : [] },
    }),
  }),
  operation({
    method: "put",
    path: "/account/decisions/:id/acknowledgement",
    tag: "account",
    summary: "Confirm that you have read a warning",
    scope: "account",
    params: params.id,
    status: 204,
    limit: "click",
    form: {
      path: "/moderation/acts/:id/acknowledgement",
      to: links.ownModeration,
      notice: "moderation.own.thanks",
    },
    run: async ({ app, reader: { viewer }, params: { id } }) => {
      await acknowledge(app.db, viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/account/decisions/:id/appeal",
    tag: "account",
    summary: "Appeal against a decision about you, once",
    scope: "account",
    params: params.id,
    body: AppealForm,
    status: 204,
    errors: ["conflict"],
    form: {
      path: "/moderation/acts/:id/appeal",
      to: ({ params: { id } }) => `${links.ownModeration()}#d${id}`,
      notice: "moderation.own.appealSent",
      again: (app, req, res, errors, error) =>
        showOwn(app, req, res, { errors, status: error?.status, appealing: readParams(params.id, req.params).id }),
    },
    run: async ({ app, reader: { viewer }, params: { id }, body }) => {
      if (viewer === null) throw new AppError("sign_in_needed");
      await appeal(app.db, viewer, id, body.words);
      return { body: undefined };
    },
  }),
];
