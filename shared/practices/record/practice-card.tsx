/** A good practice in a list: what worked where, for whom, and how often it was tried again. */

import { links } from "../../links.ts";
import { keyOf, shortDate } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import { countryList, LanguageMark } from "../../ui/marks.tsx";
import { Picture } from "./image.tsx";
import type { PracticeCardData } from "./schema.ts";
import { TriedLine } from "./tried.tsx";

export function PracticeCard({ practice }: { practice: PracticeCardData }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <article class="card practice-card" aria-labelledby={`practice-${practice.id}`}>
      {practice.image && (
        <Picture image={practice.image} class="practice-card-image" sizes="(min-width: 40rem) 20rem, 100vw" />
      )}
      <p class="card-marks">
        <span class="kind kind-practice">
          <Icon name="practice" />
          {t("site.practice")}
        </span>
        {practice.status && practice.status !== "published" && (
          <span class="mark mark-stage">{t(keyOf("site.practiceStatus", practice.status))}</span>
        )}
        {practice.isFailure && <FailureMark />}
        <LanguageMark language={practice.language} around={reader.language} />
      </p>
      <h3 id={`practice-${practice.id}`} lang={practice.language}>
        <a href={links.practice(practice)} dir="auto">
          {practice.title}
        </a>
      </h3>
      <p class="card-text" lang={practice.language}>
        {practice.summary}
      </p>
      <ul class="facts">
        {practice.organisation && <li>{practice.organisation}</li>}
        {practice.countries.length > 0 && <li>{countryList(reader, practice.countries)}</li>}
        {practice.lines.map((slug) => (
          <li key={slug}>{t(keyOf("line", slug))}</li>
        ))}
        {practice.sourceCount !== undefined && practice.sourceCount > 0 && (
          <li>{t("site.sources", { count: practice.sourceCount })}</li>
        )}
        {practice.tried && <TriedLine tried={practice.tried} />}
        {practice.publishedAt && <li>{shortDate(reader, practice.publishedAt)}</li>}
      </ul>
    </article>
  );
}

/** As plain to see as any other mark: what failed is worth as much. */
export function FailureMark() {
  const { t } = useReader();
  return (
    <span class="mark mark-failure">
      <Icon name="flagstone" />
      {t("practice.failureMark")}
    </span>
  );
}

export function PracticeCards({ practices }: { practices: readonly PracticeCardData[] }) {
  return (
    <ul class="card-grid">
      {practices.map((practice) => (
        <li key={practice.id}>
          <PracticeCard practice={practice} />
        </li>
      ))}
    </ul>
  );
}
