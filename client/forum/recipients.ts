/** Whom a message goes to: names of accounts are completed by the names of people. */
import { completeWords } from "../frame/complete.ts";
import { send } from "../frame/http.ts";

type Person = { handle: string; name: string; organisation: string | null };

export function completeRecipients(input: HTMLInputElement): void {
  completeWords(input, async (typed) => {
    const query = new URLSearchParams({ q: typed.replace(/^@/, "") });
    const response = await send(`/mentions?${query}`, { headers: { Accept: "application/json" } });
    if (!response.ok) return undefined;
    const { people } = (await response.json()) as { people: Person[] };
    return people.map(({ handle, name, organisation }) => ({
      value: handle,
      // The name first: the browser looks for what was typed at the beginning.
      label: organisation ? `${name} (${handle}) · ${organisation}` : `${name} (${handle})`,
    }));
  });
}
