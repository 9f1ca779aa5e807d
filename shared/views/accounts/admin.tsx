/** The way into administration: mail, and who has which role. */
import type { PersonRef } from "../../contract.ts";
import type { Reader } from "../../reader.ts";
import { PersonBadges, PersonName } from "../person.tsx";

export function AdminPage({
  reader,
  team,
  sendsMail,
}: {
  reader: Reader;
  team: readonly PersonRef[];
  sendsMail: boolean;
}) {
  const { t } = reader;
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("admin.heading")}</h1>
        </div>
      </header>
      <ul class="space-list">
        <li class="space-item">
          <h2>
            <a href="/admin/mail">{t("admin.mail")}</a>
          </h2>
          <p class="space-description">{t(sendsMail ? "admin.mailText" : "admin.mailTextOffline")}</p>
        </li>
        <li class="space-item">
          <h2>
            <a href="/people">{t("admin.people")}</a>
          </h2>
          <p class="space-description">{t("admin.peopleText")}</p>
        </li>
      </ul>
      <section class="profile-section" aria-labelledby="team">
        <h2 id="team">{t("admin.team")}</h2>
        <ul class="plain-list">
          {team.map((person) => (
            <li key={person.id}>
              <PersonName reader={reader} person={person} /> <PersonBadges reader={reader} person={person} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
