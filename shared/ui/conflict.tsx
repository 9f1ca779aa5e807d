/** Somebody saved while somebody else was writing: nothing is lost, both texts stand side by side. */
import { useReader } from "../reader-context.ts";

export function ConflictNotice({ title }: { title: string }) {
  const { t } = useReader();
  return (
    <div class="notice notice-problem" role="alert">
      <p class="notice-title" dir="auto">
        {title}
      </p>
      <p>{t("form.conflictText")}</p>
    </div>
  );
}

/** The text that was saved meanwhile, in full; the own one stays in the form. */
export function TheirText({ lang, source }: { lang: string; source: string }) {
  const { t } = useReader();
  return (
    <div class="field">
      <label for="conflict-theirs">{t("form.theirText")}</label>
      <textarea id="conflict-theirs" class="input" rows={16} lang={lang} readOnly value={source} />
    </div>
  );
}
