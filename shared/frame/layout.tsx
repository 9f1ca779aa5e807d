/** The frame around every page: head, header with navigation, main, footer. */
import type { ComponentChildren } from "preact";
import { links } from "../links.ts";
import type { Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { refusal } from "../refusals.ts";
import type { TextKey } from "../text.ts";
import { IconSprite } from "../ui/icons.tsx";
import { RefusalWords } from "../ui/refusal.tsx";
import { showCount } from "./badges.tsx";
import type { Notice, PageFrame } from "./frame.ts";
import { Header } from "./header.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

export type { PageFrame };

type LayoutProps = { page: PageFrame; children: ComponentChildren };

export function Layout({ page, children }: LayoutProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <html lang={reader.language} data-theme={page.theme} data-member={reader.viewer ? "" : undefined}>
      <Head page={page} />
      <body>
        <IconSprite />
        <a class="skip-link" href="#main">
          {t("layout.skip")}
        </a>
        {!page.bare && <Header page={page} />}
        <main id="main" class="page" tabIndex={-1}>
          <NoticeBar notice={page.notice ?? null} />
          <StandingBar />
          {children}
        </main>
        {!page.bare && <Footer page={page} />}
        <div id="announcements" class="visually-hidden" role="log" aria-live="polite" />
        {page.data && <PageData data={page.data} />}
      </body>
    </html>
  );
}

/** A notice of what just happened, also for other views' use. */
export function NoticeBar({ notice }: { notice: Notice | null }) {
  const { t } = useReader();
  if (!notice) return null;
  return (
    <p class={`notice notice-${notice.kind}`} role={notice.kind === "ok" ? "status" : "alert"}>
      {t(notice.key as TextKey, notice.values)}
    </p>
  );
}

/** Somebody who was warned or may not write is told so on every page, and what can be done about it. */
function StandingBar() {
  const { t, viewer } = useReader();
  if (viewer === null) return null;
  const refused = refusal(viewer, "part.take");
  const isOwn = refused?.reason === "silenced" || refused?.reason === "unconfirmed";
  if (!isOwn && !viewer.warned) return null;
  return (
    <p class="notice notice-problem" role="status">
      {isOwn && <RefusalWords refusal={refused} />}
      {!isOwn && (
        <>
          {t("moderation.bar.warned")} <a href={links.ownModeration()}>{t("moderation.bar.read")}</a>
        </>
      )}
    </p>
  );
}

function Head({ page }: { page: PageFrame }) {
  const reader = useReader();
  const name = reader.t("site.name");
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content={page.theme ?? "light dark"} />
      <title>{waiting(reader) + (page.title === name ? name : `${page.title} · ${name}`)}</title>
      {page.description && <meta name="description" content={page.description} />}
      {page.noindex && <meta name="robots" content="noindex" />}
      {page.canonical && <link rel="canonical" href={page.canonical} />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {page.feeds?.map((feed) => (
        <link key={feed.href} rel="alternate" type="application/atom+xml" href={feed.href} title={feed.title} />
      ))}
      {stylesOf(reader, page).map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {page.refresh !== undefined && (
        <noscript>
          <meta http-equiv="refresh" content={String(page.refresh)} />
        </noscript>
      )}
      {page.assets.entry && <script type="module" src={page.assets.entry} />}
    </head>
  );
}

/** How much the bell holds, for anyone who looks at the tab alone. */
const waiting = ({ badges }: Reader): string => (badges?.bell ? `(${showCount(badges.bell)}) ` : "");

function stylesOf(reader: Reader, { assets, lean }: PageFrame): readonly string[] {
  return lean && reader.viewer === null ? assets.styles : [...assets.styles, ...assets.moreStyles];
}

function Footer({ page }: { page: PageFrame }) {
  const { t } = useReader();
  return (
    <footer class="site-footer">
      <div class="site-footer-in">
        <p class="site-footer-line">
          <a href={links.home()}>{t("site.name")}</a>
          {" – "}
          {t("site.purpose")}
        </p>
        <nav aria-label={t("layout.aboutHouse")}>
          <ul class="plain-list">
            <li>
              <a href="/about">{t("nav.about")}</a>
            </li>
            <li>
              <a href={links.moderationLog()}>{t("nav.moderationLog")}</a>
            </li>
            <li>
              <a href="/keyboard">{t("nav.keyboard")}</a>
            </li>
            <li>
              <a href="/accessibility">{t("nav.accessibility")}</a>
            </li>
          </ul>
        </nav>
        <LanguageSwitch page={page} where="footer" />
      </div>
    </footer>
  );
}

/** A data block is not run, so the content security policy allows it; `<` is escaped so that no text can end it. */
function PageData({ data }: { data: object }) {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return <script id="page-data" type="application/json" dangerouslySetInnerHTML={{ __html: json }} />;
}
