/** Tags are completed while they are typed, one after the other between commas; the browser's own list shows them. */
import { send } from "../http.ts";

/** Long enough for the next letter. */
const WAIT_MS = 150;

type Offer = { name: string; count: number; synonyms: readonly string[] };

export function completeTags(input: HTMLInputElement): void {
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
    else timer = window.setTimeout(() => void offer(input, list), WAIT_MS);
  });
}

async function offer(input: HTMLInputElement, list: HTMLDataListElement): Promise<void> {
  const before = input.value.slice(0, input.value.lastIndexOf(",") + 1);
  const typed = input.value.slice(before.length).trim().toLowerCase();
  if (typed === "") return list.replaceChildren();
  const response = await send(`/tags?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
  // Typed on meanwhile, or nothing came: the field works without.
  if (!response.ok || !input.value.startsWith(before)) return;
  const { tags } = (await response.json()) as { tags: Offer[] };
  const chosen = before.split(",").map((tag) => tag.trim().toLowerCase());
  const start = before && `${before.trim()} `;
  list.replaceChildren(...tags.filter(({ name }) => !chosen.includes(name)).map((tag) => option(start, tag, typed)));
}

/** The browser compares the whole field with value and label, so both begin with what stands there already. */
function option(start: string, { name, count, synonyms }: Offer, typed: string): HTMLOptionElement {
  const option = document.createElement("option");
  const synonym = name.includes(typed) ? undefined : synonyms.find((each) => each.includes(typed));
  option.value = start + name;
  option.label = synonym ? `${start}${synonym} → ${name} (${count})` : `${start}${name} (${count})`;
  return option;
}
