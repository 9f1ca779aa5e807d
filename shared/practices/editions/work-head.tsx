/** The head of the pages on which a draft is worked on, with the ways between them. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { EditionRef } from "./schema.ts";

export type WorkRef = Pick<EditionRef, "id" | "slug" | "title" | "language">;

const STEPS = ["contents", "add", "details", "publish"] as const;
type Step = (typeof STEPS)[number];

export function WorkHead({ edition, at }: { edition: WorkRef; at: Step }) {
  const { t } = useReader();
  const href: Record<Step, string> = {
    contents: links.editionWork(edition.id),
    add: `/editions/${edition.id}/add`,
    details: `/editions/${edition.id}/edit`,
    publish: `/editions/${edition.id}/publish`,
  };
  return (
    <header class="edition-work-head">
      <Crumbs steps={[{ href: links.editions(), label: t("editions.heading") }]} />
      <h1 lang={edition.language} dir="auto">
        {edition.title}
      </h1>
      <nav class="tabs" aria-label={t("edition.workLabel")}>
        <ul>
          {STEPS.map((step) => (
            <li key={step}>
              <a href={href[step]} aria-current={step === at ? "page" : undefined}>
                {t(keyOf("edition.step", step))}
              </a>
            </li>
          ))}
          <li>
            <a href={links.edition(edition)}>{t("edition.step.look")}</a>
          </li>
        </ul>
      </nav>
    </header>
  );
}
