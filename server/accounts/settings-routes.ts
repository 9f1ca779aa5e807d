/** Settings: one page, a form for each section. */
import { type Request, type RequestHandler, type Response, Router } from "express";
import { z } from "zod";
import type { SettingsSection } from "../../shared/accounts/settings-section.tsx";
import { AppError } from "../platform/http/errors.ts";
import { readBody, readParams } from "../platform/http/fields.ts";
import { bringsFiles } from "../platform/http/multipart.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import type { Account } from "../platform/sessions/session.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { receiveAvatar, removeAvatar, sendAvatar } from "./avatars.ts";
import { listDevices, signOutDevice } from "./devices.ts";
import {
  aboutField,
  anyPasswordField,
  countryField,
  emailField,
  languagesField,
  localeField,
  nameField,
  organisationField,
  passwordField,
  timeZoneField,
} from "./fields.ts";
import { type Shown, settingsPage } from "./pages.tsx";
import { findOwnSettings } from "./queries.ts";
import { askForNewAddress, changePassword, changeProfile, setLocale } from "./settings.ts";

const ProfileForm = z.object({
  name: nameField,
  organisation: organisationField,
  country: countryField,
  languages: languagesField,
  about: aboutField,
});
const DisplayForm = z.object({ language: localeField, timeZone: timeZoneField });
const EmailForm = z.object({ email: emailField, current: anyPasswordField });
const PasswordForm = z.object({ current: anyPasswordField, password: passwordField });

const DeviceParams = z.object({ name: z.string().regex(/^[\w-]{16}$/) });

export function settingsRoutes(app: AppContext): Router {
  const router = Router();

  router.get("/settings", async (req, res) => {
    if (!req.user) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent("/settings")}`);
    await show(req, res, req.user);
  });

  router.post(
    "/settings/profile",
    section("profile", async (req, user) => {
      await app.limits.use("write", String(user.id));
      await changeProfile(app, user.id, readBody(ProfileForm, req.body));
      return "settings.profileSaved";
    }),
  );

  router.post(
    "/settings/avatar",
    section("avatar", async (req, user) => {
      if (bringsFiles(req)) {
        await app.limits.use("upload", String(user.id));
        await receiveAvatar(app, req, user.id);
        return "settings.avatarSaved";
      }
      await removeAvatar(app, user.id);
      return "settings.avatarRemoved";
    }),
  );

  router.get("/avatars/:avatar/:size", (req, res) => sendAvatar(app, req, res));

  router.post(
    "/settings/display",
    section("display", async (req, user) => {
      const { language, timeZone } = readBody(DisplayForm, req.body);
      await setLocale(app.db, user.id, language, timeZone);
      return "settings.displaySaved";
    }),
  );

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
      await handleForm(
        req,
        async () => {
          const key = await save(req, user);
          redirectAfter(req, res, "/settings", { kind: "ok", key });
        },
        (errors, error) =>
          show(req, res, user, { name, state: { values: typedValues(req.body), errors } }, error.status),
      );
    };
  }

  async function show(
    req: Request,
    res: Response,
    user: Account,
    refused?: { name: SettingsSection; state: Shown },
    status = 200,
  ): Promise<void> {
    const [own, devices] = await Promise.all([
      findOwnSettings(app.db, user.id),
      listDevices(app.db, user.id, req.sessionID),
    ]);
    const sections = { ...own.sections, ...(refused ? { [refused.name]: refused.state } : {}) };
    sendPage(app, req, res, settingsPage(req.reader, { ...own, sections, devices }), status);
  }

  return router;
}
