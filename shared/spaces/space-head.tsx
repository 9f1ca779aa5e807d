/** The head of a space's own page: what it is, what lies in it, and where the reader may not write, why. */

import { Crumbs } from "../frame/crumbs.tsx";
import { links } from "../links.ts";
import { localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { refusal } from "../refusals.ts";
import { Icon } from "../ui/icons.tsx";
import { RefusalWords } from "../ui/refusal.tsx";
import type { SpaceRight } from "./kinds.ts";
import type { SpaceData } from "./schema.ts";
import { SpaceMark } from "./space-icons.tsx";
import { SubSpaces } from "./spaces.tsx";
import { VisibilityMark } from "./visibility-mark.tsx";

type Named = Pick<SpaceData, "id" | "slug" | "name" | "visibility">;
/** Groups with a right here that the reader may know of. */
export type SpaceGroup = { id: number; slug: string; name: SpaceData["name"]; may: SpaceRight };

export type SpaceHeadProps = {
  space: SpaceData;
  parent: Named | undefined;
  children: readonly Named[];
  groups: readonly SpaceGroup[];
};

export function SpaceHead({ space, parent, children, groups }: SpaceHeadProps) {
  const { language } = useReader();
  const description = localised(space.description, language);
  return (
    <div class="space-head">
      <SpaceMark space={space} />
      <div class="page-head-words">
        {parent && <Crumbs steps={[{ href: links.space(parent.slug), label: localised(parent.name, language) }]} />}
        <h1>{localised(space.name, language)}</h1>
        <VisibilityMark visibility={space.visibility} />
        {description && <p class="lead">{description}</p>}
        <SubSpaces spaces={children} />
        <Groups groups={groups} />
      </div>
    </div>
  );
}

function Groups({ groups }: { groups: readonly SpaceGroup[] }) {
  const { t } = useReader();
  if (groups.length === 0) return null;
  return (
    <p class="space-facts">
      <span>
        {t("spaces.groupsHere")} <GroupLinks groups={groups} />
      </span>
    </p>
  );
}

function GroupLinks({ groups }: { groups: readonly SpaceGroup[] }) {
  const { language } = useReader();
  return (
    <>
      {groups.map((group, index) => (
        <>
          {index > 0 && ", "}
          <a key={group.id} href={links.group(group.slug)}>
            {localised(group.name, language)}
          </a>
        </>
      ))}
    </>
  );
}

/** Said in place of the button for a new thread; nothing for visitors, whom the header asks to sign in. */
export function WhyNoThread({ space, groups }: Pick<SpaceHeadProps, "space" | "groups">) {
  const { viewer, t } = useReader();
  const refused = refusal(viewer, "thread.create", space);
  if (!refused || refused.reason === "sign_in_needed") return null;
  const isForGroups = refused.reason === "read_only" || refused.reason === "replies_only";
  const writers = groups.filter(({ may }) => may === "create" || may === "moderate");
  return (
    <p class="space-note">
      <span>
        <Icon name="lock" />
        <RefusalWords refusal={refused} />
      </span>
      {isForGroups && writers.length > 0 && (
        <span>
          {t("spaces.writers")} <GroupLinks groups={writers} />
        </span>
      )}
    </p>
  );
}

/** Threads of sub-spaces stand in their parent's list too; who wants to leave them out can. */
export function SubSpaceSwitch({ space, only }: { space: SpaceData; only: boolean }) {
  const { t } = useReader();
  const path = links.space(space.slug);
  return (
    <p class="space-note">
      <span>{t(only ? "spaces.withoutSubSpaces" : "spaces.withSubSpaces")}</span>
      <a href={only ? path : `${path}?only=1`}>{t(only ? "spaces.showSubSpaces" : "spaces.hideSubSpaces")}</a>
    </p>
  );
}
