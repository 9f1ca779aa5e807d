/** Pages of asking people in and of coming in (api.ts), and the form of newcomers. Opening a link changes nothing: programs that look through mail open them too. */

import { type Request, type Response, Router } from "express";
import { links } from "../../../shared/links.ts";
import {
  DeadInvitationPage,
  InvitationPage,
  NewcomerPage,
} from "../../../shared/members/invitations/invitation-page.tsx";
import { InvitationsPage } from "../../../shared/members/invitations/invitations.tsx";
import { createDoor } from "../../accounts/sign-in.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField, toAppError } from "../../platform/http/errors.ts";
import { readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import type { Redraw } from "../../platform/http/operation.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../../platform/http/respond.ts";
import { addressKey } from "../../platform/sessions/rate-limits.ts";
import { findAccount } from "../../platform/sessions/session.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import { GroupParams } from "../groups/forms.ts";
import { getGroup } from "../groups/queries.ts";
import { registerInvited } from "./accept.ts";
import { KnownNewcomerForm, NewcomerForm, PageQuery, TokenParams } from "./forms.ts";
import { findHeld, listInvitations } from "./queries.ts";

export function invitationRoutes(app: AppContext): Router {
  const router = Router();
  const door = createDoor(app);
  for (const path of ["/invitations", "/groups/:slug/invitations"])
    router.get(path, (req, res) => showInvitations(app, req, res));

  router.get("/i/:token", (req, res) => showHeld(app, req, res));
  router.get("/i/:token/register", (req, res) => showNewcomer(app, req, res));
  router.post("/i/:token/register", (req, res) => welcome(app, req, res, door));
  return router;
}

type Shown = { errors?: Record<string, string>; status?: number; fresh?: string };

export async function showInvitations(app: AppContext, req: Request, res: Response, shown: Shown = {}): Promise<void> {
  const { reader } = req;
  const { viewer } = reader;
  if (viewer === null) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(req.originalUrl)}`);
  const slug = groupSlugOf(req);
  const group = slug === null ? null : await getGroup(app.db, viewer, slug);
  if (group) authorise(viewer, "invitation.toGroup", group);
  else authorise(viewer, "invitation.toHouse");
  const { after } = req.method === "GET" ? readQuery(PageQuery, req.query) : {};
  const { items, next } = await listInvitations(app.db, viewer, { groupId: group?.id, after });
  const values = { locale: reader.language, maxUses: "1", days: "7", ...(shown.fresh ? {} : typedValues(req.body)) };
  const body = (
    <InvitationsPage
      {...{ group, next, values }}
      invitations={items}
      errors={shown.errors ?? {}}
      languages={LANGUAGES}
      fresh={shown.fresh ?? null}
    />
  );
  sendPage(app, req, res, { title: reader.t("invitations.heading"), noindex: true, body }, shown.status);
}

export const showInvitationsAgain: Redraw = (app, req, res, errors, { status }) =>
  showInvitations(app, req, res, { errors, status });

export const groupSlugOf = (req: Request): string | null =>
  req.params.slug === undefined ? null : readParams(GroupParams, req.params).slug;

function showDead(app: AppContext, req: Request, res: Response): void {
  const body = <DeadInvitationPage />;
  sendPage(app, req, res, { title: req.reader.t("invitations.deadHeading"), noindex: true, body }, 404);
}

async function showHeld(app: AppContext, req: Request, res: Response): Promise<void> {
  const { token } = readParams(TokenParams, req.params);
  const invitation = await findHeld(app.db, token);
  if (!invitation) return showDead(app, req, res);
  const body = <InvitationPage token={token} invitation={invitation} />;
  sendPage(app, req, res, { title: req.reader.t("invitations.asked"), noindex: true, body });
}

/** Visitors sign in first; an invitation that holds no longer leads to nowhere. */
export async function showNoWayIn(app: AppContext, req: Request, res: Response): Promise<boolean> {
  const { token } = readParams(TokenParams, req.params);
  if (req.reader.viewer === null)
    redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(links.invitation(token))}`);
  else if (await findHeld(app.db, token)) return false;
  else showDead(app, req, res);
  return true;
}

async function showNewcomer(app: AppContext, req: Request, res: Response, shown: Shown = {}): Promise<void> {
  const { reader } = req;
  const { token } = readParams(TokenParams, req.params);
  if (reader.viewer) return redirectAfter(req, res, links.invitation(token));
  const invitation = await findHeld(app.db, token);
  if (!invitation) return showDead(app, req, res);
  const values = typedValues(req.body);
  const body = <NewcomerPage {...{ token, invitation, values }} errors={shown.errors ?? {}} />;
  sendPage(app, req, res, { title: reader.t("register.heading"), noindex: true, body }, shown.status);
}

async function welcome(
  app: AppContext,
  req: Request,
  res: Response,
  door: ReturnType<typeof createDoor>,
): Promise<void> {
  const { token } = readParams(TokenParams, req.params);
  if (req.reader.viewer) throw new AppError("conflict");
  const invitation = await findHeld(app.db, token);
  if (!invitation) return showDead(app, req, res);
  await handleForm(
    req,
    async () => {
      const {
        terms: _,
        timeZone = app.config.timeZone,
        ...person
      } = readBody(invitation.email === null ? NewcomerForm : KnownNewcomerForm, req.body);
      await app.limits.use("register", addressKey(req));
      const email = "email" in person && typeof person.email === "string" ? person.email : undefined;
      const newcomer = { ...person, email, locale: req.reader.language, timeZone };
      const id = await registerInvited(app, token, newcomer).catch((error: unknown) => {
        // The last seat went while this was being written: said where it can be read.
        throw toAppError(error).code === "not_found" ? invalidField("", "invitations.error.gone") : error;
      });
      const account = id === undefined ? undefined : await findAccount(app.db, id);
      if (!account) return redirectAfter(req, res, "/register/sent");
      await door.admit(req, res, account);
      const to = invitation.group ? links.group(invitation.group.slug) : "/";
      redirectAfter(req, res, to, { kind: "ok", key: "invitations.welcome" });
    },
    (errors, { status }) => showNewcomer(app, req, res, { errors, status }),
  );
}
