/** What stands above the threads of a space: its head, the way to its sub-spaces, and why the reader may not write. */

import type { Reader } from "../../../shared/reader.ts";
import { childrenOf } from "../../../shared/spaces/facts.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import { SpaceHead, SubSpaceSwitch, WhyNoThread } from "../../../shared/spaces/space-head.tsx";
import type { Conn } from "../../platform/database/db.ts";
import type { SpaceEntry } from "../../spaces/directory.ts";
import { listSpaceGroups } from "../../spaces/queries.ts";

type Around = { space: SpaceData; spaces: readonly SpaceEntry[]; only: boolean };

/** The `head` and `note` of a thread list's page. */
export async function spaceFrame(db: Conn, reader: Reader, { space, spaces, only }: Around) {
  // Most spaces have no group with a right of its own: the column says so without a query.
  const groups = space.groups.length > 0 ? await listSpaceGroups(db, reader.viewer, space.id) : [];
  const children = childrenOf(spaces, space.id);
  const parent = spaces.find(({ id }) => id === space.parentId);
  return {
    head: <SpaceHead {...{ space, parent, children, groups }} />,
    note: (
      <>
        <WhyNoThread {...{ space, groups }} />
        {children.length > 0 && <SubSpaceSwitch space={space} only={only} />}
      </>
    ),
  };
}
