/** The mail reader. Who may not read it finds nothing here. */

import { Router } from "express";
import { z } from "zod";
import { MailboxPage, MailPage } from "../../../shared/site/mailbox/mailbox.tsx";
import { administratorsOnly } from "../../platform/http/administrators-only.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { idField, params, readParams, readQuery } from "../../platform/http/fields.ts";
import { redirectAfter, sendPage } from "../../platform/http/respond.ts";
import { SECURITY_HEADERS } from "../../platform/http/security.ts";
import { resendMail } from "../../platform/jobs/mail.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { findMail, findMailHtml, listMails } from "./queries.ts";

/** A message is shown as a page of no origin: it may style itself and open links in a new window, nothing else. */
const MAIL_CSP = [
  "sandbox allow-popups allow-popups-to-escape-sandbox",
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join("; ");
const PAGE_CSP = `${SECURITY_HEADERS["Content-Security-Policy"]}; frame-src 'self'`;

const ListQuery = z.object({ before: idField.optional() });

export function mailboxRoutes(app: AppContext): Router {
  const router = Router();

  router.use("/admin/mail", administratorsOnly("mail.read"));

  router.get("/admin/mail", async (req, res) => {
    const { before } = readQuery(ListQuery, req.query);
    const { items, next } = await listMails(app.db, before);
    const href = next && `/admin/mail?before=${next}`;
    const body = <MailboxPage mails={items} next={href} />;
    sendPage(app, req, res, { title: req.reader.t("mailbox.heading"), noindex: true, body });
  });

  router.get("/admin/mail/:id", async (req, res) => {
    const mail = await findMail(app.db, readParams(params.id, req.params).id);
    if (!mail) throw notFound();
    res.set("Content-Security-Policy", PAGE_CSP);
    const body = <MailPage mail={mail} origin={app.config.baseUrl} relay={!!app.config.smtpUrl} />;
    sendPage(app, req, res, { title: mail.subject, noindex: true, body });
  });

  router.post("/admin/mail/:id/send", async (req, res) => {
    const { id } = readParams(params.id, req.params);
    if (!app.config.smtpUrl) throw notFound();
    authorise(req.reader.viewer, "mail.resend");
    await resendMail(app.db, id);
    redirectAfter(req, res, `/admin/mail/${id}`, { kind: "ok", key: "mailbox.again" });
  });

  router.get("/admin/mail/:id/html", async (req, res) => {
    const html = await findMailHtml(app.db, readParams(params.id, req.params).id);
    if (html === undefined) throw notFound();
    // Inside the frame a link could show nothing; the reader's pages may not be framed.
    const page = html.replace(/<head>/i, '<head><base target="_blank">');
    res.set({
      "Content-Security-Policy": MAIL_CSP,
      "X-Frame-Options": "SAMEORIGIN",
      "Cache-Control": "private, no-store",
    });
    res.type("html").send(page);
  });

  return router;
}
