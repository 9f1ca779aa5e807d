/** The ways of answering: a page, JSON, a redirect after a form, and errors as page or problem+json (RFC 9457). */
import type { Request, Response } from "express";
import type { ComponentChild } from "preact";
import { h } from "preact";
import { ErrorPage } from "../../../shared/frame/error.tsx";
import { Layout, type PageFrame } from "../../../shared/frame/layout.tsx";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { Reader } from "../../../shared/reader.ts";
import { refusalText } from "../../../shared/refusals.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { spaceWords } from "../../../shared/ui/word-spaces.ts";
import { assemble, type Fragments } from "../cache/assemble.ts";
import type { CachedPage } from "../cache/page-cache.ts";
import type { AppContext } from "../start/app-context.ts";
import { LANGUAGES } from "../text/texts.ts";
import { drawFor } from "./draw.ts";
import { type AppError, type FieldErrors, refusalOf, toAppError } from "./errors.ts";
import { API_ROOT, type ShowPage } from "./operation.ts";
import { isFetchedAhead } from "./prefetch.ts";
import { visitor } from "./reader.ts";
import { acceptedEncoding, type Encoding } from "./request-headers.ts";

spaceWords();

/** What a module says of its page; the frame adds the rest. */
export type PageHead = Omit<PageFrame, "path" | "assets" | "languages" | "notice">;
export type PageContent = PageHead & { body: ComponentChild; fragments?: Fragments | undefined };

/** Texts that differ from reader to reader, so never kept by anything on the way. */
export const PRIVATE = "private, no-store";
/** A visitor's page may be kept if it is asked for again each time. */
const REVALIDATE = "no-cache";
const VARY = "Accept-Encoding, Accept-Language, Cookie";

export function renderPage(
  app: AppContext,
  reader: Reader,
  path: string,
  content: PageContent,
  notice?: PageFrame["notice"],
): string {
  const { body, fragments: _, ...head } = content;
  const page: PageFrame = { ...head, path, notice, assets: frameAssets(app), languages: LANGUAGES };
  return `<!doctype html>${drawFor(reader, h(Layout, { page, children: body }))}`;
}
const frameAssets = (app: AppContext) => ({
  styles: app.assets.styles,
  moreStyles: app.assets.moreStyles,
  entry: app.assets.entry,
});

/** Answers with a page drawn for this request's reader alone. */
export function sendPage(app: AppContext, req: Request, res: Response, content: PageContent, status = 200): void {
  const notice = takeNotice(req);
  const html = renderPage(app, req.reader, req.originalUrl, content, notice);
  const body = assemble(html, content.fragments);
  res.status(status).set({ "Cache-Control": PRIVATE, Vary: VARY, "Content-Language": req.reader.language });
  res.set({ "Content-Type": "text/html; charset=utf-8", "Content-Length": String(body.length) });
  res.end(req.method === "HEAD" ? undefined : body);
}

/**
 * Answers with a public page: a visitor gets the one that is kept, a member one of their own. `content` is called with
 * the reader to draw for, and must read nothing else of the request.
 */
export async function sendPublicPage(
  app: AppContext,
  req: Request,
  res: Response,
  page: { tags: readonly string[]; threadId?: number; content: (reader: Reader) => Promise<PageContent> },
): Promise<void> {
  if (req.reader.viewer !== null || req.session?.notice) {
    sendPage(app, req, res, await page.content(req.reader));
    return;
  }
  const { language } = req.reader;
  const reader = visitor(language, app.config.timeZone);
  const path = req.originalUrl;
  const kept = await app.pages.getOrRender(
    pageKey(language, path),
    { tags: page.tags, language, threadId: page.threadId },
    async () => {
      const content = await page.content(reader);
      return assemble(renderPage(app, reader, path, content), content.fragments);
    },
  );
  res.set({ Vary: VARY, "Content-Language": language });
  sendKept(req, res, kept, "html");
}

/** Answers with what is kept compressed, or with the news that the asker has it already. */
export function sendKept(req: Request, res: Response, kept: CachedPage, type: string): void {
  res.set({ "Cache-Control": REVALIDATE, ETag: kept.etag });
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  res.type(type);
  const [encoding, body] = chooseEncoding(req.headers["accept-encoding"], kept);
  if (encoding) res.set("Content-Encoding", encoding);
  // End, not send: the tag is set already and hashing the body again would cost more than the rest.
  res.set("Content-Length", String(body.length)).end(req.method === "HEAD" ? undefined : body);
}

export const pageKey = (language: string, path: string): string => `${language} ${path}`;

/** Headers of a kept page beside those of every answer, for the path that answers before Express. */
export function keptHeaders(
  page: CachedPage,
  encoding: string | undefined,
  length: number | undefined,
): Record<string, string> {
  return {
    "Cache-Control": REVALIDATE,
    Vary: VARY,
    "Content-Language": page.language,
    "Content-Type": "text/html; charset=utf-8",
    ETag: page.etag,
    ...(encoding ? { "Content-Encoding": encoding } : {}),
    ...(length === undefined ? {} : { "Content-Length": String(length) }),
  };
}

export function chooseEncoding(accepted: string | undefined, page: CachedPage): [Encoding | undefined, Buffer] {
  const encoding = acceptedEncoding(accepted);
  if (encoding === "br") return [encoding, page.brotli];
  return encoding === "gzip" ? [encoding, page.gzip] : [undefined, page.identity];
}

/** Of a refusal: programs get it as problem+json, whatever they asked for. */
function wantsProblem(req: Request): boolean {
  return req.originalUrl.startsWith(`${API_ROOT}/`) || req.accepts(["html", "json"]) === "json";
}

/** After a form: on with the browser by GET (303, RFC 9110 §15.4.4), with a notice for the next page. */
export function redirectAfter(req: Request, res: Response, to: string, notice?: PageFrame["notice"]): void {
  if (notice && req.session) req.session.notice = notice;
  res.redirect(303, to);
}

/** Said once, on a page that somebody is shown: not on one that a script fetches for a piece of it, or a browser ahead. */
function takeNotice(req: Request): PageFrame["notice"] {
  const isShown = !isFetchedAhead(req) && (req.get("Sec-Fetch-Dest") ?? "document") === "document";
  const notice = isShown ? req.session?.notice : undefined;
  if (notice) delete req.session.notice;
  return notice;
}

/** Field messages in the reader's language. */
export function localiseFields(reader: Reader, fields: FieldErrors): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([field, { key, values }]) => [field, reader.t(key, values)]));
}

/** The one place where a failure becomes an answer. */
export function sendError(app: AppContext, req: Request, res: Response, thrown: unknown): void {
  if (res.writableEnded) {
    app.log.warn({ err: thrown, requestId: req.id }, "over after it was answered");
    return;
  }
  const error = toAppError(thrown);
  if (error.status >= 500)
    app.log.error({ err: error.cause ?? error, requestId: req.id, code: error.code }, "request failed");
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const reader = req.reader ?? visitor("en", app.config.timeZone);
  res.status(error.status).set({ "Cache-Control": PRIVATE, Vary: VARY });
  if (error.retryAfter) res.set("Retry-After", String(error.retryAfter));
  if (wantsProblem(req)) sendProblem(app, req, res, reader, error);
  else sendErrorPage(app, req, res, reader, error);
}

/** What happened, in the reader's language; who was too fast is told until when. */
function errorText({ t }: Reader, { code, retryAfter }: AppError): string {
  return t(`error.${code}`, { wait: retryAfter === undefined ? t("error.aMoment") : waitWords(retryAfter) });
}

/** "8 s", "4 min", "2 h": the same in every language. */
function waitWords(seconds: number): string {
  if (seconds <= 90) return `${seconds}\u00a0s`;
  return seconds <= 90 * 60 ? `${Math.ceil(seconds / 60)}\u00a0min` : `${Math.ceil(seconds / 3600)}\u00a0h`;
}

function sendProblem(app: AppContext, req: Request, res: Response, reader: Reader, error: AppError): void {
  res.type("application/problem+json").send(
    JSON.stringify({
      // Types of our own: with about:blank the title would have to be the status's name (RFC 9457 §4.2.1).
      type: app.config.baseUrl + links.problemType(error.code),
      title: errorText(reader, error),
      ...(error.until ? { detail: wordsOf(reader, error), until: error.until } : {}),
      status: error.status,
      code: error.code,
      requestId: req.id,
      errors: Object.entries(localiseFields(reader, error.fields)).map(([field, detail]) =>
        field.startsWith("?") ? { parameter: field.slice(1), detail } : { pointer: `#/${field}`, detail },
      ),
    }),
  );
}

function wordsOf(reader: Reader, error: AppError): string {
  const refusal = refusalOf(error);
  return refusal ? refusalText(reader, refusal) : errorText(reader, error);
}

/** Of a form that was refused for good: its words are shown, so that nobody loses what they wrote. */
function typedWords(req: Request, error: AppError): string[] {
  if (req.method !== "POST" || error.status !== 403) return [];
  return Object.entries(typedValues(req.body)).flatMap(([name, value]) =>
    typeof value === "string" && /\s/.test(value.trim()) && !/password|^current$/i.test(name) ? [value] : [],
  );
}

function sendErrorPage(app: AppContext, req: Request, res: Response, reader: Reader, error: AppError): void {
  const message = wordsOf(reader, error);
  const details = Object.values(localiseFields(reader, error.fields));
  // Which setting is wrong is no secret, but of use to nobody else.
  if (error.setting && can(reader.viewer, "mail.read"))
    details.push(reader.t("error.setting", { setting: error.setting }));
  const body = h(ErrorPage, {
    code: error.code,
    message: [message, ...details].join(" "),
    refusal: refusalOf(error),
    typed: typedWords(req, error),
    requestId: req.id,
    status: error.status,
  });
  res.type("html").send(renderPage(app, reader, req.originalUrl, { title: message, noindex: true, body }));
}

/**
 * Runs what a form asks for; where the input is refused, `redraw` shows the form again with everything typed and the
 * messages at their fields. Requests for JSON get the problem itself.
 */
export async function handleForm(
  req: Request,
  run: () => Promise<void>,
  redraw: (errors: Record<string, string>, error: AppError) => Promise<void> | void,
): Promise<void> {
  try {
    await run();
  } catch (thrown) {
    const error = toAppError(thrown);
    const mendable = MENDABLE.has(error.status);
    if (!mendable || wantsProblem(req)) throw thrown;
    const fields = localiseFields(req.reader, error.fields);
    if (error.retryAfter) req.res?.set("Retry-After", String(error.retryAfter));
    if (error.code !== "invalid") fields[""] = wordsOf(req.reader, error);
    await redraw(fields, error);
  }
}

/** As `again` of a form: the page with everything typed, and the messages at their fields. */
export const withTyped =
  (show: (app: AppContext, req: Request, res: Response, refused: Refused) => Promise<void>): ShowPage =>
  (app, req, res, errors, error) =>
    show(app, req, res, { values: typedValues(req.body), errors, status: error?.status });

export type Refused = { values?: FormValues; errors?: FormErrors; status?: number };

/** Wrong input, somebody quicker, too fast; a file that is too large or of a wrong kind. */
const MENDABLE: ReadonlySet<number> = new Set([409, 413, 415, 422, 429]);

/** The texts of a refused form's fields, to be shown again; anything that is not text is left out. */
export function typedValues(body: unknown): Record<string, string | string[]> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.flatMap(([field, value]): [string, string | string[]][] => {
      if (typeof value === "string") return [[field, showable(value)]];
      return Array.isArray(value) ? [[field, value.filter((each) => typeof each === "string").map(showable)]] : [];
    }),
  );
}

/** HTML can't hold NUL (and pages are put together by it); shown as a browser would read it. */
const showable = (text: string): string => text.replaceAll("\0", "\ufffd");
