/** The pages on which threads are opened, edited and deleted, and how they are drawn again; what the forms do stands in api.ts. */

import { type Request, type Response, Router } from "express";
import { type DraftData, draftContext } from "../../../shared/forum/drafts/facts.ts";
import { DeleteThreadPage } from "../../../shared/forum/threads/post-form.tsx";
import type { SimilarThread } from "../../../shared/forum/threads/similar.tsx";
import { EditThreadPage, NewThreadPage } from "../../../shared/forum/threads/thread-form.tsx";
import { can } from "../../../shared/permissions.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { ERROR_STATUS, forbidden, notFound } from "../../platform/http/errors.ts";
import { params, readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { keyOrNew } from "../../platform/http/form-fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listSpaces } from "../../spaces/queries.ts";
import { findDraft, listBegunThreads } from "../drafts/store.ts";
import { findSimilar } from "../suggestions/similar.ts";
import { detailsVersion } from "./edit-thread.ts";
import { NewThreadQuery, ThreadForm } from "./forms.ts";
import { getThread } from "./queries.ts";
import { beginWith, templateFor } from "./thread-template.ts";
import { isPreview, previewText } from "./writing.ts";

export function threadRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/new", (req, res) => beginThread(app, req, res));

  router.get("/t/:id/edit", (req, res) => showThreadForm(app, req, res, "thread.edit"));
  router.get("/t/:id/delete", (req, res) => showThreadForm(app, req, res, "thread.delete"));
  return router;
}

export async function previewThread(app: AppContext, req: Request, res: Response): Promise<boolean> {
  if (!isPreview(req.body)) return false;
  const form = readBody(ThreadForm, req.body);
  const preview = await previewText(app, req, form.text);
  const similar = await findSimilar(app.db, req.reader.viewer, form);
  await showNewThread(app, req, res, typedValues(req.body), {}, { preview, similar });
  return true;
}

export const redrawNewThread: Redraw = (app, req, res, errors, { status }) =>
  showNewThread(app, req, res, typedValues(req.body), errors, { status });

const MOST_BEGUN = 3;

/** An empty form with the ways back to what was begun, or one of those. */
async function beginThread(app: AppContext, req: Request, res: Response): Promise<void> {
  const { draft: key, ...values } = readQuery(NewThreadQuery, req.query);
  const { viewer } = req.reader;
  if (key === undefined || viewer === null) {
    const begun = viewer ? await listBegunThreads(app.db, viewer, MOST_BEGUN) : [];
    return showNewThread(app, req, res, values, {}, { begun });
  }
  const draft = await findDraft(app.db, viewer, draftContext.opened(key));
  if (!draft) throw notFound();
  return showNewThread(app, req, res, { ...draft.fields, key }, {}, { draft });
}

type Shown = {
  status?: number;
  preview?: string;
  similar?: SimilarThread[];
  draft?: DraftData;
  begun?: DraftData[];
};

async function showNewThread(
  app: AppContext,
  req: Request,
  res: Response,
  values: FormValues,
  errors: FormErrors,
  { status = 200, ...shown }: Shown = {},
): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  const readable = await listSpaces(app.db, reader.viewer);
  const spaces = readable.filter((space) => can(reader.viewer, "thread.create", space));
  if (spaces.length === 0) {
    for (const space of readable) authorise(reader.viewer, "thread.create", space);
    throw forbidden();
  }
  const key = keyOrNew(values.key);
  const space = spaces.find(({ slug }) => slug === values.space);
  const template = space && (await templateFor(app.db, reader.language, space, String(values.kind ?? "")));
  const given = { language: reader.language, ...values };
  // What was typed stays as it is, an emptied text too.
  const withDefaults = req.method === "POST" ? given : beginWith(given, template);
  const body = (
    <NewThreadPage
      spaces={spaces}
      values={withDefaults}
      errors={errors}
      idempotencyKey={key}
      templateHint={template?.hint}
      {...shown}
    />
  );
  sendPage(
    app,
    req,
    res,
    { title: reader.t("form.newThread"), noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    status,
  );
}

const CONFLICT = ERROR_STATUS.conflict;

async function showThreadForm(
  app: AppContext,
  req: Request,
  res: Response,
  action: "thread.edit" | "thread.delete",
  errors: FormErrors = {},
  status = 200,
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state, subject } = await getThread(app.db, reader.viewer, id);
  authorise(reader.viewer, action, subject);
  const typed = typedValues(req.body);
  const values = {
    kind: state.kind,
    title: state.title,
    language: state.language,
    // Boxes that are not ticked send nothing at all.
    countries: req.method === "POST" ? [] : [...state.countries],
    tags: state.tags.join(", "),
    ...typed,
  };
  const common = { thread: state, values, errors };
  // After a conflict the reader has seen what was saved meanwhile, and may save over it.
  const startedFrom = status === CONFLICT ? undefined : typed.version;
  const version = typeof startedFrom === "string" ? startedFrom : detailsVersion(state);
  const body =
    action === "thread.edit" ? <EditThreadPage {...common} version={version} /> : <DeleteThreadPage {...common} />;
  sendPage(
    app,
    req,
    res,
    { title: state.title, noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    status,
  );
}

export const redrawDetails: Redraw = (app, req, res, errors, { status }) =>
  showThreadForm(app, req, res, "thread.edit", errors, status);

export const redrawThreadDeletion: Redraw = (app, req, res, errors, { status }) =>
  showThreadForm(app, req, res, "thread.delete", errors, status);
