/** Polls at work: voting, the poll by itself with its voters, changing and closing it. */
import { type Request, type Response, Router } from "express";
import { renderToString } from "preact-render-to-string";
import { z } from "zod";
import { PollView } from "../../../shared/forum/polls/poll.tsx";
import { PollEditPage, PollPage } from "../../../shared/forum/polls/poll-page.tsx";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { Reader } from "../../../shared/reader.ts";
import type { FormErrors } from "../../../shared/ui/form.tsx";
import { notFound } from "../../platform/http/errors.ts";
import { params, readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { dayOf } from "../../platform/text/zoned-time.ts";
import { getPost, getPostData } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";
import { castBallot, closeDuePoll, closePoll, moveClosing, requirePoll, savePoll } from "./actions.ts";
import { api } from "./api.ts";
import { readChoices, VotersQuery } from "./ballot-forms.ts";
import { closesForm, readPoll } from "./forms.ts";
import { CLOSE } from "./insert.ts";
import { listVoters, type ReadPoll, readPollOf } from "./queries.ts";

const VOTERS_PER_PAGE = 200;
const ClosePayload = z.object({ id: z.int() });

export const ballots: Module = {
  name: "ballots",
  api,
  tasks: (house) => ({ [CLOSE]: async (payload) => closeDuePoll(house.db, ClosePayload.parse(payload).id) }),
  routes: (house) => {
    const router = Router();
    router.post("/p/:id/ballot", (req, res) => vote(house, req, res));
    router.get("/p/:id/poll", (req, res) => showPoll(house, req, res));
    router.get("/p/:id/poll/edit", (req, res) => showEditing(house, req, res));
    router.post("/p/:id/poll/edit", (req, res) => edit(house, req, res));
    router.post("/p/:id/poll/close", (req, res) => close(house, req, res));
    return router;
  },
};

async function vote(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      await limitClicks(house, req);
      await castBallot(house.db, req.reader.viewer, id, readChoices(req.body));
      if (wantsJson(req)) res.json({ html: drawPoll(req.reader, await readPollOf(house.db, req.reader.viewer, id)) });
      else redirectAfter(req, res, links.post(id));
    },
    (errors, error) => showPoll(house, req, res, { errors, status: error.status }),
  );
}

const propsOf = (reader: Reader, { post, poll, own }: ReadPoll) => ({
  reader,
  postId: post.id,
  language: post.language,
  poll,
  own,
  may: { vote: can(reader.viewer, "poll.vote", post.subject), keep: can(reader.viewer, "poll.close", post.subject) },
});

const drawPoll = (reader: Reader, read: ReadPoll): string => renderToString(<PollView {...propsOf(reader, read)} />);

type Shown = { errors?: FormErrors; status?: number };

/** By itself: for the names of a public poll, for a ballot that was refused, and drawn alone for scripts. */
async function showPoll(
  house: House,
  req: Request,
  res: Response,
  { errors, status = 200 }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const read = await readPollOf(house.db, reader.viewer, id);
  if (wantsJson(req)) {
    res.set("Cache-Control", "private, no-store").json({ html: drawPoll(reader, read) });
    return;
  }
  const { after } = readQuery(VotersQuery, req.query);
  const [{ state: thread }, { voters, next }] = await Promise.all([
    getThread(house.db, reader.viewer, read.post.threadId),
    listVoters(house.db, read, after, VOTERS_PER_PAGE),
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
    house,
    req,
    res,
    { title: read.poll.question, noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    status,
  );
}

async function showEditing(
  house: House,
  req: Request,
  res: Response,
  { errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { post } = await requirePoll(house.db, reader.viewer, id, "poll.create");
  if (post.kind === "comment") throw notFound();
  const [{ state: thread }, { poll }] = await Promise.all([
    getThread(house.db, reader.viewer, post.threadId),
    getPostData(house.db, id),
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
  const body = <PollEditPage reader={reader} thread={thread} postId={id} poll={poll} values={values} errors={errors} />;
  const title = reader.t("poll.editHeading");
  sendPage(house, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

async function edit(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { viewer, timeZone } = req.reader;
  await handleForm(
    req,
    async () => {
      await limitWriter(house, req);
      await getPost(house.db, viewer, id);
      const draft = readPoll(req.body, timeZone);
      if (draft) await savePoll(house.db, viewer, id, draft);
      else await moveClosing(house.db, viewer, id, readBody(closesForm(timeZone), req.body).pollCloses);
      redirectAfter(req, res, links.post(id), { kind: "ok", key: "notice.saved" });
    },
    (errors, error) => showEditing(house, req, res, { errors, status: error.status }),
  );
}

async function close(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(house, req);
  await closePoll(house.db, req.reader.viewer, id);
  if (wantsJson(req)) res.status(204).end();
  else redirectAfter(req, res, links.post(id), { kind: "ok", key: "poll.wasClosed" });
}
