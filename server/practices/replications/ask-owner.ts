/**
 * A question to the practice's owner out of a check. It is begun as a draft of a new thread, so that nothing is posted
 * unread and the form is the same as ever; the thread that is opened with its key is then listed on the practice.
 */

import { randomUUID } from "node:crypto";
import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { Mark, TransferCheck } from "../../../shared/practices/replications/transfer-schema.ts";
import { countryName, type Reader } from "../../../shared/reader.ts";
import { saveDraft } from "../../forum/drafts/actions.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listSpaces } from "../../spaces/queries.ts";
import type { TriedPractice } from "./queries.ts";
import { getOwnCheck, marksOf } from "./transfer-checks.ts";

/** The key of the begun thread. @throws AppError `not_found`, `sign_in_needed`, `forbidden`, `invalid` for too many drafts */
export async function beginQuestion(app: AppContext, reader: Reader, checkId: number): Promise<string> {
  const { db, config } = app;
  const { viewer } = reader;
  const { check, practice } = await getOwnCheck(db, viewer, checkId);
  authorise(viewer, "transfer.ask");
  const key = randomUUID();
  const fields = {
    kind: "question",
    space: await placeFor(db, reader, practice),
    title: excerpt(
      reader.t("transfer.question.title", { place: check.place, title: practice.title }),
      LIMITS.title.max,
    ),
    text: questionText(reader, check, practice, {
      href: config.baseUrl + links.practice(practice),
      owner: await handleOf(db, practice),
    }),
    language: reader.language,
    countries: [check.country],
  };
  // First whose question it will be: the draft could be sent at once.
  await db.insertInto("transfer_questions").values({ user_id: viewer.id, key, practice_id: practice.id }).execute();
  await saveDraft(db, viewer, draftContext.opened(key), { fields, revision: 0, key });
  return key;
}

/** The practice's own space where the asker may ask there; about what everybody reads another one will do. */
async function placeFor(db: Db, { viewer }: Reader, practice: TriedPractice): Promise<string> {
  const writable = (await listSpaces(db, viewer)).filter(
    (space) => space.kinds.includes("question") && can(viewer, "thread.create", space),
  );
  const own = writable.find(({ id }) => id === practice.spaceId);
  const other = practice.subject.space.visibility === "public" ? writable[0] : undefined;
  return (own ?? other)?.slug ?? "";
}

async function handleOf(db: Db, { subject }: TriedPractice): Promise<string | undefined> {
  if (subject.ownerId === null) return undefined;
  const row = await db.selectFrom("users").select("handle").where("id", "=", subject.ownerId).executeTakeFirst();
  return row?.handle;
}

function questionText(
  reader: Reader,
  check: TransferCheck,
  practice: TriedPractice,
  { href, owner }: { href: string; owner: string | undefined },
): string {
  const { t } = reader;
  const marks = marksOf(practice, check.marks);
  const where = `${check.place}, ${countryName(reader, check.country)}`;
  const opening = t("transfer.question.opening", { practice: `[${inLink(practice.title)}](${href})`, place: where });
  const parts = [
    owner ? `@${owner} ${opening}` : opening,
    listed(
      t("transfer.question.missing"),
      marks.filter(({ state }) => state === "not_met"),
    ),
    listed(
      t("transfer.question.unknown"),
      marks.filter(({ state }) => state === "unknown"),
    ),
    t("transfer.question.ask"),
  ];
  return parts.filter(Boolean).join("\n\n");
}

function listed(heading: string, marks: readonly Mark[]): string {
  if (marks.length === 0) return "";
  const lines = marks.map(({ text, note }) => `- ${text}${note ? ` (${note})` : ""}`);
  return [`**${heading}**`, "", ...lines].join("\n");
}

const inLink = (title: string): string => title.replace(/[[\]\\]/g, "\\$&");
