/** Pages of applying for a field, answering a proposal, endorsing others; what is done there stands in api-recognition.ts. */
import { type Request, type Response, Router } from "express";
import { ApplyPage } from "../../../shared/expertise/experts/apply.tsx";
import { EndorsePage } from "../../../shared/expertise/experts/endorse.tsx";
import { links } from "../../../shared/links.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, forbidden } from "../../platform/http/errors.ts";
import { readParams, readQuery } from "../../platform/http/fields.ts";
import { type Refused, redirectAfter, sendPage, withTyped } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findOwnEndorsement, listEndorsements, listGiven, listOwnApplications } from "./applications.ts";
import { expertSubject, getPerson } from "./change.ts";
import { EndorseQuery, FieldParams, HandleParams } from "./forms.ts";
import { getField, listFields } from "./queries.ts";

export function applyingRoutes(app: AppContext): Router {
  const router = Router();

  router.get("/fields/:slug/apply", async (req, res) => {
    const { slug } = readParams(FieldParams, req.params);
    if (!req.reader.viewer) return redirectAfter(req, res, signIn(`${links.field(slug)}/apply`));
    await showApply(app, req, res);
  });
  router.get("/people/:handle/endorse", async (req, res) => {
    const { handle } = readParams(HandleParams, req.params);
    if (!req.reader.viewer) return redirectAfter(req, res, signIn(`${links.person(handle)}/endorse`));
    await showEndorse(app, req, res);
  });
  return router;
}

const signIn = (next: string) => `/sign-in?next=${encodeURIComponent(next)}`;

async function showApply(app: AppContext, req: Request, res: Response, refused: Refused = {}): Promise<void> {
  const { db } = app;
  const { reader } = req;
  if (!reader.viewer) throw new AppError("sign_in_needed");
  const { id } = reader.viewer;
  const field = await getField(db, readParams(FieldParams, req.params).slug);
  const [{ recognised }, [application], endorsements] = await Promise.all([
    expertSubject(db, field, id),
    listOwnApplications(db, id, field.id),
    listEndorsements(db, id, field.id),
  ]);
  // A declined one is the best beginning of the next.
  const before = application && { ...application, evidence: application.evidence };
  const values = refused.values ?? (before ? valuesOf(before) : {});
  const body = (
    <ApplyPage {...{ field, recognised, application, endorsements, values }} errors={refused.errors ?? {}} />
  );
  sendPage(app, req, res, { title: reader.t("experts.applyHeading"), noindex: true, body }, refused.status);
}

const valuesOf = (application: { evidence: string; countries: readonly string[]; languages: readonly string[] }) => ({
  evidence: application.evidence,
  countries: application.countries,
  languages: application.languages,
});

async function showEndorse(app: AppContext, req: Request, res: Response, refused: Refused = {}): Promise<void> {
  const { db } = app;
  const { reader } = req;
  const { viewer } = reader;
  if (!viewer) throw new AppError("sign_in_needed");
  const person = await getPerson(db, readParams(HandleParams, req.params).handle);
  const fields = await listFields(db);
  const [first] = fields;
  if (!first) throw forbidden();
  authorise(viewer, "expert.endorse", { field: first, personId: person.id, recognised: false });
  const { field: wanted } = req.method === "GET" ? readQuery(EndorseQuery, req.query) : {};
  const chosen = fields.find(({ slug }) => slug === wanted);
  const text = chosen
    ? await findOwnEndorsement(db, { endorserId: viewer.id, userId: person.id, fieldId: chosen.id })
    : undefined;
  const values = refused.values ?? { field: chosen?.slug ?? "", text: text ?? "" };
  const given = await listGiven(db, { endorserId: viewer.id, userId: person.id });
  const body = <EndorsePage {...{ person, fields, given, values }} errors={refused.errors ?? {}} />;
  const title = reader.t("experts.endorseHeading", { name: person.name });
  sendPage(app, req, res, { title, noindex: true, body }, refused.status);
}

export const showApplyAgain = withTyped(showApply);
export const showEndorseAgain = withTyped(showEndorse);
