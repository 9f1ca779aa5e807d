/** Pages of the panel of experts, and of the settings that an expert makes for themselves. */
import { type Request, type Response, Router } from "express";
import { OwnExpertisePage, type OwnProps } from "../../../shared/expertise/experts/own.tsx";
import { PanelPage } from "../../../shared/expertise/experts/panel.tsx";
import { AppError } from "../../platform/http/errors.ts";
import { readQuery } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listOwnApplications } from "./applications.ts";
import { getPerson } from "./change.ts";
import { PanelQuery } from "./forms.ts";
import { findExpertSettings } from "./own.ts";
import { countFacets, findExpert, listExperts } from "./panel.ts";
import { listCoordinated, listFields } from "./queries.ts";

const OWN = "/settings/expertise";

export function panelRoutes(app: AppContext): Router {
  const { db } = app;
  const router = Router();

  router.get("/experts", async (req, res) => {
    const { reader } = req;
    const { after, ...filter } = readQuery(PanelQuery, req.query);
    const [page, facets, fields] = await Promise.all([
      listExperts(db, reader.viewer, { ...filter, after }),
      countFacets(db, filter),
      listFields(db),
    ]);
    const narrowed = after !== undefined || Object.values(filter).some((value) => value !== undefined);
    const body = <PanelPage {...{ filter, facets, fields }} items={page.items} next={page.next} />;
    sendPage(app, req, res, { title: reader.t("experts.heading"), noindex: narrowed, body });
  });

  router.get(OWN, async (req, res) => {
    if (!req.reader.viewer) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(OWN)}`);
    await showOwn(app, req, res, null);
  });

  return router;
}

async function showOwn(
  { db, ...rest }: AppContext,
  req: Request,
  res: Response,
  refused: OwnProps["refused"],
  status = 200,
): Promise<void> {
  const { reader } = req;
  if (!reader.viewer) throw new AppError("sign_in_needed");
  const { id, handle } = reader.viewer;
  const person = await getPerson(db, handle);
  const [expert, applications, settings, coordinated] = await Promise.all([
    findExpert(db, reader.viewer, person),
    listOwnApplications(db, id),
    findExpertSettings(db, id),
    listCoordinated(db, id),
  ]);
  const values = {
    weeklyLoad: String(settings.weeklyLoad),
    absentFrom: settings.absentFrom ?? "",
    absentUntil: settings.absentUntil ?? "",
  };
  // What is recognised already stands above.
  const waiting = applications.filter(({ state }) => state === "open" || state === "proposed" || state === "declined");
  const body = (
    <OwnExpertisePage
      {...{ refused, coordinated }}
      recognitions={expert.recognitions}
      applications={waiting}
      settings={values}
    />
  );
  sendPage({ db, ...rest }, req, res, { title: reader.t("experts.own"), noindex: true, body }, status);
}

export const showOwnAgain: ShowPage = (app, req, res, errors = {}, error) => {
  const form = String(req.params.slug ?? "settings");
  return showOwn(app, req, res, { form, values: typedValues(req.body), errors }, error?.status);
};
