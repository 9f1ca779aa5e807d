/** Where a page belongs: the way back up, step by step. */
import type { Reader } from "../reader.ts";

type Step = { href: string; label: string; lang?: string | undefined };

export function Crumbs({ reader, steps }: { reader: Reader; steps: readonly Step[] }) {
  return (
    <nav class="crumbs" aria-label={reader.t("thread.crumbs")}>
      {steps.map(({ href, label, lang }) => (
        <a key={href} href={href} lang={lang}>
          {label}
        </a>
      ))}
    </nav>
  );
}
