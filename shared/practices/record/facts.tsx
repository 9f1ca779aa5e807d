/** The short facts of a good practice beside its text: who, where, in which programme, under which words. */
import type { ComponentChildren } from "preact";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { countryList } from "../../ui/marks.tsx";
import { PRACTICE_LINES } from "./record.ts";
import type { PracticeData } from "./schema.ts";

export function PracticeFacts({ practice }: { practice: PracticeData }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <aside class="practice-facts" aria-label={t("practice.factsLabel")}>
      <dl>
        {PRACTICE_LINES.map((name) => (
          <Fact key={name} label={t(keyOf("practice", name))} show={practice.facts[name] !== ""}>
            <span lang={practice.language}>{practice.facts[name]}</span>
          </Fact>
        ))}
        <Fact label={t("form.countries")} show={practice.countries.length > 0}>
          {countryList(reader, practice.countries)}
        </Fact>
        <Fact label={t("practice.lines")} show={practice.lines.length > 0}>
          {practice.lines.map((line, index) => (
            <>
              {index > 0 && ", "}
              <a key={line.slug} href={`/practices?line=${encodeURIComponent(line.slug)}`}>
                {localised(line.name, reader.language)}
              </a>
            </>
          ))}
        </Fact>
        <Fact label={t("practice.levels")} show={practice.levels.length > 0}>
          {practice.levels.map((level) => t(keyOf("level", level))).join(", ")}
        </Fact>
        <Fact label={t("practice.links")} show={practice.links.length > 0}>
          <ul>
            {practice.links.map((href) => (
              <li key={href}>
                <a href={href} rel="nofollow ugc noopener">
                  {href.replace(/^https?:\/\//, "")}
                </a>
              </li>
            ))}
          </ul>
        </Fact>
        <Fact label={t("practice.keywords")} show={practice.keywords.length > 0}>
          <span lang={practice.language}>{practice.keywords.join(", ")}</span>
        </Fact>
      </dl>
    </aside>
  );
}

function Fact({ label, show, children }: { label: string; show: boolean; children: ComponentChildren }) {
  if (!show) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
