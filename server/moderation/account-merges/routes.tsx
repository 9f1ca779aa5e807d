/** The administrators' page of merges: looking at what would move; the rest stands in api.ts. */
import { type Request, type Response, Router } from "express";
import { type MergeQuestion, MergesPage } from "../../../shared/moderation/account-merges/merges.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { readBody, readQuery } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitWriter } from "../../platform/http/write-limits.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { requirePair } from "./actions.ts";
import { MergeForm, MergesQuery } from "./forms.ts";
import { countOf, listMerges } from "./queries.ts";

const PATH = "/admin/merges";

export function mergingRoutes(app: AppContext): Router {
  const router = Router();
  router.use(PATH, administratorsOnly("account.merge"));
  router.get(PATH, (req, res) => show(app, req, res));
  return router;
}

type Shown = { errors?: Record<string, string>; status?: number; question?: MergeQuestion };

async function show(app: AppContext, req: Request, res: Response, { errors = {}, status, question }: Shown = {}) {
  const { reader } = req;
  const { after } = req.method === "GET" ? readQuery(MergesQuery, req.query) : {};
  const { items, next } = await listMerges(app.db, after);
  const body = (
    <MergesPage
      items={items}
      next={next && `${PATH}?after=${next}`}
      values={typedValues(req.body)}
      errors={errors}
      question={question}
    />
  );
  const data = { kind: "page" as const, ...readerData(reader) };
  sendPage(app, req, res, { title: reader.t("merges.heading"), noindex: true, data, body }, status);
}

/** The page between asks once more, with what would move. False where that was answered. */
export async function lookFirst(app: AppContext, req: Request, res: Response): Promise<boolean> {
  if (req.body?.intent === "merge") return false;
  const draft = readBody(MergeForm, req.body);
  await limitWriter(app, req);
  const { from, into } = await requirePair(app.db, req.reader.viewer, draft);
  await show(app, req, res, { question: { from, into, rows: await countOf(app.db, from.id) } });
  return true;
}

export const showMergesAgain: ShowPage = (app, req, res, errors, error) =>
  show(app, req, res, { errors, status: error?.status });
