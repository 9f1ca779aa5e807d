/** The form of a replication as it is shown: new, begun, or refused with everything typed. */
import { randomUUID } from "node:crypto";
import type { Request, Response } from "express";
import { ReplicationFormPage } from "../../../shared/practices/replications/form-page.tsx";
import type { Reader } from "../../../shared/reader.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { keyOrNew } from "../../platform/http/form-fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { getTriedPractice, type ReadableReplication, type TriedPractice } from "./queries.ts";

type Shown = {
  replication?: ReadableReplication;
  /** What was typed, where the form was refused. */
  typed?: FormValues;
  errors?: FormErrors;
  status?: number;
};

export async function showReplicationForm(
  app: AppContext,
  req: Request,
  res: Response,
  practiceId: number,
  { replication, typed, errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { reader } = req;
  const practice = await getTriedPractice(app.db, reader.viewer, practiceId);
  const conditions = conditionsOf(practice, replication);
  const values = typed ?? startingValues(reader, conditions, replication);
  const body = (
    <ReplicationFormPage
      practice={practice}
      conditions={conditions}
      replication={replication ? { id: replication.data.id, status: replication.data.status } : null}
      values={values}
      errors={errors}
      revision={revisionOf(replication, typed, status)}
      formKey={typed ? keyOrNew(typed.key) : randomUUID()}
    />
  );
  const title = reader.t(replication ? "replication.editHeading" : "replication.newHeading");
  sendPage(app, req, res, { title, noindex: true, data: { kind: "page", ...readerData(reader) }, body }, status);
}

const CONFLICT = 409;

/** After a conflict the writer has seen what was saved meanwhile, and may save over it. */
function revisionOf(
  replication: ReadableReplication | undefined,
  typed: FormValues | undefined,
  status: number,
): number {
  if (typed && status !== CONFLICT) return Number(typed.revision) || 0;
  return replication?.revision ?? 0;
}

/** Those of today's version first; what the record says of others stays with it. */
function conditionsOf({ preconditions }: TriedPractice, replication: ReadableReplication | undefined): string[] {
  const earlier = replication?.data.conditions.map(({ text }) => text) ?? [];
  return [...new Set([...preconditions, ...earlier])];
}

function startingValues(
  { language, viewer }: Reader,
  conditions: readonly string[],
  replication: ReadableReplication | undefined,
): FormValues {
  if (!replication || viewer === null) return { language };
  const { data, source } = replication;
  const format = new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 6 });
  const number = (value: number | null) => (value === null ? "" : format.format(value));
  return {
    organisation: data.organisation,
    country: data.country ?? "",
    place: data.place,
    level: data.level ?? "",
    began: data.beganOn ?? "",
    ended: data.endedOn ?? "",
    adapted: data.adapted === null ? "" : data.adapted ? "yes" : "no",
    outcome: data.outcome ?? "",
    language: data.language,
    ...source,
    links: data.links.join("\n"),
    ...Object.fromEntries(
      data.figures.flatMap(({ indicator, unit, before, after }, index) => [
        [`figure-${index + 1}-indicator`, indicator],
        [`figure-${index + 1}-unit`, unit],
        [`figure-${index + 1}-before`, number(before)],
        [`figure-${index + 1}-after`, number(after)],
      ]),
    ),
    ...Object.fromEntries(
      conditions.flatMap((text, index) => {
        const there = data.conditions.find((each) => each.text === text);
        if (!there) return [];
        return [
          [`condition-${index + 1}-state`, there.state],
          [`condition-${index + 1}-instead`, there.instead],
        ];
      }),
    ),
  };
}
