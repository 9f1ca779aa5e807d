/** Moderation in the JSON API: flags and decisions about oneself for everybody, the queue for moderators, the log. */
import { z } from "zod";
import { FLAGGABLES } from "../../shared/moderation/facts.ts";
import { Handle } from "../accounts/handle.ts";
import { idNumber, listOf } from "../platform/http/contract-schemas.ts";
import { AppError, invalidField } from "../platform/http/errors.ts";
import { params, wholeField } from "../platform/http/fields.ts";
import { operation } from "../platform/http/operation.ts";
import {
  ActSchema,
  AppealSchema,
  CaseItemSchema,
  CaseSchema,
  OwnDecisionSchema,
  OwnFlagSchema,
} from "./api-schemas.ts";
import { appeal, decideAppeal, listAppeals } from "./appeal.ts";
import { addNote, assignCase, discloseMessage } from "./assign.ts";
import { getCase } from "./case-data.ts";
import { listCases } from "./cases.ts";
import { decideCase } from "./decide.ts";
import { flag, withdrawFlag } from "./flag.ts";
import {
  AppealDecisionForm,
  AppealForm,
  AppealsQuery,
  AssignForm,
  CasesQuery,
  DecisionForm,
  FlagForm,
  LogQuery,
  NoteForm,
  SanctionForm,
} from "./forms.ts";
import { listActs } from "./log.ts";
import { listOwnDecisions, listOwnFlags } from "./own.ts";
import { acknowledge, lift, sanction } from "./sanction.ts";
import { sanctionOf } from "./sanction-form.ts";
import { undoAct } from "./undo.ts";

const FlagBody = FlagForm.safeExtend({ what: z.enum(FLAGGABLES), id: wholeField({ min: 1 }) });
const SanctionParams = Handle.extend({ what: z.enum(["silenced", "suspended"]) });
const Made = z.object({ id: idNumber });
const tag = "moderation";

export const moderationApi = [
  operation({
    method: "post",
    path: "/flags",
    tag,
    summary: "Flag a post, a thread or a person for the moderators",
    description: "Flagging the same again gives your flag its new reason and words.",
    scope: "write",
    limit: "flag",
    body: FlagBody,
    status: 201,
    response: Made,
    errors: ["not_found"],
    run: async ({ house, reader: { viewer }, body: { what, id, reason, words } }) => ({
      body: { id: await flag(house.db, viewer, what, id, { reason, words }) },
    }),
  }),
  operation({
    method: "get",
    path: "/account/flags",
    tag: "account",
    summary: "What you flagged, and what became of it",
    scope: "account",
    response: listOf(OwnFlagSchema),
    run: async ({ house, reader: { viewer } }) => ({
      body: { items: viewer ? await listOwnFlags(house.db, viewer) : [] },
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
    run: async ({ house, reader: { viewer }, params: { id } }) => {
      await withdrawFlag(house.db, viewer, id);
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
    run: async ({ house, reader: { viewer } }) => ({
      body: { items: viewer ? await listOwnDecisions(house.db, viewer.id, viewer) : [] },
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
    run: async ({ house, reader: { viewer }, params: { id } }) => {
      await acknowledge(house.db, viewer, id);
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
    run: async ({ house, reader: { viewer }, params: { id }, body }) => {
      if (viewer === null) throw new AppError("sign_in_needed");
      await appeal(house.db, viewer, id, body.words);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/moderation/cases",
    tag,
    summary: "Cases that you may handle",
    scope: "moderate",
    query: CasesQuery,
    response: listOf(CaseItemSchema),
    run: async ({ house, reader: { viewer }, query }) => {
      const { items, next } = await listCases(house.db, viewer, query);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "get",
    path: "/moderation/cases/:id",
    tag,
    summary: "One case, with what it is about",
    scope: "moderate",
    params: params.id,
    response: CaseSchema,
    run: async ({ house, reader: { viewer }, params: { id } }) => ({ body: await getCase(house.db, viewer, id) }),
  }),
  operation({
    method: "put",
    path: "/moderation/cases/:id/assignee",
    tag,
    summary: "Take a case, hand it over, let it go",
    description: "`seen` is the handle of the person you believe to have it; empty for no one.",
    scope: "moderate",
    params: params.id,
    body: AssignForm,
    status: 204,
    errors: ["conflict"],
    run: async ({ house, reader: { viewer }, params: { id }, body }) => {
      await assignCase(house.db, viewer, id, body);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/moderation/cases/:id/notes",
    tag,
    summary: "Leave a note for colleagues",
    scope: "moderate",
    params: params.id,
    body: NoteForm,
    status: 201,
    response: Made,
    run: async ({ house, reader: { viewer }, params: { id }, body }) => ({
      body: { id: await addNote(house.db, viewer, id, body.text, house.config.baseUrl) },
    }),
  }),
  operation({
    method: "post",
    path: "/moderation/cases/:id/disclosure",
    tag,
    summary: "See the private message of a case; that you did is written down",
    scope: "moderate",
    params: params.id,
    response: CaseSchema,
    run: async ({ house, reader: { viewer }, params: { id } }) => {
      await discloseMessage(house.db, viewer, id);
      return { body: await getCase(house.db, viewer, id) };
    },
  }),
  operation({
    method: "post",
    path: "/moderation/cases/:id/decision",
    tag,
    summary: "Decide a case",
    scope: "moderate",
    params: params.id,
    body: DecisionForm,
    response: CaseSchema,
    errors: ["conflict"],
    run: async ({ house, reader: { viewer }, params: { id }, body }) => {
      const { decision, ground, reason } = body;
      if (decision === "removed" && reason === "") throw invalidField("reason", "error.field.required");
      await decideCase(house.db, viewer, id, { decision, ground, reason, sanction: sanctionOf(body) });
      return { body: await getCase(house.db, viewer, id) };
    },
  }),
  operation({
    method: "post",
    path: "/people/:handle/sanctions",
    tag,
    summary: "Warn, silence or suspend a person",
    scope: "moderate",
    params: Handle,
    body: SanctionForm,
    status: 201,
    response: Made,
    run: async ({ house, reader: { viewer }, params: { handle }, body }) => {
      const draft = sanctionOf(body);
      if (!draft) throw invalidField("sanction", "error.field.choice");
      return { body: { id: await sanction(house.db, viewer, handle, draft) } };
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
    run: async ({ house, reader: { viewer }, params: { handle, what } }) => {
      await lift(house.db, viewer, handle, what);
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
    run: async ({ house, reader: { viewer }, query }) => {
      const { items, next } = await listActs(house.db, viewer, query);
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
    run: async ({ house, reader: { viewer }, params: { id } }) => {
      await undoAct(house.db, viewer, id);
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
    run: async ({ house, reader: { viewer }, query }) => {
      if (viewer === null) throw new AppError("sign_in_needed");
      const { items, next } = await listAppeals(house.db, viewer, query);
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
    run: async ({ house, reader: { viewer }, params: { id }, body }) => {
      await decideAppeal(house.db, viewer, id, body);
      return { body: undefined };
    },
  }),
];
