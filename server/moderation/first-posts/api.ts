/** Posts that wait for a moderator, and the rules for new members. */

import { links } from "../../../shared/links.ts";
import { HeldSchema, RulesSchema } from "../../../shared/moderation/first-posts/schema.ts";
import { listOf } from "../../../shared/schema.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, forbidden } from "../../platform/http/errors.ts";
import { params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { requireCaseOf } from "../cases.ts";
import { tellHandlers } from "../handlers.ts";
import { showCaseOfHeld } from "../routes-cases.tsx";
import { decideHeld, withdrawHeld } from "./decide.ts";
import { DecisionForm, HeldQuery, RulesForm } from "./forms.ts";
import { keepsOrderSomewhere, listOwn, listWaiting } from "./queries.ts";
import { rulesPage } from "./routes-rules.tsx";
import { readRules, saveRules } from "./rules.ts";

export const heldApi = [
  operation({
    method: "get",
    path: "/held",
    tag: "moderation",
    summary: "One's own posts that waited for a moderator, newest first",
    scope: "read",
    query: HeldQuery,
    response: listOf(HeldSchema),
    async run({ app, reader: { viewer }, query: { after } }) {
      if (viewer === null) throw new AppError("sign_in_needed");
      const { items, next } = await listOwn(app.db, viewer, after);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "get",
    path: "/held/waiting",
    tag: "moderation",
    summary: "What waits where one keeps order, the longest waiting first",
    scope: "moderate",
    query: HeldQuery,
    response: listOf(HeldSchema),
    async run({ app, reader: { viewer }, query: { after } }) {
      if (viewer === null) throw new AppError("sign_in_needed");
      if (!(await keepsOrderSomewhere(app.db, viewer))) throw forbidden();
      const { items, next } = await listWaiting(app.db, viewer, after);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "put",
    path: "/held/:id/decision",
    tag: "moderation",
    summary: "Approve or reject what waits; `trust` lets the author's later posts appear at once",
    scope: "moderate",
    params: params.id,
    body: DecisionForm,
    status: 204,
    errors: ["conflict"],
    form: { path: "/held/:id/decide", notice: "newcomers.notice.decided", again: showCaseOfHeld },
    async run({ app, reader: { viewer }, params: { id }, body }) {
      await decideHeld(app.db, viewer, id, body, app.config.baseUrl);
      const caseId = await requireCaseOf(app.db, viewer, id);
      await tellHandlers(app.db, caseId);
      return { body: undefined, page: links.case(caseId) };
    },
  }),
  operation({
    method: "delete",
    path: "/held/:id",
    tag: "moderation",
    summary: "Withdraw a post of one's own that waits",
    scope: "write",
    params: params.id,
    status: 204,
    limit: "click",
    errors: ["conflict"],
    form: { path: "/held/:id/withdraw", to: () => links.held(), notice: "newcomers.notice.withdrawn" },
    async run({ app, reader: { viewer }, params: { id } }) {
      await withdrawHeld(app.db, viewer, id);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/newcomers/rules",
    tag: "administration",
    summary: "What holds for new members",
    scope: "administer",
    response: RulesSchema,
    async run({ app, reader: { viewer } }) {
      authorise(viewer, "newcomers.set");
      return { body: await readRules(app.db) };
    },
  }),
  operation({
    method: "put",
    path: "/newcomers/rules",
    tag: "administration",
    summary: "Change what holds for new members",
    scope: "administer",
    body: RulesForm,
    response: RulesSchema,
    form: { path: "/admin/newcomers", to: () => "/admin/newcomers", notice: "notice.saved", again: rulesPage.show },
    async run({ app, reader: { viewer }, body }) {
      await saveRules(app.db, viewer, body);
      return { body: await readRules(app.db) };
    },
  }),
];
