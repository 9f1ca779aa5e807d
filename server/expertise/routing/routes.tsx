/** Pages and forms of routing: what waits for one, one's own request, how long first answers take. */
import { type Request, type Response, Router } from "express";
import { AnswerTimesPage } from "../../../shared/expertise/routing/answer-times.tsx";
import { RequestPage } from "../../../shared/expertise/routing/request-page.tsx";
import { WaitingPage } from "../../../shared/expertise/routing/waiting.tsx";
import { links } from "../../../shared/links.ts";
import { localised } from "../../../shared/reader.ts";
import { getThread } from "../../forum/threads/queries.ts";
import { AppError, forbidden, notFound } from "../../platform/http/errors.ts";
import { params, readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import {
  handleForm,
  redirectAfter,
  sendPage,
  sendPublicPage,
  typedValues,
  wantsJson,
} from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { askExpert, declineQuestion, handOver, takeQuestion } from "./actions.ts";
import { listAnswerTimes } from "./answer-times.ts";
import { AnswersQuery, ByNameForm, DeclineForm, FromForm } from "./forms.ts";
import { listWaiting } from "./queries.ts";
import { settingsRoutes } from "./routes-settings.tsx";
import { suggestExperts } from "./suggest.ts";
import { readRoutingOf, routingFor } from "./thread-routing.ts";

export function routingRoutes(house: House): Router {
  const router = Router();
  router.get("/waiting", (req, res) => showWaiting(house, req, res));
  router.get("/t/:id/request", (req, res) => showRequest(house, req, res));
  router.post("/t/:id/request/take", (req, res) => take(house, req, res));
  router.post("/t/:id/request/decline", (req, res) => decline(house, req, res));
  router.post("/t/:id/request/hand-over", (req, res) => byName(house, req, res, "hand-over"));
  router.post("/t/:id/request/ask", (req, res) => byName(house, req, res, "ask"));
  router.get("/experts/answers", (req, res) => showAnswerTimes(house, req, res));
  router.use(settingsRoutes(house));
  return router;
}

async function showWaiting(house: House, req: Request, res: Response): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  const items = await listWaiting(house.db, reader.viewer);
  sendPage(house, req, res, {
    title: reader.t("routing.waiting"),
    noindex: true,
    data: { kind: "page", ...readerData(reader) },
    body: <WaitingPage reader={reader} items={items} />,
  });
}

type Refused = "take" | "decline" | "hand-over" | "ask";
type Shown = { refused?: Refused; errors?: Record<string, string>; status?: number };

async function showRequest(
  house: House,
  req: Request,
  res: Response,
  { refused, errors = {}, status }: Shown = {},
): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { reader } = req;
  const { state, subject } = await getThread(house.db, reader.viewer, id);
  if (reader.viewer === null) throw new AppError("sign_in_needed");
  const routing = routingFor(reader.viewer, subject, await readRoutingOf(house.db, id));
  if (!routing.own && !routing.mayAsk) throw forbidden();
  const suggested = await suggestExperts(house.db, id, reader.viewer.id);
  const body = (
    <RequestPage
      reader={reader}
      thread={state}
      routing={routing}
      suggested={suggested}
      {...(refused === undefined || refused === "take" ? {} : { refused })}
      values={typedValues(req.body)}
      errors={errors}
    />
  );
  const title = `${reader.t("routing.box")}: ${state.title}`;
  sendPage(house, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

async function take(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await submit(house, req, res, { id, what: "take", notice: "routing.notice.taken" }, async () => {
    await limitClicks(house, req);
    await takeQuestion(house.db, req.reader.viewer, id);
  });
}

async function decline(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await submit(house, req, res, { id, what: "decline", notice: "routing.notice.declined" }, async () => {
    await limitClicks(house, req);
    const { reason } = readBody(DeclineForm, req.body);
    await declineQuestion(house.db, req.reader.viewer, id, reason);
  });
}

async function byName(house: House, req: Request, res: Response, what: "hand-over" | "ask"): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const [run, notice] =
    what === "ask"
      ? ([askExpert, "routing.notice.asked"] as const)
      : ([handOver, "routing.notice.handedOver"] as const);
  await submit(house, req, res, { id, what, notice }, async () => {
    await limitWriter(house, req);
    await run(house.db, req.reader.viewer, id, readBody(ByNameForm, namedIn(req.body)));
  });
}

/** The person chosen on the page, or typed beside the choice. */
function namedIn(body: unknown): unknown {
  const { to = "", other } = (body ?? {}) as { to?: unknown; other?: unknown };
  return { ...(body ?? {}), to: typeof other === "string" && other.trim() !== "" ? other : to };
}

type Submitted = { id: number; what: Refused; notice: string };

/** Refused, the page of the request is shown with everything typed; done, on with the thread or the list it came from. */
async function submit(
  house: House,
  req: Request,
  res: Response,
  { id, what, notice }: Submitted,
  run: () => Promise<void>,
): Promise<void> {
  await handleForm(
    req,
    async () => {
      await run();
      if (wantsJson(req)) return void res.status(204).end();
      const { from } = readBody(FromForm, req.body);
      redirectAfter(req, res, from === "waiting" ? links.waiting() : `/t/${id}`, { kind: "ok", key: notice });
    },
    (errors, error) => showRequest(house, req, res, { refused: what, errors, status: error.status }),
  );
}

async function showAnswerTimes(house: House, req: Request, res: Response): Promise<void> {
  const { field } = readQuery(AnswersQuery, req.query);
  await sendPublicPage(house, req, res, {
    tags: ["lists"],
    content: async (reader) => {
      const all = await listAnswerTimes(house.db);
      const shown = all.find((each) => each.field?.slug === field);
      if (!shown) throw notFound();
      const name = shown.field ? `${localised(shown.field.name, reader.language)}: ` : "";
      return {
        title: name + reader.t("answerTimes.heading"),
        description: reader.t("answerTimes.lead"),
        canonical: house.config.baseUrl + links.answerTimes(field),
        body: <AnswerTimesPage reader={reader} all={all} shown={shown} />,
      };
    },
  });
}
