/** Words between commas are completed one after the other while they are typed; the browser's own list shows what fits. */

/** Long enough for the next letter. */
const WAIT_MS = 150;

export type Offer = { value: string; label: string };
/** What fits to what was typed after the last comma; `chosen` stands before it. Nothing where no answer came. */
export type Ask = (typed: string, chosen: readonly string[]) => Promise<readonly Offer[] | undefined>;

export function completeWords(input: HTMLInputElement, ask: Ask): void {
  const list = document.createElement("datalist");
  list.id = `${input.id}-list`;
  input.after(list);
  input.setAttribute("list", list.id);
  let timer = 0;
  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    // Chosen from the list: nothing more to offer.
    if (!(event as InputEvent).inputType || (event as InputEvent).inputType === "insertReplacementText")
      list.replaceChildren();
    else timer = window.setTimeout(() => void offer(input, list, ask), WAIT_MS);
  });
}

async function offer(input: HTMLInputElement, list: HTMLDataListElement, ask: Ask): Promise<void> {
  const before = input.value.slice(0, input.value.lastIndexOf(",") + 1);
  const typed = input.value.slice(before.length).trim().toLowerCase();
  if (typed === "") return list.replaceChildren();
  const chosen = before.split(",").map((word) => word.trim().toLowerCase());
  const offers = await ask(typed, chosen);
  // Typed on meanwhile, or nothing came: the field works without.
  if (!offers || !input.value.startsWith(before)) return;
  const start = before && `${before.trim()} `;
  list.replaceChildren(...offers.filter(({ value }) => !chosen.includes(value)).map((each) => option(start, each)));
}

/** The browser compares the whole field with value and label, so both begin with what stands there already. */
function option(start: string, { value, label }: Offer): HTMLOptionElement {
  const option = document.createElement("option");
  option.value = start + value;
  option.label = start + label;
  return option;
}
