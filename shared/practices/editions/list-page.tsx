/** The list of published editions; for those who make them their drafts above it. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import { MoreLink } from "../../ui/pagination.tsx";
import { EditionCards } from "./parts.tsx";
import type { EditionCard } from "./schema.ts";

type EditionListProps = {
  items: readonly EditionCard[];
  next: string | null;
  drafts: readonly EditionCard[];
};

export function EditionListPage({ items, next, drafts }: EditionListProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="practice-list">
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs steps={[{ href: "/practices", label: t("nav.practices") }]} />
          <h1>{t("editions.heading")}</h1>
          <p class="lead">{t("editions.lead")}</p>
        </div>
        {can(reader.viewer, "edition.manage") && (
          <a class="button button-primary" href="/editions/new">
            {t("editions.begin")}
          </a>
        )}
      </header>
      {drafts.length > 0 && (
        <section class="shelf" aria-labelledby="edition-drafts">
          <h2 id="edition-drafts">{t("editions.drafts")}</h2>
          <EditionCards editions={drafts} />
        </section>
      )}
      <section class="shelf" aria-labelledby="edition-published">
        <h2 id="edition-published">{t("editions.published")}</h2>
        {items.length > 0 ? <EditionCards editions={items} /> : <p class="empty">{t("editions.empty")}</p>}
        <MoreLink href={next} />
      </section>
    </div>
  );
}
