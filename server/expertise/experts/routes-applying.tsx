/** Applying for a field, answering a proposal, endorsing others. */

import { type Request, type Response, Router } from "express";
import { ApplyPage } from "../../../shared/expertise/experts/apply.tsx";
import { EndorsePage } from "../../../shared/expertise/experts/endorse.tsx";
import { links } from "../../../shared/links.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, forbidden } from "../../platform/http/errors.ts";
import { readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { findOwnEndorsement, listEndorsements, listGiven, listOwnApplications } from "./applications.ts";
import { applyForField, refuseProposal, withdrawApplication } from "./apply.ts";
import { expertSubject, getPerson } from "./change.ts";
import { endorse, takeBackEndorsement } from "./endorse.ts";
import { ApplyForm, EndorseForm, EndorseQuery, FieldParams, HandleParams, TakeBackForm } from "./forms.ts";
import { getField, listFields } from "./queries.ts";

type Refused = { values?: FormValues; errors?: FormErrors; status?: number };

export function applyingRoutes(house: House): Router {
  const { db } = house;
  const router = Router();

  router.get("/fields/:slug/apply", async (req, res) => {
    const { slug } = readParams(FieldParams, req.params);
    if (!req.reader.viewer) return redirectAfter(req, res, signIn(`${links.field(slug)}/apply`));
    await showApply(house, req, res);
  });
  router.post("/fields/:slug/apply", (req, res) => {
    const { slug } = readParams(FieldParams, req.params);
    return handleForm(
      req,
      async () => {
        const expertise = readBody(ApplyForm, req.body);
        await limitWriter(house, req);
        await applyForField(db, req.reader.viewer, slug, expertise);
        redirectAfter(req, res, `${links.field(slug)}/apply`, { kind: "ok", key: "experts.applied" });
      },
      (errors, { status }) => showApply(house, req, res, { values: typedValues(req.body), errors, status }),
    );
  });
  router.post("/fields/:slug/apply/withdraw", (req, res) =>
    press(house, req, res, "experts.takenBack", (slug) => withdrawApplication(db, req.reader.viewer, slug)),
  );
  router.post("/fields/:slug/proposal/refuse", (req, res) =>
    press(house, req, res, "experts.refused", (slug) => refuseProposal(db, req.reader.viewer, slug)),
  );

  router.get("/people/:handle/endorse", async (req, res) => {
    const { handle } = readParams(HandleParams, req.params);
    if (!req.reader.viewer) return redirectAfter(req, res, signIn(`${links.person(handle)}/endorse`));
    await showEndorse(house, req, res);
  });
  router.post("/people/:handle/endorse", (req, res) => {
    const { handle } = readParams(HandleParams, req.params);
    return handleForm(
      req,
      async () => {
        const { field, text } = readBody(EndorseForm, req.body);
        await limitWriter(house, req);
        await endorse(db, req.reader.viewer, { slug: field, handle, text });
        redirectAfter(req, res, links.person(handle), { kind: "ok", key: "experts.endorsed" });
      },
      (errors, { status }) => showEndorse(house, req, res, { values: typedValues(req.body), errors, status }),
    );
  });
  router.post("/people/:handle/endorse/take-back", async (req, res) => {
    const { handle } = readParams(HandleParams, req.params);
    const { field } = readBody(TakeBackForm, req.body);
    await limitClicks(house, req);
    await takeBackEndorsement(db, req.reader.viewer, { slug: field, handle });
    redirectAfter(req, res, links.person(handle), { kind: "ok", key: "experts.endorsementTakenBack" });
  });
  return router;
}

const signIn = (next: string) => `/sign-in?next=${encodeURIComponent(next)}`;

async function press(
  house: House,
  req: Request,
  res: Response,
  notice: string,
  act: (slug: string) => Promise<void>,
): Promise<void> {
  const { slug } = readParams(FieldParams, req.params);
  await limitClicks(house, req);
  await act(slug);
  redirectAfter(req, res, `${links.field(slug)}/apply`, { kind: "ok", key: notice });
}

async function showApply(house: House, req: Request, res: Response, refused: Refused = {}): Promise<void> {
  const { db } = house;
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
    <ApplyPage {...{ reader, field, recognised, application, endorsements, values }} errors={refused.errors ?? {}} />
  );
  sendPage(house, req, res, { title: reader.t("experts.applyHeading"), noindex: true, body }, refused.status);
}

const valuesOf = (application: { evidence: string; countries: readonly string[]; languages: readonly string[] }) => ({
  evidence: application.evidence,
  countries: application.countries,
  languages: application.languages,
});

async function showEndorse(house: House, req: Request, res: Response, refused: Refused = {}): Promise<void> {
  const { db } = house;
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
  const body = <EndorsePage {...{ reader, person, fields, given, values }} errors={refused.errors ?? {}} />;
  const title = reader.t("experts.endorseHeading", { name: person.name });
  sendPage(house, req, res, { title, noindex: true, body }, refused.status);
}
