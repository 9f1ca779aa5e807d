/** Somebody saved while somebody else was writing: nothing is lost, both texts stand side by side. */
import type { Reader } from "../reader.ts";

export function ConflictNotice({ reader, title }: { reader: Reader; title: string }) {
  return (
    <div class="notice notice-problem" role="alert">
      <p class="notice-title" dir="auto">
        {title}
      </p>
      <p>{reader.t("form.conflictText")}</p>
    </div>
  );
}

/** The text that was saved meanwhile, in full; the own one stays in the form. */
export function TheirText({ reader, lang, source }: { reader: Reader; lang: string; source: string }) {
  return (
    <div class="field">
      <label for="conflict-theirs">{reader.t("form.theirText")}</label>
      <textarea id="conflict-theirs" class="input" rows={16} lang={lang} readOnly value={source} />
    </div>
  );
}
