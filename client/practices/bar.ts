/** The line that stays in sight: whether the draft is kept, how many claims there are, and which lack a source. */
import type { Reader } from "../../shared/reader.ts";
import { announce } from "../frame/announce.ts";
import type { Acts } from "./acts.ts";
import { isEmpty, rests, type Store } from "./state.ts";

export type Bar = { say(text: string, compare?: boolean): void };

export function createBar(form: HTMLFormElement, { t }: Reader, store: Store, acts: Acts): Bar {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  const [state, count, lacking] = [
    document.createElement("span"),
    document.createElement("span"),
    document.createElement("div"),
  ];
  state.className = "editor-state";
  state.role = "status";
  count.className = "editor-count";
  lacking.className = "editor-lacking notice notice-problem";
  lacking.hidden = true;
  lacking.tabIndex = -1;
  const compare = plainButton(t("curate.compare"));
  compare.classList.add("editor-compare");
  compare.addEventListener("click", () =>
    form.requestSubmit(form.querySelector<HTMLButtonElement>("button[name=intent][value=save]")),
  );
  const undo = plainButton(t("curate.undo"));
  undo.dataset.do = "restore";
  const help = document.createElement("p");
  help.className = "key-help";
  help.textContent = t("curate.keysClaims");
  bar.append(state, compare, count, undo);
  form.querySelector("[data-foot]")?.prepend(lacking, bar, help);
  store.onChange(show);
  show();

  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    const missing = claimsWithoutSource();
    if (!(submitter instanceof HTMLButtonElement) || submitter.value !== "publish" || missing.length === 0) return;
    event.preventDefault();
    tellLacking(missing);
  });

  function show(): void {
    const all = store.now.claims.filter((claim) => !isEmpty(claim)).length;
    const missing = claimsWithoutSource().length;
    const words =
      t("curate.count", { count: all }) + (missing > 0 ? `, ${t("curate.without", { count: missing })}` : "");
    if (count.textContent !== words) count.textContent = words;
    count.classList.toggle("is-lacking", missing > 0);
    undo.hidden = !acts.removed;
    if (missing === 0) lacking.hidden = true;
  }

  function claimsWithoutSource(): { id: string; number: number; text: string }[] {
    return store.now.claims
      .map((claim, index) => ({ claim, number: index + 1 }))
      .filter(({ claim }) => !isEmpty(claim) && !rests(claim))
      .map(({ claim, number }) => ({ id: claim.id, number, text: claim.text }));
  }

  function tellLacking(missing: ReturnType<typeof claimsWithoutSource>): void {
    const heading = document.createElement("p");
    heading.className = "notice-title";
    heading.textContent = t("curate.lacking", { count: missing.length });
    const list = document.createElement("ul");
    for (const { id, number, text } of missing) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#f-claim-${number}-text`;
      link.textContent = t("curate.claimLabel", { number, text });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const claim = form.querySelector<HTMLElement>(`[data-claim="${id}"]`);
        claim?.focus();
        claim?.scrollIntoView({ block: "center" });
      });
      item.append(link);
      list.append(item);
    }
    lacking.replaceChildren(heading, list);
    lacking.hidden = false;
    lacking.focus();
    announce(heading.textContent);
  }

  function plainButton(words: string): HTMLButtonElement {
    const button = document.createElement("button");
    Object.assign(button, {
      type: "button",
      className: "button-quiet button-outlined",
      textContent: words,
      hidden: true,
    });
    return button;
  }

  return {
    say(text, canCompare = false) {
      state.textContent = text;
      compare.hidden = !canCompare;
    },
  };
}
