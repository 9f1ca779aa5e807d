/** The page of one's API tokens: those that there are, the form for a new one, and the new one, shown once. */

import { randomUUID } from "node:crypto";
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { TOKEN_DAYS, TokensPage } from "../../shared/accounts/tokens.tsx";
import { LIMITS } from "../../shared/limits.ts";
import type { FormErrors } from "../../shared/ui/form.tsx";
import { TOKEN_SCOPES, type TokenScope } from "../../shared/viewer.ts";
import { AppError } from "../platform/http/errors.ts";
import { choiceField, lineField, params, readBody, readParams, refuse } from "../platform/http/fields.ts";
import { keyField } from "../platform/http/form-fields.ts";
import { handleForm, redirectAfter, sendPage, typedValues } from "../platform/http/respond.ts";
import type { Account } from "../platform/sessions/session.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { createToken, grantableScopes, listTokens, revokeApiToken } from "./api-tokens.ts";
import { anyPasswordField } from "./fields.ts";

const PATH = "/settings/tokens";

/** A single ticked box arrives as a text, several as a list. */
const scopesField = (grantable: readonly TokenScope[]) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => TOKEN_SCOPES.filter((scope) => [value ?? []].flat().includes(scope)))
    .superRefine((scopes, ctx) => {
      if (scopes.length === 0) return refuse(ctx, { key: "token.noScope" });
      if (!scopes.every((scope) => grantable.includes(scope))) refuse(ctx, { key: "error.field.choice" });
    });

const tokenForm = (user: Account) =>
  z.object({
    name: lineField(LIMITS.tokens.name),
    scopes: scopesField(grantableScopes(user.role, user.groups)),
    days: choiceField(TOKEN_DAYS).transform(Number),
    key: keyField,
    current: anyPasswordField,
  });

export function tokenRoutes(app: AppContext): Router {
  const router = Router();

  router.get(PATH, async (req, res) => {
    if (!req.user) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent(PATH)}`);
    await show(req, res, req.user);
  });

  router.post(PATH, async (req, res) => {
    const user = signedIn(req);
    await handleForm(
      req,
      async () => {
        const made = await createToken(app, user.id, readBody(tokenForm(user), req.body));
        // Sent again: it is in the list, and its text is not to be had any more.
        if (made === undefined) return redirectAfter(req, res, PATH);
        await show(req, res, user, { made, status: 201 });
      },
      (errors, error) => show(req, res, user, { errors, typed: true, status: error.status }),
    );
  });

  router.post(`${PATH}/:id/revoke`, async (req, res) => {
    const user = signedIn(req);
    const { id } = readParams(params.id, req.params);
    await revokeApiToken(app.db, user.id, id);
    redirectAfter(req, res, PATH, { kind: "ok", key: "token.revoked" });
  });

  type Shown = { errors?: FormErrors; typed?: boolean; made?: string; status?: number };

  async function show(req: Request, res: Response, user: Account, shown: Shown = {}): Promise<void> {
    const { reader } = req;
    const { errors = {}, typed = false, made, status } = shown;
    const values = typed ? typedValues(req.body) : { scopes: ["read"], days: "90" };
    const body = (
      <TokensPage
        tokens={await listTokens(app.db, user.id)}
        scopes={grantableScopes(user.role, user.groups)}
        values={{ ...values, current: "" }}
        errors={errors}
        formKey={randomUUID()}
        made={made}
        apiUrl={`${app.config.baseUrl}/api/v1`}
      />
    );
    sendPage(app, req, res, { title: reader.t("token.heading"), noindex: true, body }, status);
  }

  return router;
}

/** Of the session alone: no token reaches a page, so none makes another. */
function signedIn(req: Request): Account {
  if (!req.user) throw new AppError("sign_in_needed");
  return req.user;
}
