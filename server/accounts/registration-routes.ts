/** Registering, confirming the address, and having the link sent again. */
import { Router } from "express";
import { z } from "zod";
import { readBody, readQuery } from "../platform/http/fields.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import { addJob } from "../platform/jobs/jobs.ts";
import { requireMailable } from "../platform/jobs/smtp-utf8.ts";
import { addressKey } from "../platform/sessions/rate-limits.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { digest } from "./credentials.ts";
import { consentField, emailField, handleField, nameField, passwordField, timeZoneField } from "./fields.ts";
import { confirmPage, deadLinkPage, EMPTY, registeredPage, registerPage, resendPage } from "./pages.tsx";
import { checkHandle, confirmAddress, findConfirmation, register } from "./registration.ts";

/** A token as it stands in a link; anything else cannot be one. */
export const tokenField = z.string().max(100);
const TokenQuery = z.object({ token: tokenField });
export const AddressForm = z.object({ email: emailField });
export const identityFields = {
  name: nameField,
  handle: handleField.default(""),
  email: emailField,
  password: passwordField,
};
const RegisterForm = z.object({
  ...identityFields,
  terms: consentField,
  timeZone: timeZoneField.optional().catch(undefined),
});

export function registrationRoutes(app: AppContext): Router {
  const router = Router();
  const { config, limits } = app;
  const sendsMail = config.smtpUrl !== undefined;

  router.get("/register", (req, res) => {
    if (req.reader.viewer) return redirectAfter(req, res, "/");
    sendPage(app, req, res, registerPage(req.reader, EMPTY));
  });

  router.post("/register", async (req, res) => {
    await handleForm(
      req,
      async () => {
        const { terms: _, timeZone, ...person } = readBody(RegisterForm, req.body);
        await limits.use("register", addressKey(req));
        await requireMailable(config, person.email);
        await checkHandle(app, person.handle);
        await limits.use("reset", `register|${digest(person.email.toLowerCase())}`);
        await register(app, { ...person, locale: req.reader.language, timeZone: timeZone ?? config.timeZone });
        redirectAfter(req, res, "/register/sent");
      },
      (errors, error) =>
        sendPage(app, req, res, registerPage(req.reader, { values: typedValues(req.body), errors }), error.status),
    );
  });

  router.get("/register/sent", (req, res) => sendPage(app, req, res, registeredPage(req.reader, sendsMail)));

  router.get("/confirm", async (req, res) => {
    const { token } = readQuery(TokenQuery, req.query);
    const found = await findConfirmation(app, token);
    if (!found) return sendPage(app, req, res, deadLinkPage(req.reader, "confirm"), 404);
    sendPage(app, req, res, confirmPage(req.reader, { token, ...found }));
  });

  router.post("/confirm", async (req, res) => {
    const { token } = readBody(TokenQuery, req.body);
    const confirmed = await confirmAddress(app, token);
    if (!confirmed) return sendPage(app, req, res, deadLinkPage(req.reader, "confirm"), 404);
    if (req.reader.viewer) return redirectAfter(req, res, "/settings", { kind: "ok", key: "register.addressChanged" });
    redirectAfter(req, res, `/sign-in?login=${confirmed.handle}`, { kind: "ok", key: "register.confirmed" });
  });

  router.get("/confirm/resend", (req, res) => sendPage(app, req, res, resendPage(req.reader, EMPTY)));

  router.post("/confirm/resend", async (req, res) => {
    await handleForm(
      req,
      async () => {
        const { email } = readBody(AddressForm, req.body);
        await limits.use("resetAddress", addressKey(req));
        await limits.use("reset", `resend|${digest(email.toLowerCase())}`);
        await addJob(app.db, "accounts.resend", { email });
        redirectAfter(req, res, "/register/sent");
      },
      (errors, error) =>
        sendPage(app, req, res, resendPage(req.reader, { values: typedValues(req.body), errors }), error.status),
    );
  });

  return router;
}
