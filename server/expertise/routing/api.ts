/** Routing: taking, declining, handing over and asking by name, and how it is set. */
import type { Request } from "express";
import { z } from "zod";
import {
  FieldTimesSchema,
  RoutingSchema,
  SettingsSchema,
  WaitingSchema,
} from "../../../shared/expertise/routing/schema.ts";
import { links } from "../../../shared/links.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError } from "../../platform/http/errors.ts";
import { params, readBody } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { askExpert, declineQuestion, getRouting, handOver, takeQuestion } from "./actions.ts";
import { listAnswerTimes } from "./answer-times.ts";
import { ByNameForm, DeclineForm, FromForm, SettingsForm } from "./forms.ts";
import { listWaiting } from "./queries.ts";
import { showRefused } from "./routes.tsx";
import { routingPage } from "./routes-settings.tsx";
import { readRouting, saveRouting } from "./settings.ts";

const tag = "routing";

/** On with the thread, or with the list that it came from. */
const to = ({ params: { id }, req }: { params: { id: number }; req: Request }): string =>
  readBody(FromForm, req.body).from === "waiting" ? links.waiting() : `/t/${id}`;

/** The person chosen on the page, or typed beside the choice. */
function readNamed(req: Request): { body: z.output<typeof ByNameForm> } {
  const { to: chosen = "", other } = (req.body ?? {}) as { to?: unknown; other?: unknown };
  const named = typeof other === "string" && other.trim() !== "" ? other : chosen;
  return { body: readBody(ByNameForm, { ...req.body, to: named }) };
}

export const routingApi = [
  operation({
    method: "get",
    path: "/requests",
    tag,
    summary: "What waits for you: questions that you were asked or took, and those that were escalated to you",
    scope: "read",
    response: z.object({ items: z.array(WaitingSchema) }),
    async run({ app, reader }) {
      if (reader.viewer === null) throw new AppError("sign_in_needed");
      return { body: { items: await listWaiting(app.db, reader.viewer) } };
    },
  }),
  operation({
    method: "get",
    path: "/threads/:id/routing",
    tag,
    summary: "Who was asked of a question, why, and what came of it",
    description: "For its author, those who were asked, coordinators of its fields and moderators.",
    scope: "read",
    params: params.id,
    response: RoutingSchema,
    run: async ({ app, reader, params: { id } }) => ({ body: await getRouting(app.db, reader.viewer, id) }),
  }),
  operation({
    method: "post",
    path: "/threads/:id/routing/take",
    tag,
    summary: "Take a question that you were asked",
    description: "409 if someone else has taken it, who is named, or it has been answered.",
    scope: "write",
    params: params.id,
    status: 204,
    limit: "click",
    errors: ["conflict"],
    form: { path: "/t/:id/request/take", to, notice: "routing.notice.taken", again: showRefused() },
    async run({ app, reader, params: { id } }) {
      await takeQuestion(app.db, reader.viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/threads/:id/routing/decline",
    tag,
    summary: "Decline a question that you were asked, or give one back that you took: the next best is asked",
    scope: "write",
    params: params.id,
    body: DeclineForm,
    status: 204,
    limit: "click",
    form: { path: "/t/:id/request/decline", to, notice: "routing.notice.declined", again: showRefused("decline") },
    async run({ app, reader, params: { id }, body }) {
      await declineQuestion(app.db, reader.viewer, id, body.reason);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/threads/:id/routing/hand-over",
    tag,
    summary: "Hand a question that you were asked over to another expert",
    scope: "write",
    params: params.id,
    body: ByNameForm,
    status: 204,
    errors: ["conflict"],
    form: {
      path: "/t/:id/request/hand-over",
      read: readNamed,
      to,
      notice: "routing.notice.handedOver",
      again: showRefused("hand-over"),
    },
    async run({ app, reader, params: { id }, body }) {
      await handOver(app.db, reader.viewer, id, body);
      return { body: undefined };
    },
  }),
  operation({
    method: "post",
    path: "/threads/:id/routing/ask",
    tag,
    summary: "Ask an expert by name; for coordinators of the question's fields and moderators",
    scope: "moderate",
    params: params.id,
    body: ByNameForm,
    status: 204,
    errors: ["conflict"],
    form: {
      path: "/t/:id/request/ask",
      read: readNamed,
      to,
      notice: "routing.notice.asked",
      again: showRefused("ask"),
    },
    async run({ app, reader, params: { id }, body }) {
      await askExpert(app.db, reader.viewer, id, body);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/answer-times",
    tag,
    summary: "How long questions of public spaces waited for their first answer, by field and month",
    scope: null,
    response: z.object({ items: z.array(FieldTimesSchema) }),
    run: async ({ app }) => ({ body: { items: await listAnswerTimes(app.db) } }),
  }),
  operation({
    method: "get",
    path: "/routing-settings",
    tag,
    summary: "How questions are routed",
    scope: "administer",
    response: SettingsSchema,
    async run({ app, reader }) {
      authorise(reader.viewer, "routing.set");
      return { body: await readRouting(app.db) };
    },
  }),
  operation({
    method: "put",
    path: "/routing-settings",
    tag,
    summary: "Set how questions are routed",
    scope: "administer",
    body: SettingsForm,
    status: 204,
    form: {
      path: "/admin/routing",
      to: () => "/admin/routing",
      notice: "routing.notice.saved",
      again: routingPage.show,
    },
    async run({ app, reader, body }) {
      await saveRouting(app.db, reader.viewer, body);
      return { body: undefined };
    },
  }),
];
