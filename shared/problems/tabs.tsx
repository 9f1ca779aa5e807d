/** The ways into the lists of problems: by stage, awaiting, outcomes; for moderators what was suggested. */
import { keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { StageCounts } from "./schema.ts";

export type ProblemListName = "stage" | "awaiting" | "outcomes" | "suggested";
export const PROBLEM_PATHS: Record<ProblemListName, string> = {
  stage: "/problems",
  awaiting: "/problems/awaiting",
  outcomes: "/problems/outcomes",
  suggested: "/problems/suggested",
};

type TabsProps = { list?: ProblemListName; counts?: StageCounts; curates?: boolean };

export function ProblemTabs({ list, counts, curates = false }: TabsProps) {
  const { t } = useReader();
  const names: ProblemListName[] = ["stage", "awaiting", "outcomes", ...(curates ? (["suggested"] as const) : [])];
  return (
    <nav class="tabs" aria-label={t("problems.lists")}>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={PROBLEM_PATHS[name]} aria-current={name === list ? "page" : undefined}>
              {t(keyOf("problems.tab", name))}
              {name === "awaiting" && counts && counts.awaiting > 0 && <span class="count"> {counts.awaiting}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
