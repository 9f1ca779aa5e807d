/** Keeping the fields in the browser: making, changing, ordering, archiving, and choosing coordinators. */

import { type Request, type Response, Router } from "express";
import { FieldFormPage, FieldsAdminPage } from "../../../shared/expertise/experts/admin.tsx";
import type { FieldData } from "../../../shared/expertise/facts.ts";
import { localised } from "../../../shared/reader.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { ERROR_STATUS } from "../../platform/http/errors.ts";
import { readBody, readParams } from "../../platform/http/fields.ts";
import { savedMeanwhile } from "../../platform/http/localised.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import {
  addCoordinator,
  archiveField,
  createField,
  detailsOf,
  editField,
  fieldVersion,
  moveField,
  removeCoordinator,
} from "./edit-field.ts";
import {
  ArchiveForm,
  CoordinatorForm,
  ExpertParams,
  FieldForm,
  FieldParams,
  fieldValues,
  MoveForm,
  NewFieldForm,
} from "./forms.ts";
import { getField, listCoordinators, listFields, listLines } from "./queries.ts";

const AT = "/admin/fields";

type Refused = { typed?: FormValues; errors?: FormErrors; status?: number };

export function fieldAdminRoutes(house: House): Router {
  const { db } = house;
  const router = Router();
  router.use(AT, administratorsOnly("field.manage"));

  router.get(AT, async (req, res) => {
    const body = <FieldsAdminPage reader={req.reader} fields={await listFields(db, { archived: true })} />;
    sendPage(house, req, res, { title: req.reader.t("experts.manage"), noindex: true, body });
  });
  router.get(`${AT}/new`, (req, res) => show(house, req, res, null));
  router.post(`${AT}/new`, (req, res) =>
    handleForm(
      req,
      async () => {
        const details = readBody(NewFieldForm, req.body);
        await limitWriter(house, req);
        await createField(db, req.reader.viewer, details);
        redirectAfter(req, res, `${AT}/${details.slug}`, { kind: "ok", key: "experts.created" });
      },
      (errors, { status }) => show(house, req, res, null, { typed: typedValues(req.body), errors, status }),
    ),
  );
  router.get(`${AT}/:slug`, async (req, res) => show(house, req, res, await fieldOf(house, req)));
  router.post(`${AT}/:slug`, (req, res) =>
    change(house, req, res, "notice.saved", async (slug) => {
      const details = readBody(FieldForm, req.body);
      await limitWriter(house, req);
      await editField(db, req.reader.viewer, slug, details);
    }),
  );
  router.post(`${AT}/:slug/move`, async (req, res) => {
    const { slug } = readParams(FieldParams, req.params);
    const { value } = readBody(MoveForm, req.body);
    await limitClicks(house, req);
    await moveField(db, req.reader.viewer, slug, value);
    redirectAfter(req, res, AT);
  });
  router.post(`${AT}/:slug/archive`, (req, res) =>
    change(house, req, res, "notice.saved", async (slug) => {
      const { value } = readBody(ArchiveForm, req.body);
      await limitClicks(house, req);
      await archiveField(db, req.reader.viewer, slug, value === 1);
    }),
  );
  router.post(`${AT}/:slug/coordinators`, (req, res) =>
    change(house, req, res, "notice.saved", async (slug) => {
      const { handle } = readBody(CoordinatorForm, req.body);
      await limitClicks(house, req);
      await addCoordinator(db, req.reader.viewer, slug, handle);
    }),
  );
  router.post(`${AT}/:slug/coordinators/:handle/remove`, (req, res) =>
    change(house, req, res, "notice.saved", async (slug) => {
      const { handle } = readParams(ExpertParams, req.params);
      await limitClicks(house, req);
      await removeCoordinator(db, req.reader.viewer, slug, handle);
    }),
  );
  return router;
}

async function fieldOf({ db }: House, req: Request): Promise<FieldData> {
  return getField(db, readParams(FieldParams, req.params).slug);
}

/** One act on a field's form, which is shown again when it is refused. */
function change(
  house: House,
  req: Request,
  res: Response,
  key: string,
  run: (slug: string) => Promise<void>,
): Promise<void> {
  const { slug } = readParams(FieldParams, req.params);
  return handleForm(
    req,
    async () => {
      await run(slug);
      redirectAfter(req, res, `${AT}/${slug}`, { kind: "ok", key });
    },
    async (errors, { status }) =>
      show(house, req, res, await fieldOf(house, req), { typed: typedValues(req.body), errors, status }),
  );
}

/** After a conflict the reader has seen what was saved meanwhile, and may save over it. */
async function show(
  house: House,
  req: Request,
  res: Response,
  field: FieldData | null,
  { typed, errors = {}, status }: Refused = {},
): Promise<void> {
  const { db } = house;
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
      {...{ reader, field, lines, conflict, version }}
      coordinators={(field && coordinators?.get(field.id)) ?? []}
      // A form beside the details sends none of them: they stay as they are.
      values={{ ...present, ...typed }}
      errors={conflict && typed ? savedMeanwhile(reader, present, typed) : errors}
      languages={LANGUAGES}
    />
  );
  const title = field ? localised(field.name, reader.language) : reader.t("experts.newField");
  sendPage(house, req, res, { title, noindex: true, body }, status);
}
