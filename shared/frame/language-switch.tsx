/** The switch between interface languages: a plain form, so that it works everywhere and changes nothing by a link. */
import { useReader } from "../reader-context.ts";
import { Hidden } from "../ui/form.tsx";
import type { PageFrame } from "./frame.ts";

type SwitchProps = { page: PageFrame; where: "header" | "footer" };

export function LanguageSwitch({ page, where }: SwitchProps) {
  const reader = useReader();
  const others = page.languages.filter((language) => language.code !== reader.language);
  if (others.length === 0) return null;
  return (
    <form class={`language-switch language-switch-${where}`} method="post" action="/language">
      <Hidden values={{ next: page.path }} />
      {others.map((language) => (
        <button
          key={language.code}
          type="submit"
          class="button-quiet"
          name="language"
          value={language.code}
          lang={language.code}
        >
          {language.name}
        </button>
      ))}
    </form>
  );
}
