/** The accessibility statement, by the model of Commission Implementing Decision (EU) 2018/1523. */
import { date, keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";

/** The day of the latest assessment: set it again whenever the statement is reviewed. */
const ASSESSED_ON = "2026-11-22T12:00:00Z";

export function AccessibilityPage() {
  const reader = useReader();
  const { t } = reader;
  return (
    <article class="plain-page">
      <h1>{t("accessibility.heading")}</h1>
      <p class="lead">{t("accessibility.lead")}</p>
      <section>
        <h2>{t("accessibility.status.heading")}</h2>
        <p>{t("accessibility.status.text")}</p>
      </section>
      <Points part="gaps" points={["images", "language", "links"]} />
      <Points part="works" points={["keyboard", "zoom", "colour", "live"]} />
      <section>
        <h2>{t("accessibility.prepared.heading")}</h2>
        <p>{t("accessibility.prepared.text", { date: date(reader, ASSESSED_ON) })}</p>
      </section>
      <section>
        <h2>{t("accessibility.feedback.heading")}</h2>
        <p>{t("accessibility.feedback.text")}</p>
        <p>
          <a href="/people">{t("accessibility.feedback.people")}</a>
        </p>
      </section>
      <section>
        <h2>{t("accessibility.enforcement.heading")}</h2>
        <p>{t("accessibility.enforcement.text")}</p>
      </section>
    </article>
  );
}

type PointsProps = { part: "gaps" | "works"; points: readonly string[] };

function Points({ part, points }: PointsProps) {
  const { t } = useReader();
  return (
    <section>
      <h2>{t(keyOf("accessibility", `${part}.heading`))}</h2>
      <ul class="plain-points">
        {points.map((point) => (
          <li key={point}>{t(keyOf("accessibility", `${part}.${point}`))}</li>
        ))}
      </ul>
    </section>
  );
}
