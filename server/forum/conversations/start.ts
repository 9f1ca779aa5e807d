/** Beginning a private conversation: a thread in the hidden space, with the people who are in it. */

import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { publish } from "../../platform/live/bus.ts";
import type { Rendered } from "../../platform/markdown/render.ts";
import { forgetDraft } from "../drafts/store.ts";
import { renderText } from "../files/references.ts";
import { guessLanguage } from "../threads/language.ts";
import { findOpened, insertThread, type Opened, UNIQUE_VIOLATION } from "../threads/open-thread.ts";
import { findRecipients, type Recipient } from "./recipients.ts";

export type ConversationDraft = {
  /** Handles, lower case. */
  to: readonly string[];
  /** Empty: the first words of the text. */
  title: string;
  text: string;
  /** Of the text, where it says too little of its own. */
  language: string;
  key: string;
};

/** As long as a subject is read at a glance. */
const SUBJECT_FROM_TEXT = 60;

/** @throws AppError `sign_in_needed`, `forbidden`, `invalid` */
export async function startConversation(
  db: Db,
  viewer: Viewer | null,
  draft: ConversationDraft,
  baseUrl: string,
): Promise<Opened> {
  authorise(viewer, "conversation.start");
  const before = await findOpened(db, viewer, draft.key);
  if (before) return { ...before, mentionsLeftOut: 0 };
  const [people, spaceId] = await Promise.all([findRecipients(db, viewer, draft.to), hiddenSpace(db)]);
  const opening = await renderText(db, draft.text, { viewer, place: { spaceId }, baseUrl });
  try {
    return await insert(db, viewer, draft, { spaceId, opening, people });
  } catch (error) {
    const isRepeated = (error as { code?: string }).code === UNIQUE_VIOLATION;
    const opened = isRepeated ? await findOpened(db, viewer, draft.key) : undefined;
    if (!opened) throw error;
    return { ...opened, mentionsLeftOut: 0 };
  }
}

/** Where all conversations are. */
export async function hiddenSpace(db: Db): Promise<number> {
  const { id } = await db
    .selectFrom("spaces")
    .select("id")
    .where("visibility", "=", "conversation")
    .executeTakeFirstOrThrow();
  return id;
}

type Prepared = { spaceId: number; opening: Rendered; people: readonly Recipient[] };

async function insert(
  db: Db,
  viewer: Viewer,
  draft: ConversationDraft,
  { spaceId, opening, people }: Prepared,
): Promise<Opened> {
  const details = {
    kind: "discussion",
    title: draft.title || subjectOf(opening.text, people),
    text: draft.text,
    described: undefined,
    language: guessLanguage(opening.text, draft.language),
    countries: [],
    tags: [],
    key: draft.key,
  } as const;
  return db.transaction().execute(async (trx) => {
    const thread = await insertThread(trx, viewer, details, { spaceId, opening });
    const ids = [viewer.id, ...people.map(({ id }) => id)];
    await trx
      .insertInto("conversation_members")
      .values(ids.map((id) => ({ thread_id: thread.id, user_id: id, added_by: viewer.id })))
      .execute();
    await forgetDraft(trx, viewer.id, draftContext.conversation(draft.key));
    // Not `opened`: it is new to these people alone.
    await publish(trx, { type: "thread.changed", threadId: thread.id, spaceId, revision: 1, posted: true });
    return { ...thread, mentionsLeftOut: opening.mentionsLeftOut };
  });
}

/** A picture alone has no words. */
const subjectOf = (text: string, people: readonly Recipient[]): string =>
  excerpt(text, SUBJECT_FROM_TEXT) || people.map(({ name }) => name).join(", ");
