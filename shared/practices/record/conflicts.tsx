/** Where two people have changed the same field: both texts side by side, what differs word by word, and the choice. */

import { DiffText } from "../../forum/threads/history.tsx";
import type { DiffPart } from "../../forum/threads/schema.ts";
import { useReader } from "../../reader-context.ts";
import type { FormValues } from "../../ui/form.tsx";
import { fieldLabel } from "./field-label.ts";

export type ConflictData = {
  /** Of the field. */
  name: string;
  mine: string;
  theirs: string;
  /** Both put together, where the field is a text. */
  both: string | null;
  /** From theirs to mine. */
  parts: readonly DiffPart[];
};
export type ConflictsData = {
  conflicts: readonly ConflictData[];
  /** Fields that theirs was taken over in. */
  taken: readonly string[];
  editor: string | null;
};

type Props = { merge: ConflictsData | null; values: FormValues; language: string };

export function Conflicts({ merge, values, language }: Props) {
  const reader = useReader();
  const { t } = reader;
  if (!merge) return null;
  const { conflicts, taken, editor } = merge;
  const name = editor ?? t("practice.somebody");
  return (
    <section class="notice practice-theirs" aria-labelledby="f-conflicts" data-conflicts>
      <h2 class="notice-title" id="f-conflicts" tabIndex={-1}>
        {t("practice.conflictHeading", { name })}
      </h2>
      {taken.length > 0 && (
        <p>
          {t("practice.conflictTaken", { fields: taken.map((each) => fieldLabel(reader, each, values)).join(", ") })}
        </p>
      )}
      <p>{t(conflicts.length > 0 ? "practice.conflictText" : "practice.conflictLook")}</p>
      {conflicts.map((conflict) => (
        <Choice key={conflict.name} conflict={conflict} values={values} language={language} />
      ))}
    </section>
  );
}

function Choice({ conflict, values, language }: Omit<Props, "merge"> & { conflict: ConflictData }) {
  const reader = useReader();
  const { t } = reader;
  const { name, mine, theirs, both, parts } = conflict;
  return (
    <fieldset class="conflict" data-conflict={name}>
      <legend>
        <a href={`#f-${name}`}>{fieldLabel(reader, name, values)}</a>
      </legend>
      <div class="conflict-sides">
        <Side name={name} take="mine" text={mine} language={language} checked />
        <Side name={name} take="theirs" text={theirs} language={language} />
        {both !== null && <Side name={name} take="both" text={both} language={language} />}
      </div>
      <p class="conflict-difference">{t("practice.conflictDifference")}</p>
      <DiffText parts={parts} language={language} />
    </fieldset>
  );
}

type SideProps = {
  name: string;
  take: "mine" | "theirs" | "both";
  text: string;
  language: string;
  checked?: boolean;
};

function Side({ name, take, text, language, checked }: SideProps) {
  const { t } = useReader();
  const id = `take-${name}-${take}`;
  return (
    <div class="conflict-side">
      <label class="choice" for={id}>
        <input id={id} type="radio" name={`take-${name}`} value={take} checked={checked} />
        <strong>{t(TAKE[take])}</strong>
      </label>
      <p lang={language}>{text || "–"}</p>
      {take !== "mine" && <input type="hidden" name={`${take}-${name}`} value={text} />}
    </div>
  );
}

const TAKE = {
  mine: "practice.takeMine",
  theirs: "practice.takeTheirs",
  both: "practice.takeBoth",
} as const;
