/** Whom a good practice owes thanks: authors of what it cites, reviewers, curators; and one's own say in being named. */
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import { PersonName, personPlace } from "../../ui/person.tsx";
import { sharesOf } from "./credited.tsx";
import type { PracticeData } from "./schema.ts";

export function CreditsSection({ practice }: { practice: PracticeData }) {
  const reader = useReader();
  const { t } = reader;
  const { people, unnamed, own } = practice.credits;
  if (people.length + unnamed === 0) return null;
  return (
    <section class="practice-section practice-credits" aria-labelledby="credits-heading">
      <h2 id="credits-heading">{t("practice.creditsHeading")}</h2>
      <ul>
        {people.map((credit) => (
          <li key={credit.person?.id ?? 0}>
            <PersonName person={credit.person} />
            <span class="fine">
              {" "}
              {[sharesOf(reader, credit), personPlace(reader, credit.person)].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
        {unnamed > 0 && <li>{t("practice.credit.unnamed", { count: unnamed })}</li>}
      </ul>
      {own && can(reader.viewer, "practice.declineCredit") && (
        <form class="act" method="post" action={`/practices/${practice.id}/credit`}>
          <button class="button-quiet" type="submit" name="value" value={own === "named" ? "0" : "1"}>
            {t(own === "named" ? "practice.credit.decline" : "practice.credit.accept")}
          </button>
        </form>
      )}
    </section>
  );
}

/** What stands in place of a name that is not to be said. */
export function SourceAuthor({ source }: { source: Pick<PracticeData["sources"][number], "author" | "unnamed"> }) {
  const { t } = useReader();
  return source.unnamed ? <span>{t("practice.credit.member")}</span> : <PersonName person={source.author} />;
}
