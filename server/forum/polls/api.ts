/** Polls: reading, making, voting, closing. */
import type { Request } from "express";
import { z } from "zod";
import { POLL_KINDS, POLL_RESULTS } from "../../../shared/forum/polls/kinds.ts";
import { type PollData, PollSchema } from "../../../shared/forum/polls/schema.ts";
import { POLL_LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { AppError } from "../../platform/http/errors.ts";
import { params, readBody } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { castBallot, closePoll, moveClosing, savePoll } from "./actions.ts";
import { readChoices } from "./ballot-forms.ts";
import { closesForm, readPollForm } from "./forms.ts";
import type { PollDraft } from "./insert.ts";
import { redrawPoll, showEditingAgain } from "./pages.tsx";
import { readPollOf } from "./queries.ts";

const Poll = PollSchema.extend({
  choices: z.array(z.int()).nullable().meta({ description: "Your own ballot" }),
}).meta({ id: "PollForYou" });

/** The result is there for those who may see it now; a voter sees what voting shows. */
async function present(app: AppContext, viewer: Viewer | null, postId: number): Promise<z.output<typeof Poll>> {
  const { poll, own } = await readPollOf(app.db, viewer, postId);
  const tally: PollData["tally"] = poll.tally ?? own?.tally ?? null;
  return Poll.parse({ ...poll, tally, choices: own ? own.choices : null });
}

const PollBody = z
  .object({
    question: z.string(),
    options: z.array(z.string()).max(POLL_LIMITS.options.max),
    kind: z.enum(POLL_KINDS).default("single"),
    least: z.int().min(1).optional(),
    most: z.int().min(1).optional(),
    results: z.enum(POLL_RESULTS).default("always"),
    isPublic: z.boolean().default(false),
    lastDay: z.iso.date().optional().meta({ description: "The poll closes when this day is over where you are" }),
  })
  .meta({ id: "PollDraft" });

/** Held to the same rules as the form. */
function readPollBody(body: z.output<typeof PollBody>, timeZone: string): PollDraft {
  const form = {
    pollQuestion: body.question || " ",
    pollOptions: body.options.map((option) => option.replace(/\s+/g, " ")).join("\n"),
    pollKind: body.kind,
    pollLeast: String(body.least ?? ""),
    pollMost: String(body.most ?? ""),
    pollResults: body.results,
    pollPublic: body.isPublic ? "1" : "",
    pollCloses: body.lastDay ?? "",
  };
  return asCalled(() => readPollForm(form, timeZone));
}

/** What is refused is named as the caller named it. */
function asCalled<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    const named = Object.entries(error.fields).map(([field, problem]) => [NAMES[field] ?? field, problem] as const);
    throw new AppError("invalid", { fields: Object.fromEntries(named) });
  }
}
const NAMES: Readonly<Record<string, string>> = {
  pollQuestion: "question",
  pollOptions: "options",
  pollMost: "most",
  pollCloses: "lastDay",
};

/** The page on which a poll is changed: all of it, or once there are votes its last day alone (`value`). */
const editForm = {
  path: "/p/:id/poll/edit",
  to: ({ params: { id } }: { params: { id: number } }) => links.post(id),
  notice: "notice.saved",
  again: showEditingAgain,
} as const;

/** The form's own names and messages are those of the fields that were typed. @throws AppError `invalid` */
function readEditing({ body, reader }: Request): z.output<typeof PollBody> {
  const { closesAt: _, options, ...draft } = readPollForm(body, reader.timeZone);
  return { ...draft, options: [...options], lastDay: lastDayOf(body) };
}

function readEnd({ body, reader }: Request) {
  readBody(closesForm(reader.timeZone), body);
  return { lastDay: lastDayOf(body) ?? null };
}

const lastDayOf = ({ pollCloses = "" }: { pollCloses?: string }) => pollCloses || undefined;

export const api = [
  operation({
    method: "get",
    path: "/posts/:id/poll",
    tag: "polls",
    summary: "The poll of a post, with the result as far as it is shown to you",
    scope: null,
    params: params.id,
    response: Poll,
    run: async ({ app, reader, params: { id } }) => ({ body: await present(app, reader.viewer, id) }),
  }),
  operation({
    method: "put",
    path: "/posts/:id/poll",
    tag: "polls",
    summary: "Give a post of yours a poll, or change it while no one has voted",
    scope: "write",
    params: params.id,
    body: PollBody,
    response: Poll,
    errors: ["conflict"],
    form: { ...editForm, read: (req) => ({ body: readEditing(req) }) },
    async run({ app, reader, params: { id }, body }) {
      await savePoll(app.db, reader.viewer, id, readPollBody(body, reader.timeZone));
      return { body: await present(app, reader.viewer, id) };
    },
  }),
  operation({
    method: "put",
    path: "/posts/:id/poll/last-day",
    tag: "polls",
    summary: "Move the day after which a poll closes, also while people vote; null: it stays open",
    scope: "write",
    params: params.id,
    body: z.object({ lastDay: z.iso.date().nullable() }),
    response: Poll,
    form: { ...editForm, value: "lastDay", read: (req) => ({ body: readEnd(req) }) },
    async run({ app, reader, params: { id }, body: { lastDay } }) {
      const { pollCloses } = asCalled(() => readBody(closesForm(reader.timeZone), { pollCloses: lastDay ?? "" }));
      await moveClosing(app.db, reader.viewer, id, pollCloses);
      return { body: await present(app, reader.viewer, id) };
    },
  }),
  operation({
    method: "put",
    path: "/posts/:id/poll/ballot",
    tag: "polls",
    summary: "Vote, or change one's vote: ids of options, in a ranked poll the best first",
    scope: "write",
    limit: "click",
    params: params.id,
    body: z.object({ choices: z.array(z.int().min(1)).max(POLL_LIMITS.options.max) }),
    response: Poll,
    form: {
      path: "/p/:id/ballot",
      read: ({ body }) => ({ body: { choices: readChoices(body) } }),
      to: ({ params: { id } }) => links.post(id),
      again: redrawPoll,
    },
    async run({ app, reader, params: { id }, body }) {
      await castBallot(app.db, reader.viewer, id, body.choices);
      return { body: await present(app, reader.viewer, id) };
    },
  }),
  operation({
    method: "delete",
    path: "/posts/:id/poll/ballot",
    tag: "polls",
    summary: "Take one's vote back",
    scope: "write",
    limit: "click",
    params: params.id,
    response: Poll,
    form: { path: "/p/:id/ballot", value: "none", to: ({ params: { id } }) => links.post(id) },
    async run({ app, reader, params: { id } }) {
      await castBallot(app.db, reader.viewer, id, null);
      return { body: await present(app, reader.viewer, id) };
    },
  }),
  operation({
    method: "post",
    path: "/posts/:id/poll/closing",
    tag: "polls",
    summary: "Close the poll for good and show its result",
    scope: "write",
    params: params.id,
    limit: "click",
    response: Poll,
    form: { path: "/p/:id/poll/close", to: ({ params: { id } }) => links.post(id), notice: "poll.wasClosed" },
    async run({ app, reader, params: { id } }) {
      await closePoll(app.db, reader.viewer, id);
      return { body: await present(app, reader.viewer, id) };
    },
  }),
];
