/** Which editions hold the practice, and for anyone who comes from one what changed since. */

import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import type { EditionWith } from "../editions/schema.ts";

type Practice = { id: number; version: number; latestVersion: number };
type Props = { practice: Practice; editions: readonly EditionWith[] };

/** For the address that is printed in an edition. */
export function FromEdition({ practice, edition }: Omit<Props, "editions"> & { edition: EditionWith | null }) {
  const { t } = useReader();
  if (!edition) return null;
  const isSame = edition.version === practice.latestVersion;
  const { title, number, version } = edition;
  return (
    <p class="notice edition-arrival">
      {t("edition.arrived", { title, number: number ?? 0, version })}{" "}
      {isSame ? (
        t("edition.arrivedSame")
      ) : (
        <>
          {t("edition.arrivedChanged", { latest: practice.latestVersion })}{" "}
          <a href={links.practiceComparison(practice.id, version, practice.latestVersion)}>
            {t("edition.whatChanged")}
          </a>{" "}
          <a href={`/practices/${practice.id}/versions/${version}`}>{t("edition.itsVersion")}</a>
        </>
      )}
    </p>
  );
}

export function InEditions({ practice, editions }: Props) {
  const { t } = useReader();
  if (editions.length === 0) return null;
  return (
    <section class="practice-section" aria-labelledby="editions-heading">
      <h2 id="editions-heading">{t("edition.inEditions")}</h2>
      <ul class="plain-points">
        {editions.map((edition) => (
          <li key={edition.id}>
            <a href={links.edition(edition)} lang={edition.language} dir="auto">
              {edition.title}
            </a>
            {`, ${t("edition.number", { number: edition.number ?? 0 })}, ${t("edition.pinned", { version: edition.version })}`}
            {" – "}
            {edition.version === practice.latestVersion ? (
              t("edition.unchanged")
            ) : (
              <a href={links.practiceComparison(practice.id, edition.version, practice.latestVersion)}>
                {t("edition.changed", { version: practice.latestVersion })}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
