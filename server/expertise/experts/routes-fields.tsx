/** Fields in the browser: the list and each one's page for everybody, their keeping for administrators. */
import { type Request, type Response, Router } from "express";
import { FieldPage } from "../../../shared/expertise/experts/field-page.tsx";
import { FieldsPage } from "../../../shared/expertise/experts/fields.tsx";
import { links } from "../../../shared/links.ts";
import { localised } from "../../../shared/reader.ts";
import { readParams } from "../../platform/http/fields.ts";
import { sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { latestInField, listOpenQuestions } from "./answers.ts";
import { listOwnApplications } from "./applications.ts";
import { FieldParams } from "./forms.ts";
import { listExperts } from "./panel.ts";
import { getField, listCoordinators, listFields } from "./queries.ts";

export function fieldRoutes(app: AppContext): Router {
  const { db } = app;
  const router = Router();

  router.get("/fields", async (req, res) => {
    const { reader } = req;
    const fields = await listFields(db);
    const coordinators = await listCoordinators(
      db,
      fields.map(({ id }) => id),
    );
    const body = <FieldsPage fields={fields} coordinators={coordinators} />;
    sendPage(app, req, res, { title: reader.t("experts.fields"), body });
  });

  router.get("/fields/:slug", (req, res) => showField(app, req, res));
  return router;
}

async function showField(app: AppContext, req: Request, res: Response): Promise<void> {
  const { db } = app;
  const { reader } = req;
  const { viewer } = reader;
  const field = await getField(db, readParams(FieldParams, req.params).slug);
  const [coordinators, experts, latest, open, [application]] = await Promise.all([
    listCoordinators(db, [field.id]),
    field.archived ? { items: [] } : listExperts(db, viewer, { field: field.slug }),
    latestInField(db, viewer, field),
    listOpenQuestions(db, viewer, field.slug),
    viewer ? listOwnApplications(db, viewer.id, field.id) : [],
  ]);
  const recognised = experts.items.some(({ person }) => person.id === viewer?.id);
  const body = (
    <FieldPage
      {...{ field, latest, open }}
      coordinators={coordinators.get(field.id) ?? []}
      experts={experts.items}
      own={{ recognised, application: application?.state ?? null }}
    />
  );
  const canonical = `${app.config.baseUrl}${links.field(field.slug)}`;
  sendPage(app, req, res, { title: localised(field.name, reader.language), canonical, body });
}
