/** The facets beside the list of practices: every value a link with how many there are, folded where there is little room. */

import { countryName, keyOf, languageName, localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import { FACETS, type Facet, type FacetCount, type FacetCounts, type ListState, listAddress } from "./facets.ts";
import type { LineChoice } from "./schema.ts";

/** What values are called that only the server knows the names of. */
export type FacetNames = { lines: readonly LineChoice[]; programmes: ReadonlyMap<string, string> };

type RowProps = { label: string; count: number | string; href: string; chosen: boolean; remove: string };

/** Drawn once for each value, by a server that then only puts in the address and the number. */
export function FacetRow({ label, count, href, chosen, remove }: RowProps) {
  return (
    <li>
      <a class="facet" href={href} rel="nofollow" aria-current={chosen ? "true" : undefined}>
        <span class="facet-name">
          {label}
          {chosen && <span class="visually-hidden"> – {remove}</span>}
        </span>
        <span class="facet-count">{count}</span>
      </a>
    </li>
  );
}

type PanelProps = {
  facets: FacetCounts;
  state: ListState;
  names: FacetNames;
  /** The rows of these values, drawn. */
  rows: (facet: Facet, counts: readonly FacetCount[]) => string;
};

/** Further values fold away; chosen ones never do. */
const SHOWN = 8;

export function FacetPanel({ facets, state, names, rows }: PanelProps) {
  const { t } = useReader();
  const chosen = FACETS.some((facet) => (state[facet] ?? []).length > 0);
  return (
    <details class="facets">
      <summary>
        <Icon name="filter" />
        {t("filter.heading")}
      </summary>
      <div class="facet-groups">
        {chosen && (
          <p>
            <a href={listAddress({ sort: state.sort })}>{t("filter.clear")}</a>
          </p>
        )}
        {FACETS.map((facet) => (
          <FacetGroup key={facet} facet={facet} counts={facets[facet]} names={names} rows={rows} />
        ))}
      </div>
    </details>
  );
}

type GroupProps = Pick<PanelProps, "names" | "rows"> & { facet: Facet; counts: readonly FacetCount[] };

function FacetGroup({ facet, counts, names, rows }: GroupProps) {
  const reader = useReader();
  if (counts.length === 0) return null;
  const ordered = inOrder(reader, facet, counts, names);
  const first = ordered.filter(({ chosen }, index) => index < SHOWN || chosen);
  const further = ordered.filter((each) => !first.includes(each));
  return (
    <section class="facet-group" aria-labelledby={`facet-${facet}`}>
      <h3 id={`facet-${facet}`}>{reader.t(keyOf("facet", facet))}</h3>
      <ul dangerouslySetInnerHTML={{ __html: rows(facet, first) }} />
      {further.length > 0 && (
        <details>
          <summary>{reader.t("facet.more", { count: further.length })}</summary>
          <ul dangerouslySetInnerHTML={{ __html: rows(facet, further) }} />
        </details>
      )}
    </section>
  );
}

const FIXED: Partial<Record<Facet, readonly string[]>> = {
  level: ["local", "regional", "national", "international"],
  outcome: ["worked", "failed"],
  tried: ["0", "1", "2", "5"],
  result: ["worked", "mixed", "failed"],
};

/** What has an order of its own keeps it; the rest comes by how much there is of it. */
function inOrder(_reader: Reader, facet: Facet, counts: readonly FacetCount[], { lines }: FacetNames): FacetCount[] {
  const fixed = facet === "line" ? lines.map(({ slug }) => slug) : FIXED[facet];
  if (!fixed) return counts.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return counts.toSorted((a, b) => fixed.indexOf(a.value) - fixed.indexOf(b.value));
}

/** A value in the reader's language. */
export function facetLabel(reader: Reader, facet: Facet, value: string, names: FacetNames): string {
  switch (facet) {
    case "line": {
      const line = names.lines.find(({ slug }) => slug === value);
      return line ? localised(line.name, reader.language) : value;
    }
    case "country":
      return countryName(reader, value);
    case "language":
      return languageName(reader, value);
    case "programme":
      return names.programmes.get(value) ?? value;
    case "level":
      return reader.t(keyOf("level", value));
    case "outcome":
    case "tried":
    case "result":
      return reader.t(keyOf(`facet.value.${facet}`, value));
  }
}
