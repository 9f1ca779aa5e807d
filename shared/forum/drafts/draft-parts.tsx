/** What forms show of drafts: that one stands in them, and a button that keeps one where no script does it. */

import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Hidden } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import type { DraftData } from "./facts.ts";

/** Sends the fields of its form to the drafts instead; hidden where scripts save by themselves. */
export function DraftButton({ context }: { context: string }) {
  const { t } = useReader();
  return (
    <button class="button button-plain without-scripts" type="submit" formAction={links.draft(context)}>
      {t("composer.saveDraft")}
    </button>
  );
}

/** The form was filled from a draft: says so and offers to begin afresh. */
export function DraftNotice({ draft }: { draft: DraftData | null | undefined }) {
  const { t } = useReader();
  if (!draft) return null;
  return (
    <p class="draft-notice" data-draft-notice>
      <span>{t("drafts.yours")}</span> <Time iso={draft.updatedAt} />
      <button class="button-quiet" type="submit" formAction={`${links.draft(draft.context)}/delete`} data-act="discard">
        {t("drafts.discard")}
      </button>
      <Hidden values={{ draftRevision: draft.revision }} />
    </p>
  );
}
