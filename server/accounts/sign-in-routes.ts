/** Signing in and out, and the choice of the interface's language. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { links } from "../../shared/links.ts";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { AppError } from "../platform/http/errors.ts";
import { readBody, readQuery } from "../platform/http/fields.ts";
import { proxyFault } from "../platform/http/proxy-fault.ts";
import { LANGUAGE_COOKIE } from "../platform/http/reader.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import { isHttps } from "../platform/http/security.ts";
import { sessionCookieName } from "../platform/sessions/session.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { SuspendedError } from "./credentials.ts";
import { anyPasswordField, localeField, loginField } from "./fields.ts";
import { EMPTY, signInPage } from "./pages.tsx";
import { safeNext } from "./safe-next.ts";
import { endSessions } from "./sessions.ts";
import { setLocale } from "./settings.ts";
import { createDoor } from "./sign-in.ts";
import { suspensionPass } from "./suspension-pass.ts";

const YEAR_MS = 365 * 86_400_000;

const nextField = z.string().optional();
const SignInQuery = z.object({ next: nextField, login: z.string().max(254).optional() });
const SignInForm = z.object({ login: loginField, password: anyPasswordField, next: nextField });
const LanguageForm = z.object({ language: localeField, next: nextField });

export function signInRoutes(app: AppContext): Router {
  const router = Router();
  const door = createDoor(app);

  router.get("/sign-in", (req, res) => {
    const { next, login } = readQuery(SignInQuery, req.query);
    if (req.reader.viewer) return redirectAfter(req, res, safeNext(next));
    const values = login === undefined ? EMPTY.values : { login };
    const errors: FormErrors = proxyFault(req, app.config) === "https" ? { "": req.reader.t("signIn.proxy") } : {};
    sendPage(app, req, res, signInPage(req.reader, { values, errors }, safeNext(next)));
  });

  router.post("/sign-in", async (req, res) => {
    await handleForm(
      req,
      async () => {
        const form = readBody(SignInForm, req.body);
        // What passport-local reads.
        req.body = form;
        await door.enter(req, res);
        redirectAfter(req, res, safeNext(form.next));
      },
      async (errors, error) => {
        const pass = error instanceof SuspendedError && (await suspensionPass(app.db, error.userId));
        if (pass) return redirectAfter(req, res, links.suspended(pass));
        const values = typedValues(req.body);
        const next = safeNext(typeof values.next === "string" ? values.next : undefined);
        sendPage(app, req, res, signInPage(req.reader, { values, errors }, next), error.status);
      },
    );
  });

  router.post("/sign-out", async (req, res) => {
    if (req.user) await leave(req, res, { everywhere: false });
    redirectAfter(req, res, "/");
  });

  router.post("/sign-out/everywhere", async (req, res) => {
    if (!req.user) throw new AppError("sign_in_needed");
    await leave(req, res, { everywhere: true });
    redirectAfter(req, res, "/sign-in");
  });

  router.post("/language", async (req, res) => {
    const parsed = LanguageForm.safeParse(req.body);
    if (!parsed.success) throw new AppError("bad_request");
    const { language, next } = parsed.data;
    const secure = isHttps(app.config);
    res.cookie(LANGUAGE_COOKIE, language, { maxAge: YEAR_MS, sameSite: "lax", httpOnly: true, secure, path: "/" });
    if (req.user) await setLocale(app.db, req.user.id, language);
    redirectAfter(req, res, safeNext(next));
  });

  // A link or an image on another site must not change anything.
  router.all(["/sign-out", "/sign-out/everywhere", "/language"], (_req, res) => {
    res.set("Allow", "POST");
    throw new AppError("method_not_allowed");
  });

  async function leave(req: Request, res: Response, { everywhere }: { everywhere: boolean }): Promise<void> {
    const { user, sessionID: sid } = req;
    if (!user) return;
    await app.db
      .transaction()
      .execute((trx) => endSessions(trx, everywhere ? { userId: user.id } : { userId: user.id, sid }));
    await new Promise<void>((resolve, reject) =>
      req.session.destroy((error: unknown) => (error ? reject(error) : resolve())),
    );
    // Without the cookie the browser gets the pages that are kept for visitors.
    res.clearCookie(sessionCookieName(app.config), { path: "/", secure: isHttps(app.config) });
  }

  return router;
}
