/** What this place is, for somebody who has just come across it. */

import { keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Icon } from "../ui/icons.tsx";

export function AboutPage() {
  const reader = useReader();
  const { t } = reader;
  return (
    <article class="plain-page">
      <h1>{t("about.heading")}</h1>
      <p class="lead">{t("about.lead")}</p>
      <section>
        <h2>{t("about.whom.heading")}</h2>
        <p>{t("about.whom.text")}</p>
        <p>{t("about.whom.why")}</p>
      </section>
      <section>
        <h2>{t("about.how.heading")}</h2>
        <ul class="plain-kinds">
          {(["question", "problem", "discussion", "practice"] as const).map((kind) => (
            <li key={kind}>
              <Icon name={kind} />
              <span>{t(keyOf("about.how", kind))}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t("about.lines.heading")}</h2>
        <p>{t("about.lines.text")}</p>
      </section>
      <section>
        <h2>{t("about.rules.heading")}</h2>
        <ul class="plain-points">
          {(["place", "outcome", "names", "private"] as const).map((rule) => (
            <li key={rule}>{t(keyOf("about.rules", rule))}</li>
          ))}
        </ul>
      </section>
      {(["languages", "data", "roots"] as const).map((part) => (
        <section key={part}>
          <h2>{t(keyOf("about", `${part}.heading`))}</h2>
          <p>{t(keyOf("about", `${part}.text`))}</p>
        </section>
      ))}
      {!reader.viewer && (
        <p>
          <a class="button button-primary" href="/register">
            {t("about.join")}
          </a>
        </p>
      )}
    </article>
  );
}
