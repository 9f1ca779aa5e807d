/**
 * Settings: one page, a form for each section. Those of the profile, the picture and the language are operations (api.ts);
 * password, address and devices are for the browser of the person alone, so no program changes them.
 */
import { type Request, type RequestHandler, type Response, Router } from "express";
import { z } from "zod";
import type { SettingsSection } from "../../shared/accounts/settings-section.tsx";
import { AppError } from "../platform/http/errors.ts";
import { readBody, readParams } from "../platform/http/fields.ts";
import type { Redraw } from "../platform/http/operation.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import type { Account } from "../platform/sessions/session.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { sendAvatar } from "./avatars.ts";
import { listDevices, signOutDevice } from "./devices.ts";
import { anyPasswordField, emailField, passwordField } from "./fields.ts";
import { type Shown, settingsPage } from "./pages.tsx";
import { findOwnSettings } from "./queries.ts";
import { askForNewAddress, changePassword } from "./settings.ts";

const EmailForm = z.object({ email: emailField, current: anyPasswordField });
const PasswordForm = z.object({ current: anyPasswordField, password: passwordField });

const DeviceParams = z.object({ name: z.string().regex(/^[\w-]{16}$/) });

export function settingsRoutes(app: AppContext): Router {
  const router = Router();

  router.get("/settings", async (req, res) => {
    if (!req.user) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent("/settings")}`);
    await show(app, req, res);
  });

  router.get("/avatars/:avatar/:size", (req, res) => sendAvatar(app, req, res));

  router.post(
    "/settings/email",
    section("email", async (req, user) => {
      await askForNewAddress(app, user.id, readBody(EmailForm, req.body));
      return "settings.emailSent";
    }),
  );

  router.post(
    "/settings/password",
    section("password", async (req, user) => {
      await changePassword(app, { userId: user.id, sid: req.sessionID }, readBody(PasswordForm, req.body));
      return "settings.passwordSaved";
    }),
  );

  router.post("/settings/devices/:name/sign-out", async (req, res) => {
    if (!req.user) throw new AppError("sign_in_needed");
    const { name } = readParams(DeviceParams, req.params);
    await app.limits.use("click", String(req.user.id));
    await signOutDevice(app.db, req.user.id, name);
    redirectAfter(req, res, "/settings#sessions", { kind: "ok", key: "settings.deviceSignedOut" });
  });

  /** A form of the page: saves and says so, or shows the page again with what was typed in this section. */
  function section(name: SettingsSection, save: (req: Request, user: Account) => Promise<string>): RequestHandler {
    return async (req, res) => {
      const { user } = req;
      if (!user) throw new AppError("sign_in_needed");
      const run = async () => redirectAfter(req, res, "/settings", { kind: "ok", key: await save(req, user) });
      await handleForm(req, run, (errors, error) => showSectionAgain(name)(app, req, res, errors, error));
    };
  }

  return router;
}

/** The page again with what was typed in one of its forms. */
export const showSectionAgain =
  (name: SettingsSection): Redraw =>
  (app, req, res, errors, { status }) =>
    show(app, req, res, { name, state: { values: typedValues(req.body), errors } }, status);

async function show(
  app: AppContext,
  req: Request,
  res: Response,
  refused?: { name: SettingsSection; state: Shown },
  status = 200,
): Promise<void> {
  const { user } = req;
  if (!user) throw new AppError("sign_in_needed");
  const [own, devices] = await Promise.all([
    findOwnSettings(app.db, user.id),
    listDevices(app.db, user.id, req.sessionID),
  ]);
  const sections = { ...own.sections, ...(refused ? { [refused.name]: refused.state } : {}) };
  sendPage(app, req, res, settingsPage(req.reader, { ...own, sections, devices }), status);
}
