/** The administrators' page of the rules for new members. Who may not set them finds nothing here. */

import { type Request, type Response, Router } from "express";
import { NewcomerRulesPage } from "../../../shared/moderation/first-posts/newcomer-rules.tsx";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { readRules } from "./rules.ts";

const PATH = "/admin/newcomers";

export function rulesRoutes(app: AppContext): Router {
  const router = Router();
  router.use(PATH, administratorsOnly("newcomers.set"));
  router.get(PATH, async (req, res) => {
    const { watched, ...rules } = await readRules(app.db);
    const numbers = Object.fromEntries(Object.entries(rules).map(([name, value]) => [name, String(value)]));
    show(app, req, res, { ...numbers, watched: watched.join("\n") });
  });
  return router;
}

export const showRulesAgain: ShowPage = async (app, req, res, errors, error) =>
  show(app, req, res, typedValues(req.body), errors, error?.status);

function show(
  app: AppContext,
  req: Request,
  res: Response,
  values: FormValues,
  errors: FormErrors = {},
  status = 200,
): void {
  const { reader } = req;
  const body = <NewcomerRulesPage reader={reader} values={values} errors={errors} />;
  const data = { kind: "page" as const, ...readerData(reader) };
  sendPage(app, req, res, { title: reader.t("newcomers.settings"), noindex: true, data, body }, status);
}
