/** Pages of transfer checks: a form for everybody; what members check is kept (transfer-api.ts). */
import { type Request, type Response, Router } from "express";
import { TransferPage } from "../../../shared/practices/replications/transfer-page.tsx";
import type { GapList, TransferCheck } from "../../../shared/practices/replications/transfer-schema.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { notFound } from "../../platform/http/errors.ts";
import { params, readParams } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listGaps } from "./gap-list.ts";
import { getTriedPractice } from "./queries.ts";
import { changesSince, getOwnCheck, listOwnChecks, marksOf } from "./transfer-checks.ts";
import { CheckParams, readCheckForm } from "./transfer-forms.ts";

export function transferRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/practices/:id/transfer", (req, res) => showForm(app, req, res));
  router.get("/practices/:id/transfer/:check", (req, res) => showCheck(app, req, res));
  return router;
}

async function showForm(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await show(app, req, res, id, {});
}

/** Nothing is kept of what a visitor checks. */
export async function showToVisitor(app: AppContext, req: Request, res: Response): Promise<boolean> {
  const { viewer } = req.reader;
  if (viewer !== null) return false;
  const { id } = readParams(params.id, req.params);
  const practice = await getTriedPractice(app.db, viewer, id);
  const form = readCheckForm(req.body);
  const gaps = await listGaps(app.db, viewer, id, { ...form, marks: marksOf(practice, form.marks) });
  await show(app, req, res, id, { values: typedValues(req.body), gaps });
  return true;
}

export const showFormAgain: ShowPage = (app, req, res, errors, error) => {
  const { id } = readParams(params.id, req.params);
  return show(app, req, res, id, { values: typedValues(req.body), errors, status: error?.status });
};

async function showCheck(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id, check: checkId } = readParams(CheckParams, req.params);
  const { check: own, practice } = await getOwnCheck(app.db, req.reader.viewer, checkId);
  if (practice.id !== id) throw notFound();
  const marks = marksOf(practice, own.marks);
  const gaps = await listGaps(app.db, req.reader.viewer, id, { ...own, marks });
  const values = {
    place: own.place,
    country: own.country,
    level: own.level ?? "",
    ...Object.fromEntries(
      marks.flatMap(({ state, note }, index) => [
        [`mark-${index + 1}-state`, state],
        [`mark-${index + 1}-note`, note],
      ]),
    ),
  };
  await show(app, req, res, id, { check: own, gaps, values });
}

type Shown = {
  check?: TransferCheck;
  gaps?: GapList;
  values?: FormValues;
  errors?: FormErrors;
  status?: number;
};

async function show(
  app: AppContext,
  req: Request,
  res: Response,
  id: number,
  { check: own, gaps, values = {}, errors = {}, status = 200 }: Shown,
): Promise<void> {
  const { reader } = req;
  const practice = await getTriedPractice(app.db, reader.viewer, id);
  if (practice.version === 0) throw notFound();
  const [places, changes] = await Promise.all([
    listOwnChecks(app.db, reader.viewer, id),
    own ? changesSince(app.db, practice, own) : null,
  ]);
  const body = (
    <TransferPage
      practice={practice}
      places={places}
      check={own ?? null}
      changes={changes}
      gaps={gaps ?? null}
      values={values}
      errors={errors}
    />
  );
  const title = `${reader.t("transfer.heading")} ${practice.title}`;
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}
