/** Transfer checks in the JSON API: one's own places, their gap lists, and the question made of one. */

import type { Request } from "express";
import { z } from "zod";
import { links } from "../../../shared/links.ts";
import { CheckSchema, GapsSchema } from "../../../shared/practices/replications/transfer-schema.ts";
import { idNumber, listOf } from "../../../shared/schema.ts";
import { AppError } from "../../platform/http/errors.ts";
import { params } from "../../platform/http/fields.ts";
import { keyField } from "../../platform/http/form-fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { beginQuestion } from "./ask-owner.ts";
import { listGaps } from "./gap-list.ts";
import { getTriedPractice } from "./queries.ts";
import { deleteCheck, getOwnCheck, listOwnChecks, marksOf, saveCheck } from "./transfer-checks.ts";
import { CheckBody, readCheckForm } from "./transfer-forms.ts";
import { showFormAgain, showToVisitor } from "./transfer-routes.tsx";

/** The pages name a check below its practice. */
const checkOf = ({ params: named }: Request) => ({ params: { id: named.check } });

export const transferApi = [
  operation({
    method: "get",
    path: "/practices/:id/transfer-checks",
    tag: "replications",
    summary: "One's own checks of a practice, the latest first",
    scope: "read",
    params: params.id,
    response: listOf(CheckSchema),
    run: async ({ app: { db }, reader: { viewer }, params: { id } }) => {
      if (viewer === null) throw new AppError("sign_in_needed");
      await getTriedPractice(db, viewer, id);
      return { body: { items: await listOwnChecks(db, viewer, id) } };
    },
  }),
  operation({
    method: "post",
    path: "/practices/:id/transfer-checks",
    tag: "replications",
    summary: "Check a practice for a place; a further check of the same place replaces the marks",
    scope: "write",
    params: params.id,
    body: CheckBody,
    status: 201,
    response: z.object({ id: idNumber, gaps: GapsSchema }),
    form: {
      path: "/practices/:id/transfer",
      // A script sends each mark as it is made.
      limit: "click",
      redraw: showToVisitor,
      read: ({ body }) => ({ body: readCheckForm(body) }),
      to: ({ params: { id } }, { body: { id: check } }) => `${links.transfer(id)}/${check}#gap-list`,
      again: showFormAgain,
    },
    run: async ({ app: { db }, reader: { viewer }, params: { id }, body }) => {
      const check = await saveCheck(db, viewer, id, body);
      const practice = await getTriedPractice(db, viewer, id);
      const gaps = await listGaps(db, viewer, id, { ...body, marks: marksOf(practice, body.marks) });
      return { body: { id: check, gaps }, location: `/transfer-checks/${check}` };
    },
  }),
  operation({
    method: "get",
    path: "/transfer-checks/:id",
    tag: "replications",
    summary: "One of one's own checks, with its gap list by the practice's present preconditions",
    scope: "read",
    params: params.id,
    response: z.object({ check: CheckSchema, gaps: GapsSchema }),
    run: async ({ app: { db }, reader: { viewer }, params: { id } }) => {
      const { check, practice } = await getOwnCheck(db, viewer, id);
      const gaps = await listGaps(db, viewer, practice.id, { ...check, marks: marksOf(practice, check.marks) });
      return { body: { check, gaps } };
    },
  }),
  operation({
    method: "delete",
    path: "/transfer-checks/:id",
    tag: "replications",
    summary: "Delete one of one's own checks",
    scope: "write",
    params: params.id,
    status: 204,
    limit: "click",
    form: { path: "/practices/:id/transfer/:check/delete", read: checkOf, notice: "transfer.deleted" },
    run: async ({ app, reader, params: { id } }) => {
      const practiceId = await deleteCheck(app.db, reader.viewer, id);
      return { body: undefined, page: links.transfer(practiceId) };
    },
  }),
  operation({
    method: "post",
    path: "/transfer-checks/:id/question",
    tag: "replications",
    summary: "Begin a question to the practice's owner: the draft of a new thread",
    description: "A thread that is opened with the draft's key is listed on the practice.",
    scope: "write",
    params: params.id,
    status: 201,
    response: z.object({ key: keyField }),
    form: {
      path: "/practices/:id/transfer/:check/question",
      read: checkOf,
      to: (_call, { body: { key } }) => `/new?draft=${key}`,
    },
    run: async ({ app, reader, params: { id } }) => ({ body: { key: await beginQuestion(app, reader, id) } }),
  }),
];
