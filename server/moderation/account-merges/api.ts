/** Merges of accounts. */

import { z } from "zod";
import { MergeSchema } from "../../../shared/moderation/account-merges/schema.ts";
import { idNumber, listOf } from "../../../shared/schema.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { params } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { mergeAccounts, takeBackMerge } from "./actions.ts";
import { MergeForm, MergesQuery } from "./forms.ts";
import { listMerges } from "./queries.ts";
import { lookFirst, showMergesAgain } from "./routes.tsx";

const PAGE = "/admin/merges";

export const mergingApi = [
  operation({
    method: "get",
    path: "/account-merges",
    tag: "administration",
    summary: "Merges of accounts, newest first",
    scope: "administer",
    query: MergesQuery,
    response: listOf(MergeSchema),
    async run({ app, reader: { viewer }, query: { after } }) {
      authorise(viewer, "account.merge");
      const { items, next } = await listMerges(app.db, after);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "post",
    path: "/account-merges",
    tag: "administration",
    summary: "Merge two accounts of one person; done by a job",
    scope: "administer",
    body: MergeForm,
    status: 202,
    response: z.object({ id: idNumber }),
    errors: ["conflict"],
    form: {
      path: PAGE,
      redraw: lookFirst,
      to: () => PAGE,
      notice: "merges.notice.asked",
      again: showMergesAgain,
    },
    async run({ app, reader: { viewer }, body }) {
      return { body: { id: await mergeAccounts(app.db, viewer, body) } };
    },
  }),
  operation({
    method: "delete",
    path: "/account-merges/:id",
    tag: "administration",
    summary: "Take a merge back, within thirty days; done by a job",
    scope: "administer",
    params: params.id,
    status: 204,
    errors: ["conflict"],
    form: { path: `${PAGE}/:id/undo`, to: () => PAGE, notice: "merges.notice.undoing" },
    async run({ app, reader: { viewer }, params: { id } }) {
      await takeBackMerge(app.db, viewer, id);
      return { body: undefined };
    },
  }),
];
