/** What was flagged as it was then, where it is no longer so: the words that a decision is about, beside those of today. */
import { links } from "../links.ts";
import { keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Time } from "../ui/marks.tsx";
import type { CaseData, Evidence } from "./schema.ts";

export function EvidenceView({ item }: { item: CaseData }) {
  const { t } = useReader();
  const isGone = item.subject?.deleted === true;
  const shown = item.evidence.filter((each) => isGone || each.changed.length > 0);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="case-evidence">
      <h2 id="case-evidence">{t("moderation.evidence.heading")}</h2>
      {shown.map((each) => (
        <Kept key={each.id} item={item} evidence={each} />
      ))}
    </section>
  );
}

type KeptProps = { item: CaseData; evidence: Evidence };

function Kept({ item, evidence }: KeptProps) {
  const { t } = useReader();
  const { changed, title, tags, name, organisation, avatar, html, postId, version } = evidence;
  return (
    <article class="case-post case-post-flagged">
      <p class="row-facts">
        <Time iso={evidence.at} />
        {changed.map((field) => (
          <span key={field} class="mark">
            {t(keyOf("moderation.evidence.changed", field))}
          </span>
        ))}
        {postId !== null && item.kind !== "message" && (
          <a href={links.history(postId)}>{t("moderation.evidence.history", { version: version ?? 1 })}</a>
        )}
      </p>
      {avatar && <img src={links.avatar(avatar, 96)} width="48" height="48" alt={t("moderation.evidence.picture")} />}
      {(title ?? name) && (
        <p>
          <strong lang={item.language ?? undefined} dir="auto">
            {title ?? name}
          </strong>
          {organisation && <span>, {organisation}</span>}
        </p>
      )}
      {tags && <p class="fine">{tags}</p>}
      {html && <div class="prose" lang={item.language ?? undefined} dangerouslySetInnerHTML={{ __html: html }} />}
    </article>
  );
}
