/** The head of a space's own page: what it is, what lies in it, and where the reader may not write, why. */
import type { SpaceData, SpaceRight } from "../contract.ts";
import { Crumbs } from "../frame/crumbs.tsx";
import { links } from "../links.ts";
import { localised, type Reader } from "../reader.ts";
import { refusal } from "../refusals.ts";
import { Icon } from "../ui/icons.tsx";
import { VisibilityMark } from "../ui/marks.tsx";
import { RefusalWords } from "../ui/refusal.tsx";
import { SpaceMark } from "./space-icons.tsx";
import { SubSpaces } from "./spaces.tsx";

type Named = Pick<SpaceData, "id" | "slug" | "name" | "visibility">;
/** Groups with a right here that the reader may know of. */
export type SpaceGroup = { id: number; slug: string; name: SpaceData["name"]; may: SpaceRight };

export type SpaceHeadProps = {
  reader: Reader;
  space: SpaceData;
  parent: Named | undefined;
  children: readonly Named[];
  groups: readonly SpaceGroup[];
};

export function SpaceHead({ reader, space, parent, children, groups }: SpaceHeadProps) {
  const { language } = reader;
  const description = localised(space.description, language);
  return (
    <div class="space-head">
      <SpaceMark space={space} />
      <div class="page-head-words">
        {parent && (
          <Crumbs
            reader={reader}
            steps={[{ href: links.space(parent.slug), label: localised(parent.name, language) }]}
          />
        )}
        <h1>{localised(space.name, language)}</h1>
        <VisibilityMark reader={reader} visibility={space.visibility} />
        {description && <p class="lead">{description}</p>}
        <SubSpaces reader={reader} spaces={children} />
        <Groups reader={reader} groups={groups} />
      </div>
    </div>
  );
}

function Groups({ reader, groups }: { reader: Reader; groups: readonly SpaceGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <p class="space-facts">
      <span>
        {reader.t("spaces.groupsHere")} <GroupLinks reader={reader} groups={groups} />
      </span>
    </p>
  );
}

function GroupLinks({ reader, groups }: { reader: Reader; groups: readonly SpaceGroup[] }) {
  return (
    <>
      {groups.map((group, index) => (
        <>
          {index > 0 && ", "}
          <a key={group.id} href={links.group(group.slug)}>
            {localised(group.name, reader.language)}
          </a>
        </>
      ))}
    </>
  );
}

/** Said in place of the button for a new thread; nothing for visitors, whom the header asks to sign in. */
export function WhyNoThread({ reader, space, groups }: Pick<SpaceHeadProps, "reader" | "space" | "groups">) {
  const refused = refusal(reader.viewer, "thread.create", space);
  if (!refused || refused.reason === "sign_in_needed") return null;
  const isForGroups = refused.reason === "read_only" || refused.reason === "replies_only";
  const writers = groups.filter(({ may }) => may === "create" || may === "moderate");
  return (
    <p class="space-note">
      <span>
        <Icon name="lock" />
        <RefusalWords reader={reader} refusal={refused} />
      </span>
      {isForGroups && writers.length > 0 && (
        <span>
          {reader.t("spaces.writers")} <GroupLinks reader={reader} groups={writers} />
        </span>
      )}
    </p>
  );
}

/** Threads of sub-spaces stand in their parent's list too; who wants to leave them out can. */
export function SubSpaceSwitch({ reader, space, only }: { reader: Reader; space: SpaceData; only: boolean }) {
  const { t } = reader;
  const path = links.space(space.slug);
  return (
    <p class="space-note">
      <span>{t(only ? "spaces.withoutSubSpaces" : "spaces.withSubSpaces")}</span>
      <a href={only ? path : `${path}?only=1`}>{t(only ? "spaces.showSubSpaces" : "spaces.hideSubSpaces")}</a>
    </p>
  );
}
