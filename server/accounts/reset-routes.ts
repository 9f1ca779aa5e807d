/** Asking for a new password, and choosing one with the link from the message. */
import { Router } from "express";
import { z } from "zod";
import { readBody, readQuery } from "../platform/http/fields.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import { addJob } from "../platform/jobs/jobs.ts";
import { addressKey } from "../platform/sessions/rate-limits.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { digest } from "./credentials.ts";
import { passwordField } from "./fields.ts";
import { deadLinkPage, EMPTY, forgotPage, forgottenPage, newPasswordPage } from "./pages.tsx";
import { AddressForm, tokenField } from "./registration-routes.ts";
import { findReset, resetPassword } from "./reset.ts";

const TokenQuery = z.object({ token: tokenField });
const PasswordForm = z.object({ password: passwordField });

export function resetRoutes(app: AppContext): Router {
  const router = Router();
  const { config, limits } = app;

  router.get("/forgot", (req, res) => sendPage(app, req, res, forgotPage(req.reader, EMPTY)));

  router.post("/forgot", async (req, res) => {
    await handleForm(
      req,
      async () => {
        const { email } = readBody(AddressForm, req.body);
        await limits.use("resetAddress", addressKey(req));
        await limits.use("reset", `forgot|${digest(email.toLowerCase())}`);
        // The look-up happens afterwards: here an address that is known and one that is not cost the same.
        await addJob(app.db, "accounts.reset", { email });
        redirectAfter(req, res, "/forgot/sent");
      },
      (errors, error) =>
        sendPage(app, req, res, forgotPage(req.reader, { values: typedValues(req.body), errors }), error.status),
    );
  });

  router.get("/forgot/sent", (req, res) => {
    sendPage(app, req, res, forgottenPage(req.reader, config.smtpUrl !== undefined));
  });

  router.get("/reset", async (req, res) => {
    const { token } = readQuery(TokenQuery, req.query);
    const found = await findReset(app, token);
    if (!found) return sendPage(app, req, res, deadLinkPage(req.reader, "reset"), 404);
    sendPage(app, req, res, newPasswordPage(req.reader, { token, handle: found.handle }, EMPTY));
  });

  router.post("/reset", async (req, res) => {
    const { token } = readBody(TokenQuery, req.body);
    const found = await findReset(app, token);
    if (!found) return sendPage(app, req, res, deadLinkPage(req.reader, "reset"), 404);
    await handleForm(
      req,
      async () => {
        const { password } = readBody(PasswordForm, req.body);
        const { handle } = await resetPassword(app, token, password);
        redirectAfter(req, res, `/sign-in?login=${handle}`, { kind: "ok", key: "reset.done" });
      },
      (errors, error) =>
        sendPage(
          app,
          req,
          res,
          newPasswordPage(req.reader, { token, handle: found.handle }, { values: {}, errors }),
          error.status,
        ),
    );
  });

  return router;
}
