/** Pages of keeping the fields; making, changing, ordering, archiving and choosing coordinators stands in api-fields.ts. */
import { type Request, type Response, Router } from "express";
import { FieldFormPage, FieldsAdminPage } from "../../../shared/expertise/experts/admin.tsx";
import type { FieldData } from "../../../shared/expertise/schema.ts";
import { localised } from "../../../shared/reader.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { ERROR_STATUS } from "../../platform/http/errors.ts";
import { readParams } from "../../platform/http/fields.ts";
import { savedMeanwhile } from "../../platform/http/localised.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import { detailsOf, fieldVersion } from "./edit-field.ts";
import { FieldParams, fieldValues } from "./forms.ts";
import { getField, listCoordinators, listFields, listLines } from "./queries.ts";

const AT = "/admin/fields";

type Refused = { typed?: FormValues; errors?: FormErrors; status?: number };

export function fieldAdminRoutes(app: AppContext): Router {
  const { db } = app;
  const router = Router();
  router.use(AT, administratorsOnly("field.manage"));

  router.get(AT, async (req, res) => {
    const body = <FieldsAdminPage fields={await listFields(db, { archived: true })} />;
    sendPage(app, req, res, { title: req.reader.t("experts.manage"), noindex: true, body });
  });
  router.get(`${AT}/new`, (req, res) => show(app, req, res, null));
  router.get(`${AT}/:slug`, async (req, res) => show(app, req, res, await fieldOf(app, req)));
  return router;
}

async function fieldOf({ db }: AppContext, req: Request): Promise<FieldData> {
  return getField(db, readParams(FieldParams, req.params).slug);
}

/** After a conflict the reader has seen what was saved meanwhile, and may save over it. */
async function show(
  app: AppContext,
  req: Request,
  res: Response,
  field: FieldData | null,
  { typed, errors = {}, status }: Refused = {},
): Promise<void> {
  const { db } = app;
  const { reader } = req;
  const [lines, coordinators] = await Promise.all([
    listLines(db),
    field ? listCoordinators(db, [field.id]) : undefined,
  ]);
  const present = field ? fieldValues(detailsOf(field)) : {};
  const conflict = status === ERROR_STATUS.conflict;
  const startedFrom = conflict ? undefined : typed?.version;
  const version = typeof startedFrom === "string" ? startedFrom : field && fieldVersion(detailsOf(field));
  const body = (
    <FieldFormPage
      {...{ field, lines, conflict, version }}
      coordinators={(field && coordinators?.get(field.id)) ?? []}
      // A form beside the details sends none of them: they stay as they are.
      values={{ ...present, ...typed }}
      errors={conflict && typed ? savedMeanwhile(reader, present, typed) : errors}
      languages={LANGUAGES}
    />
  );
  const title = field ? localised(field.name, reader.language) : reader.t("experts.newField");
  sendPage(app, req, res, { title, noindex: true, body }, status);
}

export const showNewField: ShowPage = (app, req, res, errors, error) =>
  show(app, req, res, null, { typed: typedValues(req.body), errors, status: error?.status });

export const showFieldAgain: ShowPage = async (app, req, res, errors, error) =>
  show(app, req, res, await fieldOf(app, req), { typed: typedValues(req.body), errors, status: error?.status });
