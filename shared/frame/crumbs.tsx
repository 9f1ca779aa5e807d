/** Where a page belongs: the way back up, step by step. */
import { useReader } from "../reader-context.ts";

type Step = { href: string; label: string; lang?: string | undefined };

export function Crumbs({ steps }: { steps: readonly Step[] }) {
  const { t } = useReader();
  return (
    <nav class="crumbs" aria-label={t("thread.crumbs")}>
      {steps.map(({ href, label, lang }) => (
        <a key={href} href={href} lang={lang}>
          {label}
        </a>
      ))}
    </nav>
  );
}
