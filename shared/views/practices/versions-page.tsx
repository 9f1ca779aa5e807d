/** Every published version of a good practice, newest first; each stays readable. */
import type { PersonRef } from "../../contract.ts";
import { links } from "../../links.ts";
import type { Reader } from "../../reader.ts";
import { Time } from "../marks.tsx";
import { PersonName } from "../person.tsx";

export type PracticeVersion = { version: number; title: string; at: string; publisher: PersonRef | null };

type PracticeVersionsProps = {
  reader: Reader;
  practice: { id: number; slug: string; title: string; language: string };
  versions: readonly PracticeVersion[];
};

export function PracticeVersionsPage({ reader, practice, versions }: PracticeVersionsProps) {
  const { t } = reader;
  return (
    <div class="history">
      <nav class="crumbs" aria-label={t("thread.crumbs")}>
        <a href={links.practice(practice)} lang={practice.language}>
          {practice.title}
        </a>
      </nav>
      <h1>{t("practice.versionsHeading")}</h1>
      <ol>
        {versions.map((version) => (
          <li key={version.version} class="version">
            <h2>
              <a href={`/practices/${practice.id}/versions/${version.version}`}>
                {t("practice.version", { number: version.version })}
              </a>
            </h2>
            <p lang={practice.language}>{version.title}</p>
            <p class="version-line">
              <Time reader={reader} iso={version.at} />
              <PersonName reader={reader} person={version.publisher} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
