/** Pages of polls: one by itself with its voters, changing one; what the forms do stands in api.ts. */
import { type Request, type Response, Router } from "express";
import { PollEditPage, PollPage } from "../../../shared/forum/polls/poll-page.tsx";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { Reader } from "../../../shared/reader.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { notFound } from "../../platform/http/errors.ts";
import { params, readParams, readQuery } from "../../platform/http/fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { dayOf } from "../../platform/text/zoned-time.ts";
import { getPostData } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";
import { requirePoll } from "./actions.ts";
import { VotersQuery } from "./ballot-forms.ts";
import { listVoters, type ReadPoll, readPollOf } from "./queries.ts";

const VOTERS_PER_PAGE = 200;

export function pollRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/p/:id/poll", (req, res) => showPoll(app, req, res));
  router.get("/p/:id/poll/edit", (req, res) => showEditing(app, req, res));
  return router;
}

export const redrawPoll: Redraw = (app, req, res, errors, { status }) => showPoll(app, req, res, { errors, status });

const propsOf = ({ viewer }: Reader, { post, poll, own }: ReadPoll) => ({
  postId: post.id,
  language: post.language,
  poll,
  own,
  may: { vote: can(viewer, "poll.vote", post.subject), keep: can(viewer, "poll.close", post.subject) },
});

type Shown = { errors?: FormErrors; status?: number };

/** By itself: for the names of a public poll, for a ballot that was refused, and for scripts, which take it out of the page. */
async function showPoll(
  app: AppContext,
  req: Request,
  res: Response,
  { errors, status = 200 }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const read = await readPollOf(app.db, reader.viewer, id);
  const { after } = readQuery(VotersQuery, req.query);
  const [{ state: thread }, { voters, next }] = await Promise.all([
    getThread(app.db, reader.viewer, read.post.threadId),
    listVoters(app.db, read, after, VOTERS_PER_PAGE),
  ]);
  const refused = errors && { errors, values: typedValues(req.body) };
  const body = (
    <PollPage
      {...propsOf(reader, read)}
      {...refused}
      thread={thread}
      voters={voters}
      next={next === null ? null : `${links.poll(id)}?after=${next}`}
    />
  );
  sendPage(
    app,
    req,
    res,
    { title: read.poll.question, noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    status,
  );
}

async function showEditing(
  app: AppContext,
  req: Request,
  res: Response,
  { errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { post } = await requirePoll(app.db, reader.viewer, id, "poll.create");
  if (post.kind === "comment") throw notFound();
  const [{ state: thread }, { poll }] = await Promise.all([
    getThread(app.db, reader.viewer, post.threadId),
    getPostData(app.db, id),
  ]);
  const values = {
    ...(poll && {
      pollQuestion: poll.question,
      pollOptions: poll.options.map(({ text }) => text).join("\n"),
      pollKind: poll.kind,
      pollLeast: poll.kind === "several" ? String(poll.least) : "",
      pollMost: poll.kind === "several" ? String(poll.most) : "",
      pollResults: poll.results,
      pollPublic: poll.isPublic ? "1" : "",
      pollCloses: poll.closesAt ? dayOf(new Date(poll.closesAt), reader.timeZone) : "",
    }),
    ...typedValues(req.body),
  };
  const body = <PollEditPage thread={thread} postId={id} poll={poll} values={values} errors={errors} />;
  const title = reader.t("poll.editHeading");
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

export const showEditingAgain: Redraw = (app, req, res, errors, { status }) =>
  showEditing(app, req, res, { errors, status });
