/** The list of good practices: narrowed by facets and words, sorted; for moderators their drafts above it. */

import { links } from "../../links.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Field, Form, SubmitButton } from "../../ui/form.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { CuratorDesk } from "../reviews/in-review-page.tsx";
import { type FacetNames, FacetPanel, facetLabel } from "./facet-panel.tsx";
import {
  FACETS,
  type Facet,
  type FacetCount,
  type FacetCounts,
  type ListState,
  listAddress,
  listParameters,
  PRACTICE_SORTS,
  toggled,
} from "./facets.ts";
import { PracticeCards } from "./practice-card.tsx";
import type { PracticeCardData } from "./schema.ts";

export type ShelfProps = {
  /** The cards of this page, drawn; empty where there are none. */
  cards: string;
  count: number;
  /** Address of the next page. */
  next: string | null;
  state: ListState;
  facets: FacetCounts;
  names: FacetNames;
  rows: (facet: Facet, counts: readonly FacetCount[]) => string;
};

type PageProps = {
  /** `PracticeShelf`, drawn. */
  shelf: string;
  /** What waits for those who curate; null for everybody else. */
  desk: { inReview: number; flagged: number } | null;
  /** In the making; only for those who may write them. */
  drafts: readonly PracticeCardData[];
};

export function PracticeListPage({ shelf, drafts, desk }: PageProps) {
  const { t } = useReader();
  return (
    <div class="practice-list">
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("practices.heading")}</h1>
          <p class="lead">{t("practices.lead")}</p>
          <p>
            <a href={links.editions()}>{t("editions.link")}</a>
          </p>
        </div>
      </header>
      {desk && <CuratorDesk {...desk} />}
      {drafts.length > 0 && (
        <section class="shelf practice-drafts" aria-labelledby="drafts-heading">
          <h2 id="drafts-heading">{t("practices.drafts")}</h2>
          <PracticeCards practices={drafts} />
        </section>
      )}
      <div class="practice-shelf" dangerouslySetInnerHTML={{ __html: shelf }} />
    </div>
  );
}

/** The facets and the list: the same for all who may read the same spaces. */
export function PracticeShelf(props: ShelfProps) {
  const { cards, next, state } = props;
  const { t } = useReader();
  const isNarrowed = listParameters({ ...state, sort: "new" }).length > 0;
  return (
    <>
      <FacetPanel {...props} />
      <section class="practice-results" aria-labelledby="practice-count">
        <Head {...props} />
        <Chips {...props} />
        {cards ? (
          <ul class="card-grid" dangerouslySetInnerHTML={{ __html: cards }} />
        ) : (
          <p class="empty">{t(isNarrowed ? "practices.emptyFiltered" : "practices.empty")}</p>
        )}
        <MoreLink href={next} />
        <p class="fine">{t("practices.how")}</p>
      </section>
    </>
  );
}

function Head({ count, state }: ShelfProps) {
  const { t } = useReader();
  const { q = "", sort = "new" } = state;
  const hidden = Object.fromEntries(listParameters({ ...state, q: undefined }));
  return (
    <div class="shelf-head">
      <h2 class="practice-count" id="practice-count">
        {t("practices.count", { count })}
      </h2>
      <Form action="/practices" method="get" class="shelf-search" hidden={hidden}>
        <Field kind="search" name="q" label={t("practices.search")} required values={{ q }} errors={{}} scope="shelf" />
        <SubmitButton look="plain">{t("practices.find")}</SubmitButton>
      </Form>
      <nav class="tabs" aria-label={t("practices.sort")}>
        <ul>
          {PRACTICE_SORTS.map((each) => (
            <li key={each}>
              <a
                href={listAddress({ ...state, sort: each })}
                rel="nofollow"
                aria-current={each === sort ? "page" : undefined}
              >
                {t(keyOf("practices.sortBy", each))}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

/** What is chosen, each taken off by a press. */
function Chips({ state, names }: ShelfProps) {
  const reader = useReader();
  const { t } = reader;
  const chips = FACETS.flatMap((facet) =>
    (state[facet] ?? []).map((value) => ({
      label: facetLabel(reader, facet, value, names),
      href: listAddress(toggled(state, facet, value)),
    })),
  );
  if (state.q) chips.push({ label: `“${state.q}”`, href: listAddress({ ...state, q: undefined }) });
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={t("filter.active")}>
      {chips.map(({ label, href }) => (
        <li key={href}>
          <a class="chip" href={href} rel="nofollow">
            {label}
            <span aria-hidden="true"> ×</span>
            <span class="visually-hidden"> – {t("filter.remove")}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
