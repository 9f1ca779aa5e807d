/** Pages of a coordinator's desk: the overview, one application, withdrawing a recognition. */
import { type Request, type Response, Router } from "express";
import { ApplicationPage, WithdrawPage } from "../../../shared/expertise/experts/application.tsx";
import { DeskPage } from "../../../shared/expertise/experts/desk.tsx";
import type { FieldData } from "../../../shared/expertise/schema.ts";
import { localised } from "../../../shared/reader.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { readParams, readQuery } from "../../platform/http/fields.ts";
import { type Refused, sendPage, withTyped } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { countAnswers, inField, latestAnswers, NO_ANSWERS } from "./answers.ts";
import { findApplication, listEndorsements, listLog, listWaiting } from "./applications.ts";
import { expertSubject, getPerson } from "./change.ts";
import { ApplicationParams, DeskQuery, ExpertParams, FieldParams } from "./forms.ts";
import { listExperts } from "./panel.ts";
import { getField } from "./queries.ts";

/** Answers that an application is looked at with. */
const LATEST = 6;

export function deskRoutes(app: AppContext): Router {
  const { db } = app;
  const router = Router();

  router.get("/fields/:slug/desk", async (req, res) => {
    const { reader } = req;
    const field = await deskOf(app, req, readParams(FieldParams, req.params).slug);
    const { after, before } = readQuery(DeskQuery, req.query);
    const [waiting, experts, log] = await Promise.all([
      listWaiting(db, field.id),
      listExperts(db, reader.viewer, { field: field.slug, after }),
      listLog(db, field, before),
    ]);
    const title = reader.t("experts.deskOf", { field: localised(field.name, reader.language) });
    sendPage(app, req, res, {
      title,
      noindex: true,
      body: <DeskPage {...{ field, waiting, experts, log }} />,
    });
  });

  router.get("/fields/:slug/applications/:id", (req, res) => showApplication(app, req, res));

  router.get("/fields/:slug/experts/:handle/withdraw", (req, res) => showWithdraw(app, req, res));
  return router;
}

/** @throws AppError `sign_in_needed`, `not_found`, `forbidden` */
async function deskOf({ db }: AppContext, req: Request, slug: string): Promise<FieldData> {
  const field = await getField(db, slug);
  if (req.reader.viewer === null) throw new AppError("sign_in_needed");
  authorise(req.reader.viewer, "field.coordinate", field);
  return field;
}

async function showApplication(app: AppContext, req: Request, res: Response, refused: Refused = {}): Promise<void> {
  const { db } = app;
  const { reader } = req;
  const { slug, id } = readParams(ApplicationParams, req.params);
  const field = await deskOf(app, req, slug);
  const application = await findApplication(db, field.id, id);
  if (!application) throw notFound();
  const userId = application.person.id;
  const [endorsements, counts, latest] = await Promise.all([
    listEndorsements(db, userId, field.id),
    countAnswers(db, reader.viewer, [userId]),
    latestAnswers(db, reader.viewer, { userIds: [userId], fields: [slug], each: LATEST }),
  ]);
  const body = (
    <ApplicationPage
      {...{ field, application, endorsements }}
      counts={counts.get(inField(userId, slug)) ?? NO_ANSWERS}
      latest={latest.get(userId) ?? []}
      values={refused.values ?? {}}
      errors={refused.errors ?? {}}
    />
  );
  const names = { name: application.person.name, field: localised(field.name, reader.language) };
  const title = reader.t("experts.applicationOf", names);
  sendPage(app, req, res, { title, noindex: true, body }, refused.status);
}

async function showWithdraw(app: AppContext, req: Request, res: Response, refused: Refused = {}): Promise<void> {
  const { db } = app;
  const { reader } = req;
  const { slug, handle } = readParams(ExpertParams, req.params);
  const field = await deskOf(app, req, slug);
  const person = await getPerson(db, handle);
  const subject = await expertSubject(db, field, person.id);
  if (!subject.recognised) throw notFound();
  authorise(reader.viewer, "expert.withdraw", subject);
  const { values = {}, errors = {}, status } = refused;
  const names = { name: person.name, field: localised(field.name, reader.language) };
  const title = reader.t("experts.withdrawHeading", names);
  sendPage(
    app,
    req,
    res,
    { title, noindex: true, body: <WithdrawPage {...{ field, person, values, errors }} /> },
    status,
  );
}

export const showApplicationAgain = withTyped(showApplication);
export const showWithdrawAgain = withTyped(showWithdraw);
