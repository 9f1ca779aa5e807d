/** The administrators' page of merges: asking for one, looking at what would move, taking one back. */

import { type Request, type Response, Router } from "express";
import { type MergeQuestion, MergesPage } from "../../../shared/moderation/account-merges/merges.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { params, readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { mergeAccounts, requirePair, takeBackMerge } from "./actions.ts";
import { MergeForm, MergesQuery } from "./forms.ts";
import { countOf, listMerges } from "./queries.ts";

const PATH = "/admin/merges";

export function mergingRoutes(house: House): Router {
  const router = Router();
  router.use(PATH, administratorsOnly("account.merge"));
  router.get(PATH, (req, res) => show(house, req, res));
  router.post(PATH, (req, res) => merge(house, req, res));
  router.post(`${PATH}/:id/undo`, (req, res) => takeBack(house, req, res));
  return router;
}

type Shown = { errors?: Record<string, string>; status?: number; question?: MergeQuestion };

async function show(house: House, req: Request, res: Response, { errors = {}, status, question }: Shown = {}) {
  const { reader } = req;
  const { after } = req.method === "GET" ? readQuery(MergesQuery, req.query) : {};
  const { items, next } = await listMerges(house.db, after);
  const body = (
    <MergesPage
      reader={reader}
      items={items}
      next={next && `${PATH}?after=${next}`}
      values={typedValues(req.body)}
      errors={errors}
      question={question}
    />
  );
  const data = { kind: "page" as const, ...readerData(reader) };
  sendPage(house, req, res, { title: reader.t("merges.heading"), noindex: true, data, body }, status);
}

async function merge(house: House, req: Request, res: Response): Promise<void> {
  await handleForm(
    req,
    async () => {
      const { intent, ...draft } = readBody(MergeForm, req.body);
      await limitWriter(house, req);
      if (intent === "look") {
        const { from, into } = await requirePair(house.db, req.reader.viewer, draft);
        const rows = await countOf(house.db, from.id);
        return show(house, req, res, { question: { from, into, rows } });
      }
      await mergeAccounts(house.db, req.reader.viewer, draft);
      redirectAfter(req, res, PATH, { kind: "ok", key: "merges.notice.asked" });
    },
    (errors, error) => show(house, req, res, { errors, status: error.status }),
  );
}

async function takeBack(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitWriter(house, req);
  await takeBackMerge(house.db, req.reader.viewer, id);
  redirectAfter(req, res, PATH, { kind: "ok", key: "merges.notice.undoing" });
}
