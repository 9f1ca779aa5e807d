/** Pages of flagging, of one's own decisions, flags and appeals (api-own.ts); what somebody sees and sends who is suspended. */
import { type Request, type Response, Router } from "express";
import { links } from "../../shared/links.ts";
import { FlagPage } from "../../shared/moderation/flag-form.tsx";
import { OwnModerationPage, SuspendedPage } from "../../shared/moderation/own.tsx";
import type { FormErrors, FormValues } from "../../shared/ui/form.tsx";
import { readSuspensionPass } from "../accounts/suspension-pass.ts";
import { notFound } from "../platform/http/errors.ts";
import { readBody, readParams } from "../platform/http/fields.ts";
import type { ShowPage } from "../platform/http/operation.ts";
import { sendOwnPage } from "../platform/http/own-page.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import { addressKey } from "../platform/sessions/rate-limits.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { appeal } from "./appeal.ts";
import { findOwnFlag, requireFlaggable } from "./flag.ts";
import { AppealForm, FlagParams, PassParams } from "./forms.ts";
import { listOwnDecisions, listOwnFlags } from "./own.ts";
import { viewerOr } from "./page.ts";

export function flagRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/flag/:what/:id", (req, res) => showFlag(app, req, res));
  router.get("/moderation/mine", (req, res) => showOwn(app, req, res));
  router.get("/suspended/:pass", (req, res) => showSuspended(app, req, res));
  router.post("/suspended/:pass", (req, res) => appealSuspension(app, req, res));
  return router;
}

type Shown = { errors?: FormErrors; status?: number };

export const showFlag: ShowPage = async (app, req, res, errors = {}, { status } = { status: 200 }) => {
  const { what, id } = readParams(FlagParams, req.params);
  const { reader } = req;
  const subject = await requireFlaggable(app.db, reader.viewer, what, id);
  const own = reader.viewer ? await findOwnFlag(app.db, reader.viewer, subject) : undefined;
  const { title, language, href, kind } = subject;
  const values: FormValues = { reason: own?.reason ?? "", words: own?.words ?? "", ...typedValues(req.body) };
  const shown = { what, id, title, language, back: href, isPrivate: kind === "message", values, errors };
  const body = <FlagPage {...shown} own={own?.id ?? null} />;
  sendOwnPage(app, req, res, { title: reader.t("moderation.flag.title"), body, status });
};

type OwnShown = Shown & { appealing?: number };

export async function showOwn(
  app: AppContext,
  req: Request,
  res: Response,
  { errors = {}, status = 200, ...shown }: OwnShown = {},
): Promise<void> {
  const viewer = viewerOr(req, res);
  if (!viewer) return;
  const { reader } = req;
  const [decisions, flags] = await Promise.all([
    listOwnDecisions(app.db, viewer.id, viewer),
    listOwnFlags(app.db, viewer),
  ]);
  const values = typedValues(req.body);
  const body = <OwnModerationPage {...{ decisions, flags, values, errors, ...shown }} />;
  sendOwnPage(app, req, res, { title: reader.t("moderation.own.heading"), body, status });
}

/** Anyone who has the link was told by letter, or knows the password. */
async function suspendedPerson(app: AppContext, req: Request): Promise<{ pass: string; personId: number }> {
  const { pass } = readParams(PassParams, req.params);
  const personId = await readSuspensionPass(app.db, pass);
  if (personId === undefined) throw notFound();
  return { pass, personId };
}

async function showSuspended(
  app: AppContext,
  req: Request,
  res: Response,
  { errors = {}, status = 200 }: Shown = {},
): Promise<void> {
  const { pass, personId } = await suspendedPerson(app, req);
  const { reader } = req;
  const [[decision = null], person] = await Promise.all([
    listOwnDecisions(app.db, personId, null, "suspended"),
    app.db.selectFrom("users").select("suspended_until").where("id", "=", personId).executeTakeFirstOrThrow(),
  ]);
  const until = person.suspended_until?.toISOString() ?? new Date().toISOString();
  const values = typedValues(req.body);
  const body = <SuspendedPage {...{ decision, until, to: links.suspended(pass), values, errors }} />;
  sendPage(app, req, res, { title: reader.t("moderation.suspended.heading"), noindex: true, body }, status);
}

async function appealSuspension(app: AppContext, req: Request, res: Response): Promise<void> {
  const { pass, personId } = await suspendedPerson(app, req);
  await handleForm(
    req,
    async () => {
      const { words } = readBody(AppealForm, req.body);
      await app.limits.use("signIn", `appeal|${addressKey(req)}`);
      const [decision] = await listOwnDecisions(app.db, personId, null, "suspended");
      if (!decision) throw notFound();
      await appeal(app.db, { id: personId, pass: true }, decision.id, words);
      redirectAfter(req, res, links.suspended(pass), { kind: "ok", key: "moderation.own.appealSent" });
    },
    (errors, error) => showSuspended(app, req, res, { errors, status: error.status }),
  );
}
