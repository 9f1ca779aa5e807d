/** The chosen space and kind bring their template; what somebody has typed is never replaced. */
import { getApi, RequestError } from "../frame/http.ts";

type Template = { kind: string; kinds: readonly string[]; body: string; hint: string };

export function followTemplate(form: HTMLFormElement, text: HTMLTextAreaElement): void {
  const space = form.elements.namedItem("space");
  const hint = document.getElementById("template-hint");
  if (!(space instanceof HTMLSelectElement) || !hint) return;
  const kinds = () => form.querySelectorAll<HTMLInputElement>("input[name=kind]");
  /** What stands in the form by template alone. */
  let filled = "";
  /** By the writer, or by the link that led here; a space that does not take it has its own until another is chosen. */
  let wanted = new URLSearchParams(location.search).get("kind") ?? "";

  space.addEventListener("change", () => void follow(true));
  for (const each of kinds())
    each.addEventListener("change", () => {
      wanted = each.value;
      void follow(false);
    });
  if (space.value !== "") void follow(false);

  async function follow(spaceChanged: boolean): Promise<void> {
    if ((space as HTMLSelectElement).value === "") return;
    const chosen = form.querySelector<HTMLInputElement>("input[name=kind]:checked")?.value ?? "";
    // A space of its own mind about what one opens there is asked without the kind that stands ticked by itself.
    const kind = wanted || (spaceChanged && text.value === filled ? "" : chosen);
    const { value: slug } = space as HTMLSelectElement;
    try {
      show(await getApi<Template>(`/spaces/${slug}/thread-template?${new URLSearchParams(kind && { kind })}`));
    } catch (error) {
      // No answer: the form works without.
      if (!(error instanceof RequestError)) throw error;
    }
  }

  function show(template: Template): void {
    for (const input of kinds()) {
      input.checked = input.value === template.kind;
      const card = input.closest("label");
      if (card) card.hidden = !template.kinds.includes(input.value);
    }
    if (hint) {
      hint.textContent = template.hint;
      hint.hidden = template.hint === "";
    }
    // Filled in by the server when the page was drawn.
    if (text.value === template.body) filled = template.body;
    if (text.value !== filled && text.value !== "") return;
    text.value = template.body;
    filled = template.body;
  }
}
