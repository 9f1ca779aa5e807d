/** Pages of routing: what waits for one, one's own request, how long first answers take; what is done stands in api.ts. */
import { type Request, type Response, Router } from "express";
import { AnswerTimesPage } from "../../../shared/expertise/routing/answer-times.tsx";
import { RequestPage } from "../../../shared/expertise/routing/request-page.tsx";
import { WaitingPage } from "../../../shared/expertise/routing/waiting.tsx";
import { links } from "../../../shared/links.ts";
import { localised } from "../../../shared/reader.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { getThread } from "../../forum/threads/queries.ts";
import { AppError, forbidden, notFound } from "../../platform/http/errors.ts";
import { params, readParams, readQuery } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, sendPublicPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listAnswerTimes } from "./answer-times.ts";
import { AnswersQuery } from "./forms.ts";
import { listWaiting } from "./queries.ts";
import { routingPage } from "./routes-settings.tsx";
import { suggestExperts } from "./suggest.ts";
import { readRoutingOf, routingFor } from "./thread-routing.ts";

type Refused = "decline" | "hand-over" | "ask";

export function routingRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/waiting", (req, res) => showWaiting(app, req, res));
  router.get("/t/:id/request", (req, res) => showRequest(app, req, res));
  router.get("/experts/answers", (req, res) => showAnswerTimes(app, req, res));
  router.use(routingPage.routes(app));
  return router;
}

async function showWaiting(app: AppContext, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  const items = await listWaiting(app.db, reader.viewer);
  sendPage(app, req, res, {
    title: reader.t("routing.waiting"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <WaitingPage items={items} />,
  });
}

async function showRequest(
  app: AppContext,
  req: Request,
  res: Response,
  { refused, errors = {}, status }: { refused?: Refused; errors?: FormErrors; status?: number } = {},
): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { reader } = req;
  const { state, subject } = await getThread(app.db, reader.viewer, id);
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  const routing = routingFor(reader.viewer, subject, await readRoutingOf(app.db, id));
  if (!routing.own && !routing.mayAsk) throw forbidden();
  const suggested = await suggestExperts(app.db, id, reader.viewer.id);
  const body = (
    <RequestPage
      thread={state}
      routing={routing}
      suggested={suggested}
      {...(refused && { refused })}
      values={typedValues(req.body)}
      errors={errors}
    />
  );
  const title = `${reader.t("routing.box")}: ${state.title}`;
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

/** The request's page with everything typed into the form that was refused. */
export const showRefused =
  (refused?: Refused): ShowPage =>
  (app, req, res, errors, error) =>
    showRequest(app, req, res, { ...(refused && { refused }), errors, status: error?.status });

async function showAnswerTimes(app: AppContext, req: Request, res: Response): Promise<void> {
  const { field } = readQuery(AnswersQuery, req.query);
  await sendPublicPage(app, req, res, {
    tags: ["lists"],
    content: async (reader) => {
      const all = await listAnswerTimes(app.db);
      const shown = all.find((each) => each.field?.slug === field);
      if (!shown) throw notFound();
      const name = shown.field ? `${localised(shown.field.name, reader.language)}: ` : "";
      return {
        title: name + reader.t("answerTimes.heading"),
        description: reader.t("answerTimes.lead"),
        canonical: app.config.baseUrl + links.answerTimes(field),
        body: <AnswerTimesPage all={all} shown={shown} />,
      };
    },
  });
}
