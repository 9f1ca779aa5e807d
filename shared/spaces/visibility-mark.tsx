/** Who may see a space, where that is not everybody. */
import { useReader } from "../reader-context.ts";
import { Icon } from "../ui/icons.tsx";
import type { Visibility } from "./kinds.ts";

export function VisibilityMark({ visibility }: { visibility: Visibility }) {
  const { t } = useReader();
  if (visibility === "public") return null;
  return (
    <span class="mark mark-locked">
      <Icon name="lock" />
      {t(visibility === "members" ? "site.membersOnly" : "site.groupOnly")}
    </span>
  );
}
