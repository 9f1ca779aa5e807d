/** Pages of claims whose sources are not what they were: of one practice or of all. */
import { type Request, type Response, Router } from "express";
import { links } from "../../../shared/links.ts";
import { FlagsPage } from "../../../shared/practices/reviews/flags.tsx";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { params, readParams, readQuery } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { requirePractice } from "../record/rights.ts";
import { listFlags } from "./flags.ts";
import { FlagsQuery } from "./forms.ts";

export function flagRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/practices/flagged", (req, res) => sendAllFlags(app, req, res));
  router.get("/practices/:id/flags", (req, res) => {
    const { id } = readParams(params.id, req.params);
    return sendFlags(app, req, res, { id });
  });
  return router;
}

async function sendAllFlags(app: AppContext, req: Request, res: Response): Promise<void> {
  const { before } = readQuery(FlagsQuery, req.query);
  const { reader } = req;
  authorise(reader.viewer, "practice.seeDrafts");
  const { items, next } = await listFlags(app.db, reader.viewer, { before });
  const more = next && `${links.flaggedClaims()}?before=${next}`;
  sendPage(app, req, res, {
    title: reader.t("flag.heading"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <FlagsPage flags={items} next={more} practice={null} errors={{}} />,
  });
}

type Asked = { id: number; errors?: FormErrors; status?: number };

async function sendFlags(
  app: AppContext,
  req: Request,
  res: Response,
  { id, errors = {}, status = 200 }: Asked,
): Promise<void> {
  const { reader } = req;
  const { before } = readQuery(FlagsQuery, req.query);
  const { practice, viewer } = await requirePractice(app.db, reader.viewer, id, "practice.seeDrafts");
  const { items, next } = await listFlags(app.db, viewer, { practiceId: id, before });
  const more = next && `${links.practiceFlags(id)}?before=${next}`;
  const body = <FlagsPage flags={items} next={more} practice={practice} errors={errors} />;
  const title = `${reader.t("flag.heading")} · ${practice.title}`;
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

export const showFlagsAgain: ShowPage = (app, req, res, _errors, error) => {
  const { id } = readParams(params.id, req.params);
  return sendFlags(app, req, res, { id, errors: { "": req.reader.t("flag.conflict") }, status: error?.status });
};
