/** The header: the mark, where one can go, language, and the reader's own corner. */

import { links } from "../links.ts";
import { useReader } from "../reader-context.ts";
import type { TextKey } from "../text.ts";
import { BridgeMark } from "../ui/icons.tsx";
import type { Viewer } from "../viewer.ts";
import { adminPagesFor } from "./admin-pages.ts";
import { Badge, BellLink, ConversationsLink, WaitingLink } from "./badges.tsx";
import type { PageFrame } from "./frame.ts";
import { LanguageSwitch } from "./language-switch.tsx";

type Place = { href: string; key: TextKey; badge?: "unread" | "fresh" };

const PLACES: readonly Place[] = [
  { href: "/latest", key: "nav.latest" },
  { href: "/unanswered", key: "nav.unanswered" },
  { href: "/spaces", key: "nav.spaces" },
  { href: "/practices", key: "nav.practices" },
  { href: "/experts", key: "nav.experts" },
  { href: "/people", key: "nav.people" },
];
/** For members what waits for them; what is unanswered they find as a tab of every list, people in their own menu. */
const OWN_PLACES: readonly Place[] = [
  { href: links.unread(), key: "nav.unread", badge: "unread" },
  { href: links.fresh(), key: "nav.fresh", badge: "fresh" },
  ...PLACES.filter(({ key }) => key !== "nav.unanswered" && key !== "nav.people"),
];

export function Header({ page }: { page: PageFrame }) {
  const reader = useReader();
  const { t, viewer } = reader;
  return (
    <header class="site-header">
      <div class="site-header-in">
        <a class="wordmark" href={links.home()} aria-current={page.path === "/" ? "page" : undefined}>
          <BridgeMark />
          <span>{t("site.name")}</span>
        </a>
        <nav class="places" aria-label={t("layout.places")}>
          <ul>
            {(viewer ? OWN_PLACES : PLACES).map(({ href, key, badge }) => (
              <li key={href}>
                <a href={href} aria-current={isAt(page.path, href) ? "page" : undefined}>
                  {t(key)}
                  {badge && <Badge of={badge} count={reader.badges?.[badge] ?? 0} />}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="corner">
          {!viewer && <LanguageSwitch page={page} where="header" />}
          {viewer && <WaitingLink here={isAt(page.path, links.waiting())} />}
          {viewer && <ConversationsLink here={isAt(page.path, links.conversations())} />}
          {viewer && <BellLink />}
          {viewer ? <OwnMenu viewer={viewer} /> : <Doors />}
        </div>
      </div>
      <p
        id="connection"
        class="connection"
        role="status"
        hidden
        data-lost={t("presence.connectionLost")}
        data-back={t("presence.connectionBack")}
      />
    </header>
  );
}

function Doors() {
  const { t } = useReader();
  return (
    <ul class="doors">
      <li>
        <a class="button-quiet" href="/sign-in">
          {t("nav.signIn")}
        </a>
      </li>
      <li>
        <a class="button button-primary button-small" href="/register">
          {t("nav.register")}
        </a>
      </li>
    </ul>
  );
}

function OwnMenu({ viewer }: { viewer: Viewer }) {
  const reader = useReader();
  const { t, badges } = reader;
  const [, first, rest] = /^(\S+)\s*(.*)$/s.exec(viewer.name) ?? ["", viewer.name, ""];
  return (
    <details class="menu own-menu">
      <summary>
        <span class="menu-name">
          {first}
          {rest && <span class="visually-hidden"> {rest}</span>}
        </span>
        {badges?.moderation != null && <Badge of="moderation" count={badges.moderation} />}
      </summary>
      <ul class="menu-list">
        <li>
          <a href={links.person(viewer.handle)}>{t("nav.ownPage")}</a>
        </li>
        <li>
          <a href={links.waiting()}>
            {t("routing.waiting")}
            {reader.badges?.waiting ? <span class="count"> {reader.badges.waiting}</span> : null}
          </a>
        </li>
        <li>
          <a href={links.bookmarks()}>{t("nav.bookmarks")}</a>
        </li>
        <li>
          <a href="/drafts">
            {t("nav.drafts")}
            {viewer.drafts ? <span class="count"> {viewer.drafts}</span> : null}
          </a>
        </li>
        <li>
          <a href="/people">{t("nav.people")}</a>
        </li>
        <li>
          <a href="/groups">{t("groups.heading")}</a>
        </li>
        <li>
          <a href="/invitations">{t("nav.invite")}</a>
        </li>
        <li>
          <a href="/settings">{t("nav.settings")}</a>
        </li>
        {badges?.moderation != null && (
          <li>
            <a href={links.moderation()}>
              {t("moderation.heading")} <Badge of="moderation" count={badges.moderation} />
            </a>
          </li>
        )}
        {adminPagesFor(viewer).length > 0 && (
          <li>
            <a href="/admin">{t("nav.admin")}</a>
          </li>
        )}
        <li>
          <form method="post" action="/sign-out">
            <button type="submit">{t("nav.signOut")}</button>
          </form>
        </li>
      </ul>
    </details>
  );
}

function isAt(path: string, place: string): boolean {
  const bare = path.split("?")[0] ?? path;
  return bare === place || bare.startsWith(`${place}/`);
}
