/** The accessibility statement, by the model of Commission Implementing Decision (EU) 2018/1523. */
import { date, keyOf, type Reader } from "../reader.ts";

/** The day of the latest assessment: set it again whenever the statement is reviewed. */
const ASSESSED_ON = "2026-11-22T12:00:00Z";

export function AccessibilityPage({ reader }: { reader: Reader }) {
  const { t } = reader;
  return (
    <article class="plain-page">
      <h1>{t("accessibility.heading")}</h1>
      <p class="lead">{t("accessibility.lead")}</p>
      <section>
        <h2>{t("accessibility.status.heading")}</h2>
        <p>{t("accessibility.status.text")}</p>
      </section>
      <Points reader={reader} part="gaps" points={["images", "language", "links"]} />
      <Points reader={reader} part="works" points={["keyboard", "zoom", "colour", "live"]} />
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

type PointsProps = { reader: Reader; part: "gaps" | "works"; points: readonly string[] };

function Points({ reader, part, points }: PointsProps) {
  const { t } = reader;
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
