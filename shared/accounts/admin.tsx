/** The way into administration: its pages, and who has which role. */

import { adminPagesFor } from "../frame/admin-pages.ts";
import { useReader } from "../reader-context.ts";
import type { PersonRef } from "../schema.ts";
import { PersonBadges, PersonName } from "../ui/person.tsx";

export function AdminPage({
  team,
  sendsMail,
  proxyFault,
}: {
  team: readonly PersonRef[];
  sendsMail: boolean;
  /** How the proxy in front and the settings disagree. */
  proxyFault?: "https" | "addresses" | undefined;
}) {
  const reader = useReader();
  const { t } = reader;
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("admin.heading")}</h1>
        </div>
      </header>
      {proxyFault && (
        <p class="notice" role="status">
          {t(proxyFault === "https" ? "signIn.proxy" : "admin.proxyAddresses")}
        </p>
      )}
      <ul class="space-list">
        {adminPagesFor(reader.viewer).map((page) => (
          <li key={page.href} class="space-item">
            <h2>
              <a href={page.href}>{t(page.name)}</a>
            </h2>
            <p class="space-description">
              {t(page.name === "admin.mail" && !sendsMail ? "admin.mailTextOffline" : page.about)}
            </p>
          </li>
        ))}
      </ul>
      <section class="profile-section" aria-labelledby="team">
        <h2 id="team">{t("admin.team")}</h2>
        <ul class="plain-list">
          {team.map((person) => (
            <li key={person.id}>
              <PersonName person={person} /> <PersonBadges person={person} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
