/** What the part of a form about a poll sends; left empty it means no poll. */
import { z } from "zod";
import { POLL_KINDS, POLL_RESULTS } from "../../../shared/forum/polls/kinds.ts";
import { POLL_LIMITS } from "../../../shared/limits.ts";
import type { TextKey, TextValues } from "../../../shared/text.ts";
import { choiceField, countGraphemes, lineField, readBody, textField } from "../../platform/http/fields.ts";
import { tidyLines } from "../../platform/text/typed-text.ts";
import { isCalendarDay, momentOf } from "../../platform/text/zoned-time.ts";
import type { PollDraft } from "./insert.ts";

const LAST_MOMENT = "23:59:59";

/** A calendar day in the writer's zone: the poll closes when it is over. Empty: it stays open. */
const closesField = (timeZone: string) =>
  z
    .string()
    .default("")
    .transform((day, ctx): Date | null => {
      if (day === "") return null;
      const at = isCalendarDay(day) ? momentOf(day, LAST_MOMENT, timeZone) : undefined;
      const now = new Date();
      if (at && at > now && at.getUTCFullYear() <= now.getUTCFullYear() + POLL_LIMITS.years) return at;
      ctx.addIssue({ code: "custom", params: { key: "poll.error.closes", values: { count: POLL_LIMITS.years } } });
      return z.NEVER;
    });

export const closesForm = (timeZone: string) => z.object({ pollCloses: closesField(timeZone) });

const countField = z
  .string()
  .regex(/^\d{0,3}$/)
  .default("")
  .transform((digits) => (digits === "" ? undefined : Number(digits)));

const pollForm = (timeZone: string) =>
  z
    .object({
      pollQuestion: lineField(POLL_LIMITS.question),
      pollOptions: textField({ max: POLL_LIMITS.options.max * (POLL_LIMITS.options.length + 20) }).default(""),
      pollKind: choiceField(POLL_KINDS).default("single"),
      pollLeast: countField,
      pollMost: countField,
      pollResults: choiceField(POLL_RESULTS).default("always"),
      pollPublic: z.string().optional(),
      pollCloses: closesField(timeZone),
    })
    .transform((form, ctx): PollDraft => {
      const refuse = (field: string, key: TextKey, values: TextValues = {}) => {
        ctx.addIssue({ code: "custom", path: [field], params: { key, values } });
        return z.NEVER;
      };
      const options = tidyLines(form.pollOptions);
      const { min, max, length } = POLL_LIMITS.options;
      if (options.length < min || options.length > max) return refuse("pollOptions", "poll.error.count", { min, max });
      if (new Set(options).size < options.length) return refuse("pollOptions", "poll.error.twice");
      if (
        options.some((option) => countGraphemes(option) > length || /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(option))
      )
        return refuse("pollOptions", "poll.error.length", { count: length });
      const bounds = boundsOf(form, options.length);
      if (!bounds) return refuse("pollMost", "poll.error.bounds", { max: options.length });
      return {
        question: form.pollQuestion,
        kind: form.pollKind,
        options,
        ...bounds,
        results: form.pollResults,
        isPublic: form.pollPublic === "1",
        closesAt: form.pollCloses,
      };
    });

type Bounds = { least: number; most: number };
/** Undefined where they do not fit each other or the options. */
function boundsOf(
  form: { pollKind: PollDraft["kind"]; pollLeast: number | undefined; pollMost: number | undefined },
  options: number,
): Bounds | undefined {
  if (form.pollKind === "single") return { least: 1, most: 1 };
  if (form.pollKind === "ranked") return { least: 1, most: options };
  const { pollLeast: least = 1, pollMost: most = options } = form;
  return least >= 1 && least <= most && most <= options ? { least, most } : undefined;
}

/** The poll that a form asks for; null where its question and options are empty. @throws AppError `invalid` */
export function readPoll(body: unknown, timeZone: string): PollDraft | null {
  const { pollQuestion = "", pollOptions = "" } = (body ?? {}) as Record<string, unknown>;
  if (pollQuestion === "" && pollOptions === "") return null;
  return readPollForm(body, timeZone);
}

/** @throws AppError `invalid` */
export const readPollForm = (body: unknown, timeZone: string): PollDraft => readBody(pollForm(timeZone), body);
