/** A message to one person, written once and sent as plain text and as HTML. */
import { renderToString } from "preact-render-to-string";
import type { Reader } from "../../shared/reader.ts";

export type Letter = {
  subject: string;
  paragraphs: readonly string[];
  /** The one thing to do, as a link of our own. */
  action?: { label: string; href: string };
  /** After the link: what to do if this was a mistake, and such. */
  notes?: readonly string[];
};

export type Written = { subject: string; text: string; html: string };

/** In the recipient's language; `reader` is the recipient. */
export function writeLetter(reader: Reader, baseUrl: string, letter: Letter): Written {
  const { t } = reader;
  const { subject, paragraphs, action, notes = [] } = letter;
  const signature = [t("site.name"), t("site.purpose")].join(" – ");
  const text = [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.href}`] : []),
    ...notes,
    `-- \n${signature}\n${baseUrl}`,
  ].join("\n\n");
  const html = renderToString(
    <html lang={reader.language}>
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
      </head>
      <body style={STYLE.body}>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {action && (
          <p style={STYLE.action}>
            <a href={action.href} style={STYLE.button}>
              {action.label}
            </a>
          </p>
        )}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p style={STYLE.signature}>
          <a href={baseUrl} style={STYLE.quiet}>
            {t("site.name")}
          </a>
          {` – ${t("site.purpose")}`}
        </p>
      </body>
    </html>,
  );
  return { subject, text: `${text}\n`, html: `<!doctype html>${html}` };
}

/** Mail programs keep only styles that stand at the element. */
const STYLE = {
  body: "font: 16px/1.5 system-ui, sans-serif; max-width: 36em; margin: 1.5em auto; padding: 0 1em; color: #1f2a30",
  action: "margin: 1.8em 0",
  button: "background: #14506b; color: #ffffff; padding: 0.65em 1.2em; border-radius: 4px; text-decoration: none",
  signature: "margin-top: 2.5em; border-top: 1px solid #cfd6da; padding-top: 0.8em; font-size: 14px; color: #55636b",
  quiet: "color: #55636b",
} as const;

/**
 * A name as it may stand in a message: mail programs make links of everything that looks like an address, so that a
 * person called "evil.com" would get a link into our letters. A space after the dot, the colon or the @ stops that in all
 * of them, is seen by everybody and leaves "Dr. Anna Nowak" as it is; characters that nobody sees would not stop all.
 */
export function plainName(name: string): string {
  return name.replace(/\s+/gu, " ").replace(/[.:@/\\。．｡](?=\S)/gu, "$& ");
}
