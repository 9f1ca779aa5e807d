/** The moderators' queue and its cases. */
import { z } from "zod";
import { links } from "../../shared/links.ts";
import { CaseItemSchema, CaseSchema } from "../../shared/moderation/schema.ts";
import { idNumber, listOf } from "../../shared/schema.ts";
import { invalidField } from "../platform/http/errors.ts";
import { params } from "../platform/http/fields.ts";
import { operation } from "../platform/http/operation.ts";
import { addNote, assignCase, discloseMessage } from "./assign.ts";
import { getCase } from "./case-data.ts";
import { listCases } from "./cases.ts";
import { decideCase } from "./decide.ts";
import { AssignForm, CasesQuery, DecisionForm, NoteForm } from "./forms.ts";
import { showCaseAgain } from "./routes-cases.tsx";
import { sanctionOf } from "./sanction-form.ts";

const tag = "moderation";
/** What is done on a case's page leads back there; so does what is refused, with the case as it is by then. */
const caseForm = {
  to: ({ params: { id } }: { params: { id: number } }) => links.case(id),
  notice: "notice.saved",
  again: showCaseAgain,
} as const;

export const casesApi = [
  operation({
    method: "get",
    path: "/moderation/cases",
    tag,
    summary: "Cases that you may handle",
    scope: "moderate",
    query: CasesQuery,
    response: listOf(CaseItemSchema),
    run: async ({ app, reader: { viewer }, query }) => {
      const { items, next } = await listCases(app.db, viewer, query);
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
    run: async ({ app, reader: { viewer }, params: { id } }) => ({ body: await getCase(app.db, viewer, id) }),
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
    limit: "click",
    form: { ...caseForm, path: "/moderation/cases/:id/assignee" },
    run: async ({ app, reader: { viewer }, params: { id }, body }) => {
      await assignCase(app.db, viewer, id, body);
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
    response: z.object({ id: idNumber }),
    form: { ...caseForm, path: "/moderation/cases/:id/notes" },
    run: async ({ app, reader: { viewer }, params: { id }, body }) => ({
      body: { id: await addNote(app.db, viewer, id, body.text, app.config.baseUrl) },
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
    limit: "click",
    form: { ...caseForm, path: "/moderation/cases/:id/disclosure" },
    run: async ({ app, reader: { viewer }, params: { id } }) => {
      await discloseMessage(app.db, viewer, id);
      return { body: await getCase(app.db, viewer, id) };
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
    form: { ...caseForm, path: "/moderation/cases/:id/decision" },
    run: async ({ app, reader: { viewer }, params: { id }, body }) => {
      const { decision, ground, reason } = body;
      if (decision === "removed" && reason === "") throw invalidField("reason", "error.field.required");
      await decideCase(app.db, viewer, id, { decision, ground, reason, sanction: sanctionOf(body) });
      return { body: await getCase(app.db, viewer, id) };
    },
  }),
];
