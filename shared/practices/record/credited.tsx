/** Good practices that thank a person, on that person's page. */
import { links } from "../../links.ts";
import type { Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";

export type CreditedPractice = {
  id: number;
  slug: string;
  title: string;
  language: string;
  isFailure: boolean;
  posts: number;
  curated: boolean;
  reviewed: boolean;
};

export function CreditedPractices({ practices }: { practices: readonly CreditedPractice[] }) {
  const reader = useReader();
  const { t } = reader;
  if (practices.length === 0) return null;
  return (
    <section class="profile-section" aria-labelledby="credited-in">
      <h2 id="credited-in">{t("profile.credited")}</h2>
      <ul class="plain-points">
        {practices.map((practice) => (
          <li key={practice.id}>
            <a href={links.practice(practice)} lang={practice.language} dir="auto">
              {practice.title}
            </a>{" "}
            {practice.isFailure && <span class="mark mark-result mark-not_solved">{t("practice.failureMark")}</span>}{" "}
            <span class="fine">{sharesOf(reader, practice)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "3 posts, curated it" */
export function sharesOf({ t }: Reader, share: { posts: number; curated: boolean; reviewed: boolean }): string {
  return [
    share.posts > 0 && t("practice.credit.posts", { count: share.posts }),
    share.curated && t("practice.credit.curated"),
    share.reviewed && t("practice.credit.reviewed"),
  ]
    .filter(Boolean)
    .join(", ");
}
