/** The page behind the link that the first start prints. */
import { Router } from "express";
import { z } from "zod";
import { AppError } from "../platform/http/errors.ts";
import { readBody, readQuery } from "../platform/http/fields.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import { findAccount } from "../platform/sessions/session.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { createFirstAdministrator, isFirstRun } from "./first-run.ts";
import { deadLinkPage, EMPTY, firstRunPage } from "./pages.tsx";
import { identityFields, tokenField } from "./registration-routes.ts";
import { createDoor } from "./sign-in.ts";

const TokenQuery = z.object({ token: tokenField });
const FirstRunForm = z.object(identityFields);

export function firstRunRoutes(app: AppContext): Router {
  const router = Router();
  const door = createDoor(app);

  router.get("/first-run", async (req, res) => {
    const { token } = readQuery(TokenQuery, req.query);
    if (!(await isFirstRun(app.db, token))) return sendPage(app, req, res, deadLinkPage(req.reader, "first-run"), 404);
    sendPage(app, req, res, firstRunPage(req.reader, token, EMPTY));
  });

  router.post("/first-run", async (req, res) => {
    const { token } = readBody(TokenQuery, req.body);
    if (!(await isFirstRun(app.db, token))) return sendPage(app, req, res, deadLinkPage(req.reader, "first-run"), 404);
    await handleForm(
      req,
      async () => {
        const person = readBody(FirstRunForm, req.body);
        const { language: locale, timeZone } = req.reader;
        const id = await createFirstAdministrator(app.db, token, { ...person, locale, timeZone });
        const account = await findAccount(app.db, id);
        if (!account) throw new AppError("not_found");
        await door.admit(req, res, account);
        redirectAfter(req, res, "/admin", { kind: "ok", key: "admin.firstRunDone" });
      },
      (errors, error) =>
        sendPage(
          app,
          req,
          res,
          firstRunPage(req.reader, token, { values: typedValues(req.body), errors }),
          error.status,
        ),
    );
  });

  return router;
}
