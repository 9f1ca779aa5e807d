/** What can be done with a post or a document, as buttons, and which claims rest on it. */
import { useReader } from "../../shared/reader-context.ts";
import type { claimsThatRestOn, EditorState, Source, Store } from "./state.ts";

export type PaneProps = {
  state: EditorState;
  store: Store;
  /** Something that is saved was changed. */
  changed: () => void;
};

type ActsProps = {
  state: EditorState;
  source: Source;
  cited: ReturnType<typeof claimsThatRestOn>;
};

/** Where it is cited, and the buttons that do what the keys do. */
export function SourceActs({ state, cited }: ActsProps) {
  const { t } = useReader();
  const inCurrent = cited.some(({ claim }) => claim.id === state.current);
  return (
    <div class="source-acts">
      <button type="button" class="button-quiet button-outlined" data-do={inCurrent ? "uncite" : "cite"}>
        {t(inCurrent ? "curate.uncite" : "curate.cite")}
      </button>
      <button type="button" class="button-quiet button-outlined" data-do="new">
        {t("curate.new")}
      </button>
      {cited.length > 0 && (
        <span class="fine">
          {t("curate.citedIn", { claims: cited.map(({ number }) => String(number)).join(", "), count: cited.length })}
        </span>
      )}
    </div>
  );
}
