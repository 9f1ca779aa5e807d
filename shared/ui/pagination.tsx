/** Steps through numbered pages: first, previous, the neighbours, next, last. */

import { useReader } from "../reader-context.ts";
import { Icon, type IconName } from "./icons.tsx";

type PaginationProps = {
  page: number;
  pages: number;
  href: (page: number) => string;
  /** Two on one page are told apart by their place. */
  at?: "top" | "bottom";
};

export function Pagination({ page, pages, href, at = "bottom" }: PaginationProps) {
  const { t } = useReader();
  if (pages < 2) return null;
  return (
    <nav
      class={`pagination pagination-${at}`}
      aria-label={t(at === "top" ? "pagination.labelTop" : "pagination.label")}
    >
      <ul>
        <Step icon="first" label={t("pagination.first")} to={page > 1 ? href(1) : null} rel={undefined} />
        <Step icon="previous" label={t("pagination.previous")} to={page > 1 ? href(page - 1) : null} rel="prev" />
        {neighbours(page, pages).map((number) => (
          <li key={number} class={number === page ? undefined : "pagination-far"}>
            <a href={href(number)} aria-current={number === page ? "page" : undefined}>
              <span class="visually-hidden">{t("pagination.page")} </span>
              {number}
            </a>
          </li>
        ))}
        <li class="pagination-of">{t("pagination.of", { pages })}</li>
        <Step icon="next" label={t("pagination.next")} to={page < pages ? href(page + 1) : null} rel="next" />
        <Step icon="last" label={t("pagination.last")} to={page < pages ? href(pages) : null} rel={undefined} />
      </ul>
    </nav>
  );
}

/** Lists that go by cursor know only that there is more. */
export function MoreLink({ href, label }: { href: string | null; label?: string }) {
  const { t } = useReader();
  if (!href) return null;
  return (
    <nav class="pagination pagination-more" aria-label={t("pagination.label")}>
      <a class="button button-plain" href={href} rel="next">
        {label ?? t("pagination.more")}
        <Icon name="next" />
      </a>
    </nav>
  );
}

type StepProps = { icon: IconName; label: string; to: string | null; rel: "prev" | "next" | undefined };

function Step({ icon, label, to, rel }: StepProps) {
  return (
    <li class="pagination-step">
      {to ? (
        <a href={to} rel={rel} title={label}>
          <Icon name={icon} />
          <span class="visually-hidden">{label}</span>
        </a>
      ) : (
        <span class="pagination-none" aria-hidden="true">
          <Icon name={icon} />
        </span>
      )}
    </li>
  );
}

/** Up to two on either side of the present page. */
function neighbours(page: number, pages: number): number[] {
  const from = Math.max(1, Math.min(page - 2, pages - 4));
  const to = Math.min(pages, from + 4);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
