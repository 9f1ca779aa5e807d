/** The administrators' page of how the house routes. Who may not set it finds nothing here. */

import { type Request, type Response, Router } from "express";
import { RoutingSettingsPage } from "../../../shared/expertise/routing/routing-settings.tsx";
import type { FormValues } from "../../../shared/ui/form.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { readBody } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { SettingsForm } from "./forms.ts";
import { readRouting, saveRouting } from "./settings.ts";

const PATH = "/admin/routing";

export function settingsRoutes(house: House): Router {
  const router = Router();
  router.use(PATH, administratorsOnly("routing.set"));
  router.get(PATH, async (req, res) => {
    const settings = await readRouting(house.db);
    show(house, req, res, Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])));
  });
  router.post(PATH, (req, res) =>
    handleForm(
      req,
      async () => {
        await limitWriter(house, req);
        await saveRouting(house.db, req.reader.viewer, readBody(SettingsForm, req.body));
        redirectAfter(req, res, PATH, { kind: "ok", key: "routing.notice.saved" });
      },
      (errors, error) => show(house, req, res, typedValues(req.body), { errors, status: error.status }),
    ),
  );
  return router;
}

type Shown = { errors?: Record<string, string>; status?: number };

function show(
  house: House,
  req: Request,
  res: Response,
  values: FormValues,
  { errors = {}, status }: Shown = {},
): void {
  const { reader } = req;
  const body = <RoutingSettingsPage reader={reader} values={values} errors={errors} />;
  const data = { kind: "page", ...readerData(reader) };
  sendPage(house, req, res, { title: reader.t("routing.settings"), noindex: true, data, body }, status);
}
