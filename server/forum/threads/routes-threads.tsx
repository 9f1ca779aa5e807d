/** Writing threads: opening, editing, pinning, deleting and restoring them; as forms and as JSON for the client. */

import { type Request, type Response, Router } from "express";
import { type DraftData, draftContext } from "../../../shared/forum/drafts/facts.ts";
import { DeleteThreadPage } from "../../../shared/forum/threads/post-form.tsx";
import type { SimilarThread } from "../../../shared/forum/threads/similar.tsx";
import { EditThreadPage, NewThreadPage } from "../../../shared/forum/threads/thread-form.tsx";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, ERROR_STATUS, forbidden, notFound } from "../../platform/http/errors.ts";
import { params, readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import { keyOrNew, ReasonForm, SwitchForm } from "../../platform/http/form-fields.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import { handleForm, redirectAfter, sendPage, typedValues, wantsJson } from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { findSpace, listSpaces } from "../../spaces/queries.ts";
import { findDraft, listBegunThreads } from "../drafts/store.ts";
import { readPoll } from "../polls/forms.ts";
import { findSimilar } from "../suggestions/similar.ts";
import { deleteThread, detailsVersion, editThread, restoreThread, setPinned } from "./edit-thread.ts";
import { NewThreadQuery, TemplateQuery, ThreadDetailsForm, ThreadForm } from "./forms.ts";
import { openThread } from "./open-thread.ts";
import { getThread, type ReadableThread } from "./queries.ts";
import { beginWith, templateFor } from "./thread-template.ts";
import { answerHeld, noticeOfMentions, previewText } from "./writing.ts";

export function threadRoutes(house: House): Router {
  const router = Router();
  router.get("/new", (req, res) => beginThread(house, req, res));
  router.get("/new/template", (req, res) => sendTemplate(house, req, res));
  router.post("/new", (req, res) => createThread(house, req, res));

  router.get("/t/:id/edit", (req, res) => showThreadForm(house, req, res, "thread.edit"));
  router.post("/t/:id/edit", (req, res) => updateThread(house, req, res));
  router.post("/t/:id/pin", (req, res) => switchThread(house, req, res, setPinned));
  router.get("/t/:id/delete", (req, res) => showThreadForm(house, req, res, "thread.delete"));
  router.post("/t/:id/delete", (req, res) => removeThread(house, req, res));
  router.post("/t/:id/restore", (req, res) => bringThreadBack(house, req, res));
  return router;
}

async function createThread(house: House, req: Request, res: Response): Promise<void> {
  const { baseUrl } = house.config;
  await handleForm(
    req,
    async () => {
      const form = readBody(ThreadForm, req.body);
      if (form.intent === "preview") {
        const preview = await previewText(house, req, form.text);
        const similar = await findSimilar(house.db, req.reader.viewer, form);
        return showNewThread(house, req, res, typedValues(req.body), {}, { preview, similar });
      }
      await limitWriter(house, req, form.key);
      const thread = await openThread(
        house.db,
        req.reader.viewer,
        { ...form, described: form.described || undefined, poll: readPoll(req.body, req.reader.timeZone) },
        baseUrl,
      );
      if ("held" in thread) return answerHeld(req, res, thread);
      const { id, mentionsLeftOut } = thread;
      if (wantsJson(req)) res.status(201).json({ id, href: links.thread(thread), mentionsLeftOut });
      else redirectAfter(req, res, links.thread(thread), noticeOfMentions(thread));
    },
    (errors, error) => showNewThread(house, req, res, typedValues(req.body), errors, { status: error.status }),
  );
}

const MOST_BEGUN = 3;

/** An empty form with the ways back to what was begun, or one of those. */
async function beginThread(house: House, req: Request, res: Response): Promise<void> {
  const { draft: key, ...values } = readQuery(NewThreadQuery, req.query);
  const { viewer } = req.reader;
  if (key === undefined || viewer === null) {
    const begun = viewer ? await listBegunThreads(house.db, viewer, MOST_BEGUN) : [];
    return showNewThread(house, req, res, values, {}, { begun });
  }
  const draft = await findDraft(house.db, viewer, draftContext.opened(key));
  if (!draft) throw notFound();
  return showNewThread(house, req, res, { ...draft.fields, key }, {}, { draft });
}

type Shown = {
  status?: number;
  preview?: string;
  similar?: SimilarThread[];
  draft?: DraftData;
  begun?: DraftData[];
};

async function showNewThread(
  house: House,
  req: Request,
  res: Response,
  values: FormValues,
  errors: FormErrors,
  { status = 200, ...shown }: Shown = {},
): Promise<void> {
  const { reader } = req;
  if (reader.viewer === null) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  const readable = await listSpaces(house.db, reader.viewer);
  const spaces = readable.filter((space) => can(reader.viewer, "thread.create", space));
  if (spaces.length === 0) {
    for (const space of readable) authorise(reader.viewer, "thread.create", space);
    throw forbidden();
  }
  const key = keyOrNew(values.key);
  const space = spaces.find(({ slug }) => slug === values.space);
  const template = space && (await templateFor(house.db, reader.language, space, String(values.kind ?? "")));
  const given = { language: reader.language, ...values };
  // What was typed stays as it is, an emptied text too.
  const withDefaults = req.method === "POST" ? given : beginWith(given, template);
  const body = (
    <NewThreadPage
      reader={reader}
      spaces={spaces}
      values={withDefaults}
      errors={errors}
      idempotencyKey={key}
      templateHint={template?.hint}
      {...shown}
    />
  );
  sendPage(
    house,
    req,
    res,
    { title: reader.t("form.newThread"), noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    status,
  );
}

/** For the scripts, when another space or kind is chosen. */
async function sendTemplate(house: House, req: Request, res: Response): Promise<void> {
  const { viewer, language } = req.reader;
  const { space: slug, kind } = readQuery(TemplateQuery, req.query);
  if (viewer === null) throw new AppError("sign_in_needed");
  const space = await findSpace(house.db, viewer, slug);
  if (!space) throw notFound();
  authorise(viewer, "thread.create", space);
  res.json(await templateFor(house.db, language, space, kind));
}

const CONFLICT = ERROR_STATUS.conflict;

async function showThreadForm(
  house: House,
  req: Request,
  res: Response,
  action: "thread.edit" | "thread.delete",
  errors: FormErrors = {},
  status = 200,
): Promise<void> {
  const { reader } = req;
  const { id } = readParams(params.id, req.params);
  const { state, subject } = await getThread(house.db, reader.viewer, id);
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
  const common = { reader, thread: state, values, errors };
  // After a conflict the reader has seen what was saved meanwhile, and may save over it.
  const startedFrom = status === CONFLICT ? undefined : typed.version;
  const version = typeof startedFrom === "string" ? startedFrom : detailsVersion(state);
  const body =
    action === "thread.edit" ? <EditThreadPage {...common} version={version} /> : <DeleteThreadPage {...common} />;
  sendPage(
    house,
    req,
    res,
    { title: state.title, noindex: true, data: { kind: "page", ...readerData(reader) }, body },
    status,
  );
}

async function updateThread(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      const details = readBody(ThreadDetailsForm, req.body);
      await limitWriter(house, req);
      await editThread(house.db, req.reader.viewer, id, details);
      redirectAfter(req, res, `/t/${id}`, { kind: "ok", key: "notice.saved" });
    },
    (errors, error) => showThreadForm(house, req, res, "thread.edit", errors, error.status),
  );
}

type SwitchAction = (
  db: House["db"],
  viewer: Request["reader"]["viewer"],
  id: number,
  on: boolean,
) => Promise<ReadableThread>;

async function switchThread(house: House, req: Request, res: Response, action: SwitchAction): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  const thread = await action(house.db, req.reader.viewer, id, value === 1);
  answerThread(req, res, thread);
}

function answerThread(req: Request, res: Response, thread: ReadableThread): void {
  if (wantsJson(req)) res.json({ ok: true });
  else redirectAfter(req, res, links.thread(thread.state), { kind: "ok", key: "notice.saved" });
}

async function removeThread(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await handleForm(
    req,
    async () => {
      const { reason } = readBody(ReasonForm, req.body);
      await limitClicks(house, req);
      const thread = await deleteThread(house.db, req.reader.viewer, id, reason || null);
      redirectAfter(req, res, links.thread(thread.state), { kind: "ok", key: "notice.deleted" });
    },
    (errors, error) => showThreadForm(house, req, res, "thread.delete", errors, error.status),
  );
}

async function bringThreadBack(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  await limitClicks(house, req);
  const thread = await restoreThread(house.db, req.reader.viewer, id);
  redirectAfter(req, res, links.thread(thread.state), { kind: "ok", key: "notice.restored" });
}
