/** Whom an edition is meant for, as somebody whom scopes and rules can be asked about. */

import type { EditionAudience } from "../../../shared/practices/editions/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";

/** A member who belongs to no group and owns nothing: what this one may read, every member may. */
const ANY_MEMBER: Viewer = { id: 0, handle: "", name: "", role: "member", groups: [], confirmed: true };

export const readerOf = (audience: EditionAudience): Viewer | null => (audience === "public" ? null : ANY_MEMBER);
