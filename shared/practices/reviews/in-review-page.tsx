/** Good practices that wait for a reviewer's word, longest waiting first. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { ReviewCardData } from "./schema.ts";

export function InReviewPage({ items }: { items: readonly ReviewCardData[] }) {
  const { t } = useReader();
  return (
    <div class="history">
      <Crumbs steps={[{ href: "/practices", label: t("nav.practices") }]} />
      <h1>{t("practice.review.listHeading")}</h1>
      <p class="lead">{t("practice.review.listLead")}</p>
      {items.length === 0 && <p class="empty">{t("practice.review.listEmpty")}</p>}
      <ul class="versions">
        {items.map((item) => (
          <li key={item.id} class="version">
            <h2 lang={item.language}>
              <a href={links.practiceReview(item.id)} dir="auto">
                {item.title}
              </a>
            </h2>
            <p class="version-line">
              {item.asked && <span class="mark mark-stage">{t("practice.review.yourTurn")}</span>}
              {item.version > 0 && (
                <span class="mark">{t("practice.review.ofVersion", { number: item.version + 1 })}</span>
              )}
              <PersonName person={item.askedBy} />
              <Time iso={item.askedAt} row />
            </p>
            <Counts item={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Counts({ item: { verdicts, open } }: { item: ReviewCardData }) {
  const { t } = useReader();
  const counts = [
    verdicts.approve > 0 && t("practice.review.approvals", { count: verdicts.approve }),
    verdicts.changes > 0 && t("practice.review.changes", { count: verdicts.changes }),
    verdicts.waiting > 0 && t("practice.review.waiting", { count: verdicts.waiting }),
    open > 0 && t("practice.review.openComments", { count: open }),
  ].filter((words) => words !== false);
  return (
    <ul class="facts">
      {counts.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

/** What waits for those who curate, above the list of practices. */
export function CuratorDesk({ inReview, flagged }: { inReview: number; flagged: number }) {
  const { t } = useReader();
  if (inReview + flagged === 0) return null;
  return (
    <nav class="curator-desk" aria-label={t("practice.desk")}>
      <ul class="facts">
        {inReview > 0 && (
          <li>
            <a href={links.practicesInReview()}>{t("practice.review.count", { count: inReview })}</a>
          </li>
        )}
        {flagged > 0 && (
          <li>
            <a href={links.flaggedClaims()}>{t("flag.count", { count: flagged })}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
