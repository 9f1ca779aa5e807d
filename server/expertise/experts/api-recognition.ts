/** Applying, endorsing, deciding and withdrawing. */
import { z } from "zod";
import { ApplicationSchema, EndorsementSchema, LogEntrySchema } from "../../../shared/expertise/schema.ts";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { Reader } from "../../../shared/reader.ts";
import { afterField, listOf } from "../../../shared/schema.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { idField, readBody, readParams } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findApplication, listEndorsements, listLog, listOwnApplications, listWaiting } from "./applications.ts";
import { applyForField, refuseProposal, withdrawApplication } from "./apply.ts";
import { expertSubject, getPerson } from "./change.ts";
import { decideApplication, withdrawRecognition } from "./decide.ts";
import { endorse, takeBackEndorsement } from "./endorse.ts";
import {
  ApplicationParams,
  ApplyForm,
  DecisionForm,
  EndorseForm,
  EndorsementText,
  ExpertParams,
  FieldParams,
  HandleParams,
  TakeBackForm,
  WithdrawForm,
} from "./forms.ts";
import { getField } from "./queries.ts";
import { showApplyAgain, showEndorseAgain } from "./routes-applying.tsx";
import { showApplicationAgain, showWithdrawAgain } from "./routes-desk.tsx";

const nothing = { body: undefined };
const tag = "experts";
const params = FieldParams;
const applyForm = { to: ({ params: { slug } }: { params: { slug: string } }) => `${links.field(slug)}/apply` };

/** @throws AppError `not_found`, `forbidden` */
async function deskOf(app: AppContext, reader: Reader, slug: string) {
  const field = await getField(app.db, slug);
  authorise(reader.viewer, "field.coordinate", field);
  return field;
}

export const recognitionApi = [
  operation({
    method: "get",
    path: "/account/applications",
    tag: "account",
    summary: "Your applications to fields, and proposals by others: the last of each field",
    scope: "account",
    response: listOf(ApplicationSchema),
    run: async ({ app, reader }) => {
      const items = reader.viewer ? await listOwnApplications(app.db, reader.viewer.id) : [];
      return { body: { items } };
    },
  }),
  operation({
    method: "put",
    path: "/fields/:slug/application",
    tag,
    summary: "Apply as an expert, or agree to a proposal",
    scope: "write",
    params,
    body: ApplyForm,
    response: ApplicationSchema,
    errors: ["conflict"],
    form: { ...applyForm, path: "/fields/:slug/apply", notice: "experts.applied", again: showApplyAgain },
    run: async ({ app, reader, params: { slug }, body }) => {
      const { id } = await applyForField(app.db, reader.viewer, slug, body);
      const field = await getField(app.db, slug);
      const application = await findApplication(app.db, field.id, id);
      if (!application) throw notFound();
      return { body: application };
    },
  }),
  operation({
    method: "delete",
    path: "/fields/:slug/application",
    tag,
    summary: "Take your application back",
    scope: "write",
    params,
    status: 204,
    limit: "click",
    form: { ...applyForm, path: "/fields/:slug/apply/withdraw", notice: "experts.takenBack" },
    run: async ({ app, reader, params: { slug } }) => {
      await withdrawApplication(app.db, reader.viewer, slug);
      return nothing;
    },
  }),
  operation({
    method: "delete",
    path: "/fields/:slug/proposal",
    tag,
    summary: "Say no to being proposed",
    scope: "write",
    params,
    status: 204,
    limit: "click",
    form: { ...applyForm, path: "/fields/:slug/proposal/refuse", notice: "experts.refused" },
    run: async ({ app, reader, params: { slug } }) => {
      await refuseProposal(app.db, reader.viewer, slug);
      return nothing;
    },
  }),
  operation({
    method: "get",
    path: "/fields/:slug/endorsements/:handle",
    tag,
    summary: "Who endorses an expert of a field; of others only themselves and coordinators may know",
    scope: null,
    params: ExpertParams,
    response: listOf(EndorsementSchema),
    run: async ({ app, reader, params: { slug, handle } }) => {
      const field = await getField(app.db, slug);
      const person = await getPerson(app.db, handle);
      const subject = await expertSubject(app.db, field, person.id);
      if (!subject.recognised && !can(reader.viewer, "expert.readReasons", subject)) throw notFound();
      return { body: { items: await listEndorsements(app.db, person.id, field.id) } };
    },
  }),
  operation({
    method: "put",
    path: "/fields/:slug/endorsements/:handle",
    tag,
    summary: "Endorse someone for a field; a person who has not applied is proposed by it",
    scope: "write",
    params: ExpertParams,
    body: EndorsementText,
    status: 204,
    form: {
      path: "/people/:handle/endorse",
      read: ({ params, body }) => {
        const { field: slug, text } = readBody(EndorseForm, body);
        return { params: { ...readParams(HandleParams, params), slug }, body: { text } };
      },
      to: ({ params: { handle } }) => links.person(handle),
      notice: "experts.endorsed",
      again: showEndorseAgain,
    },
    run: async ({ app, reader, params: { slug, handle }, body }) => {
      await endorse(app.db, reader.viewer, { slug, handle, text: body.text });
      return nothing;
    },
  }),
  operation({
    method: "delete",
    path: "/fields/:slug/endorsements/:handle",
    tag,
    summary: "Take your endorsement back",
    scope: "write",
    params: ExpertParams,
    status: 204,
    limit: "click",
    form: {
      path: "/people/:handle/endorse/take-back",
      read: ({ params, body }) => ({
        params: { ...readParams(HandleParams, params), slug: readBody(TakeBackForm, body).field },
      }),
      to: ({ params: { handle } }) => links.person(handle),
      notice: "experts.endorsementTakenBack",
    },
    run: async ({ app, reader, params: { slug, handle } }) => {
      await takeBackEndorsement(app.db, reader.viewer, { slug, handle });
      return nothing;
    },
  }),
  operation({
    method: "get",
    path: "/fields/:slug/applications",
    tag,
    summary: "What waits in a field that you coordinate, longest first",
    scope: "moderate",
    params,
    response: listOf(ApplicationSchema),
    run: async ({ app, reader, params: { slug } }) => {
      const field = await deskOf(app, reader, slug);
      return { body: { items: await listWaiting(app.db, field.id) } };
    },
  }),
  operation({
    method: "post",
    path: "/fields/:slug/applications/:id/decision",
    tag,
    summary: "Recognise or decline; the first of two coordinators decides",
    scope: "moderate",
    params: ApplicationParams,
    body: DecisionForm,
    response: ApplicationSchema,
    errors: ["conflict"],
    form: {
      path: "/fields/:slug/applications/:id",
      to: ({ params: { slug } }) => `${links.field(slug)}/desk`,
      notice: ({ body: { decision } }) => ({
        kind: "ok",
        key: decision === "recognise" ? "experts.recognisedNow" : "experts.declinedNow",
      }),
      again: showApplicationAgain,
    },
    run: async ({ app, reader, params: { slug, id }, body }) => {
      const recognise = body.decision === "recognise";
      await decideApplication(app.db, reader.viewer, slug, { id, recognise, reason: body.reason });
      const field = await getField(app.db, slug);
      const application = await findApplication(app.db, field.id, id);
      if (!application) throw notFound();
      return { body: application };
    },
  }),
  operation({
    method: "post",
    path: "/fields/:slug/experts/:handle/withdrawal",
    tag,
    summary: "Withdraw a recognition with a reason; the person is notified",
    scope: "moderate",
    params: ExpertParams,
    body: WithdrawForm,
    status: 204,
    form: {
      path: "/fields/:slug/experts/:handle/withdraw",
      to: ({ params: { slug } }) => `${links.field(slug)}/desk`,
      notice: "experts.withdrawnNow",
      again: showWithdrawAgain,
    },
    run: async ({ app, reader, params: { slug, handle }, body }) => {
      await withdrawRecognition(app.db, reader.viewer, slug, { handle, reason: body.reason });
      return nothing;
    },
  }),
  operation({
    method: "get",
    path: "/fields/:slug/log",
    tag,
    summary: "What was decided in a field that you coordinate, and why; latest first",
    scope: "moderate",
    params,
    query: z.object({ after: idField.optional().meta(afterField.meta() ?? {}) }),
    response: listOf(LogEntrySchema),
    run: async ({ app, reader, params: { slug }, query }) => {
      const { items, next } = await listLog(app.db, await deskOf(app, reader, slug), query.after);
      return { body: { items }, next };
    },
  }),
];
