/** A good practice's form, put together from what is stored, what was typed, and the posts at hand. */
import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { LIMITS } from "../../../shared/limits.ts";
import { links } from "../../../shared/links.ts";
import type { ConflictsData } from "../../../shared/practices/record/conflicts.tsx";
import { PracticeFormPage } from "../../../shared/practices/record/form-page.tsx";
import { DOCUMENT_PARTS } from "../../../shared/practices/record/record.ts";
import type { PostChoice } from "../../../shared/practices/record/schema.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { first } from "../../../shared/ui/form-controls.tsx";
import { idField } from "../../platform/http/fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage } from "../../platform/http/respond.ts";
import { differencesOf, mergedWords } from "../../platform/markdown/differences.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listFlags } from "../reviews/flags.ts";
import { wantedChanges } from "../reviews/round.ts";
import { readPostAddresses } from "./form-addresses.ts";
import { newRowName } from "./form-fields.ts";
import { listLines } from "./queries.ts";
import { currentRecord, findDraft, findThreadLink, getVersion, type ReadablePractice } from "./read-practice.ts";
import { type StoredRecord, toValues } from "./record.ts";
import { requireThread } from "./rights.ts";
import type { MergedForm } from "./save-together.ts";
import { listChoices, listThreadChoices } from "./sources.ts";

type Asked = {
  /** Either a record that exists or the thread that a new one starts from. */
  practice?: ReadablePractice;
  threadId?: number;
  /** As typed; without them the form shows what is stored. */
  values?: FormValues;
  errors?: FormErrors;
  status?: number;
  /** Somebody saved in between: what both changed is to be decided, and saving again is done knowingly. */
  merged?: MergedForm | undefined;
};

/** Rows for claims in a new form; a button adds as many again. */
const ROWS = 6;

/** @throws AppError where the reader may not write practices or not read the thread */
export async function showPracticeForm(app: AppContext, req: Request, res: Response, asked: Asked): Promise<void> {
  const { db } = app;
  const { reader } = req;
  const { practice, errors = {}, status = 200 } = asked;
  const threadId = practice ? practice.threadId : (asked.threadId ?? null);
  if (!practice && threadId !== null) await requireThread(db, reader.viewer, threadId);
  const stored = practice && (await storedRecord(app, practice));
  const typed = asked.values ?? (stored ? toValues(stored.record) : {});
  // What is said of the version stands beside the record: nobody else's is merged with it.
  const values: FormValues = asked.merged ? { ...beside(typed), ...asked.merged.values } : typed;
  const ids = selectedIds(values);
  const [thread, selected, lines, choices, flags, changesWanted] = await Promise.all([
    findThreadLink(db, reader.viewer, threadId),
    listChoices(db, reader.viewer, ids, stored?.cited),
    listLines(db),
    threadId === null ? { posts: [] } : listThreadChoices(db, threadId, 1),
    practice && reader.viewer ? (await listFlags(db, reader.viewer, { practiceId: practice.id })).items : [],
    practice ? wantedChanges(db, practice.id) : [],
  ]);
  const unknown = ids
    .filter((id) => !selected.some((post) => post.id === id))
    .map(links.post)
    .join(", ");
  const key = typeof values.key === "string" && !asked.merged ? values.key : randomUUID();
  const heading = reader.t(practice ? "practice.editHeading" : "practice.newHeading");
  const merge = asked.merged ? await conflictsOf(asked.merged) : null;
  const body = (
    <PracticeFormPage
      practice={practice && stored ? { ...practice, published: practice.version > 0, hasDraft: stored.isDraft } : null}
      thread={thread}
      values={{ language: thread?.language ?? reader.language, outcome: "worked", ...values, more: unknown }}
      errors={
        unknown && Object.keys(errors).length === 0
          ? { more: reader.t("practice.error.noSuchPost", { posts: unknown }) }
          : errors
      }
      idempotencyKey={key}
      selected={selected}
      others={thread ? without(choices.posts, selected) : []}
      lines={lines}
      rows={countRows(values)}
      documentKeys={documentKeys(values)}
      merge={merge}
      flags={flags}
      publication={{ published: (practice?.version ?? 0) > 0, changesWanted }}
      revision={asked.merged?.revision ?? (Number(values.revision) || (practice?.revision ?? 0))}
    />
  );
  sendPage(
    app,
    req,
    res,
    { title: heading, noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    status,
  );
}

const beside = ({ note = "", overrule = "" }: FormValues): FormValues => ({ note, overrule });

type Stored = { record: StoredRecord; isDraft: boolean; cited: ReadonlyMap<number, number> };

/** What is being written, else what is published; with the versions of posts that the published record rests on. */
async function storedRecord({ db }: AppContext, practice: ReadablePractice): Promise<Stored> {
  const draft = await findDraft(db, practice.id);
  const published = practice.version > 0 ? (await getVersion(db, practice.id, practice.version)).record : undefined;
  const sources = (published ?? draft)?.claims.flatMap((claim) => claim.sources) ?? [];
  const cited = new Map(sources.map((source) => [source.postId, source.version]));
  return { record: draft ?? (await currentRecord(db, practice)).record, isDraft: draft !== undefined, cited };
}

/** The posts that are ticked, with those asked for by their address. */
function selectedIds(values: FormValues): number[] {
  const ticked = [values.selected ?? []].flat().filter((id) => idField.safeParse(id).success);
  return [...new Set([...ticked.map(Number), ...readPostAddresses([values.more ?? ""].flat().join(" "))])];
}

function without(posts: readonly PostChoice[], taken: readonly PostChoice[]): PostChoice[] {
  const ids = new Set(taken.map((post) => post.id));
  return posts.filter((post) => !ids.has(post.id));
}

/** Enough for what is filled in; a full form, or the button for more, gets further rows. */
function countRows(values: FormValues): number {
  const most = LIMITS.practice.claims;
  const filled = Array.from({ length: most }, (_, index) => index + 1).filter(
    (row) => values[`claim-${row}-text`] || values[`claim-${row}-posts`],
  );
  const asked = Number(values.rows) || 0;
  const wanted = values.intent === "claims" ? asked + ROWS : Math.max(asked, (filled.at(-1) ?? 0) + 1, ROWS);
  return Math.min(most, wanted);
}

/** Rows that are filled in, and one more where there is room for it. */
function documentKeys(values: FormValues): string[] {
  const most = LIMITS.practice.documents;
  const rows = Array.from({ length: most }, (_, index) => index + 1);
  const filled = rows.filter((row) => DOCUMENT_PARTS.some((part) => first(values[`document-${row}-${part}`]).trim()));
  return rows
    .slice(0, Math.min(most, (filled.at(-1) ?? 0) + 1))
    .map((row) => first(values[`document-${row}-key`]) || newRowName());
}

/** Of a choice, an address or a number there is no both. */
const NO_BOTH = /^(language|outcome|image)$|-(section|href|year)$/;

async function conflictsOf({ conflicts, taken, editor }: MergedForm): Promise<ConflictsData> {
  const mendable = conflicts.filter(({ name, mine, theirs }) => !NO_BOTH.test(name) && mine !== "" && theirs !== "");
  const [parts, both] = await Promise.all([
    differencesOf(conflicts.map(({ mine, theirs }) => [theirs, mine])),
    mergedWords(mendable),
  ]);
  return {
    conflicts: conflicts.map((conflict, at) => ({
      ...{ name: conflict.name, mine: conflict.mine, theirs: conflict.theirs },
      both: both[mendable.indexOf(conflict)] ?? null,
      parts: parts[at] ?? [],
    })),
    taken,
    editor,
  };
}
