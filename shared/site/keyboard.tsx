/** The sheet of keys: a page of its own, and what opens over any other page with `?`. */
import { keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";

type Line = { keys: readonly string[]; does: string; inTurn?: true };

/** As client/frame/keyboard/keys.ts hears them. `inTurn`: one after the other. */
const SHEET: readonly { part: "moving" | "going" | "doing" | "writing"; lines: readonly Line[] }[] = [
  {
    part: "moving",
    lines: [
      { keys: ["j", "k"], does: "step" },
      { keys: ["n", "p"], does: "unread" },
      { keys: ["o", "Enter"], does: "open" },
      { keys: ["u"], does: "back" },
      { keys: ["."], does: "refresh" },
      { keys: ["s"], does: "find" },
      { keys: ["?"], does: "help" },
    ],
  },
  {
    part: "doing",
    lines: [
      { keys: ["r"], does: "reply" },
      { keys: ["q"], does: "quote" },
      { keys: ["e"], does: "edit" },
      { keys: ["l"], does: "vote" },
      { keys: ["b"], does: "bookmark" },
      { keys: ["m"], does: "watch" },
      { keys: ["c"], does: "create" },
    ],
  },
  {
    part: "going",
    lines: [
      { keys: ["g", "h"], does: "home", inTurn: true },
      { keys: ["g", "l"], does: "latest", inTurn: true },
      { keys: ["g", "u"], does: "unreadList", inTurn: true },
      { keys: ["g", "n"], does: "fresh", inTurn: true },
      { keys: ["g", "a"], does: "unanswered", inTurn: true },
      { keys: ["g", "s"], does: "spaces", inTurn: true },
      { keys: ["g", "p"], does: "practices", inTurn: true },
      { keys: ["g", "b"], does: "bookmarks", inTurn: true },
      { keys: ["g", "d"], does: "drafts", inTurn: true },
      { keys: ["g", "i"], does: "bell", inTurn: true },
    ],
  },
  {
    part: "writing",
    lines: [
      { keys: ["Ctrl", "Enter"], does: "send", inTurn: true },
      { keys: ["Esc"], does: "close" },
    ],
  },
];

export function KeyboardPage() {
  const { t } = useReader();
  return (
    <article class="keyboard">
      <form class="keyboard-close" method="dialog" data-close hidden>
        <button class="button-quiet" type="submit" aria-label={t("keyboard.shut")}>
          <span aria-hidden="true">×</span>
        </button>
      </form>
      <h1>{t("keyboard.heading")}</h1>
      <p class="lead">{t("keyboard.lead")}</p>
      <p class="choice" data-keys-switch hidden>
        <input type="checkbox" id="keys-on" />
        <label for="keys-on">
          {t("keyboard.on")} <span class="choice-hint">{t("keyboard.onHint")}</span>
        </label>
      </p>
      <div class="keyboard-parts">
        {SHEET.map(({ part, lines }) => (
          <section key={part}>
            <h2>{t(keyOf("keyboard.part", part))}</h2>
            <dl>
              {lines.map((line) => (
                <div key={line.does}>
                  <dt>
                    <Keys {...line} />
                  </dt>
                  <dd>{t(keyOf("keyboard.does", line.does))}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </article>
  );
}

function Keys({ keys, inTurn }: Pick<Line, "keys" | "inTurn">) {
  const { t } = useReader();
  const between = inTurn ? " " : ` ${t("keyboard.or")} `;
  return (
    <>
      {keys.map((key, index) => (
        <>
          {index > 0 && between}
          <kbd>{key}</kbd>
        </>
      ))}
    </>
  );
}
