/** Asking to come into a group. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { RequestSchema } from "../../../shared/members/groups/schema.ts";
import { listOf } from "../../../shared/schema.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { lineField, readBody, textField } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { DecisionForm, GroupParams, MemberParams } from "./forms.ts";
import { acceptRequest, declineRequest, requestToJoin, withdrawRequest } from "./membership.ts";
import { getGroup, listRequests } from "./queries.ts";
import { showGroup } from "./routes.ts";

const groupForm = {
  to: ({ params: { slug } }: { params: { slug: string } }) => links.group(slug),
  again: showGroup,
};

export const groupRequestsApi = [
  operation({
    method: "put",
    path: "/groups/:slug/request",
    tag: "groups",
    summary: "Ask to come into a group; asking again replaces what was asked before",
    scope: "write",
    params: GroupParams,
    body: z.object({ text: textField({ max: LIMITS.group.request }).default("") }),
    status: 204,
    form: { ...groupForm, path: "/groups/:slug/request", notice: "groups.requested" },
    run: async ({ app, reader, params, body }) => {
      await requestToJoin(app.db, reader.viewer, params.slug, body.text);
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/groups/:slug/request",
    tag: "groups",
    summary: "Withdraw one's request",
    scope: "write",
    params: GroupParams,
    status: 204,
    limit: "click",
    form: { ...groupForm, path: "/groups/:slug/request/withdraw", notice: "groups.withdrawn" },
    run: async ({ app, reader, params }) => {
      await withdrawRequest(app.db, reader.viewer, params.slug);
      return { body: undefined };
    },
  }),
  operation({
    method: "get",
    path: "/groups/:slug/requests",
    tag: "groups",
    summary: "Who asks to come in, for those who run the group",
    scope: "moderate",
    params: GroupParams,
    errors: ["forbidden"],
    response: listOf(RequestSchema),
    run: async ({ app, reader, params }) => {
      const group = await getGroup(app.db, reader.viewer, params.slug);
      authorise(reader.viewer, "group.manage", group);
      return { body: { items: await listRequests(app.db, group.id) } };
    },
  }),
  operation({
    method: "post",
    path: "/groups/:slug/requests/:id",
    tag: "groups",
    summary: "Accept or decline the request of a person, named by id",
    scope: "moderate",
    params: MemberParams,
    body: z.object({
      decision: z.enum(["accept", "decline"]),
      reason: lineField({ max: LIMITS.reason.max }).default("").meta({ description: "Shown to who is declined" }),
    }),
    status: 204,
    limit: "click",
    form: {
      ...groupForm,
      path: "/groups/:slug/requests/:id",
      read: ({ body }) => ({ body: readBody(DecisionForm, body) }),
      notice: "notice.saved",
    },
    run: async ({ app, reader, params: { slug, id }, body: { decision, reason } }) => {
      if (decision === "accept") await acceptRequest(app.db, reader.viewer, slug, id);
      else await declineRequest(app.db, reader.viewer, slug, { userId: id, reason: reason || null });
      return { body: undefined };
    },
  }),
];
