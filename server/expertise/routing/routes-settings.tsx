/** The administrators' page of how the forum routes. Who may not set it finds nothing here. */

import { type Request, type Response, Router } from "express";
import { RoutingSettingsPage } from "../../../shared/expertise/routing/routing-settings.tsx";
import type { FormValues } from "../../../shared/ui/form.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { readRouting } from "./settings.ts";

const PATH = "/admin/routing";

export function settingsRoutes(app: AppContext): Router {
  const router = Router();
  router.use(PATH, administratorsOnly("routing.set"));
  router.get(PATH, async (req, res) => {
    const settings = await readRouting(app.db);
    show(app, req, res, Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])));
  });
  return router;
}

type Shown = { errors?: Record<string, string>; status?: number };

function show(
  app: AppContext,
  req: Request,
  res: Response,
  values: FormValues,
  { errors = {}, status }: Shown = {},
): void {
  const { reader } = req;
  const body = <RoutingSettingsPage reader={reader} values={values} errors={errors} />;
  const data = { kind: "page", ...readerData(reader) };
  sendPage(app, req, res, { title: reader.t("routing.settings"), noindex: true, data, body }, status);
}

export const showSettingsAgain: ShowPage = async (app, req, res, errors, error) =>
  show(app, req, res, typedValues(req.body), { errors, status: error?.status });
