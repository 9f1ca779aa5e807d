/** What a person's page says of their expertise, as far as the reader may know it. */

import type { ProfileExpertise } from "../../../shared/expertise/experts/profile-fields.tsx";
import { can } from "../../../shared/permissions.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { endorsementsByField, listOwnApplications } from "./applications.ts";
import { findExpert } from "./panel.ts";

/** In whichever field: what a field adds is asked when one is chosen. */
const ANY_FIELD = { archived: false, coordinators: [] };

export async function findExpertise(db: Db, viewer: Viewer | null, person: PersonRef): Promise<ProfileExpertise> {
  const own = viewer?.id === person.id;
  const [expert, endorsements, applications] = await Promise.all([
    findExpert(db, viewer, person),
    endorsementsByField(db, person.id),
    own ? listOwnApplications(db, person.id) : [],
  ]);
  return {
    expert,
    endorsements,
    applications: applications.filter(({ state }) => state === "open" || state === "proposed"),
    mayEndorse: can(viewer, "expert.endorse", { field: ANY_FIELD, personId: person.id, recognised: false }),
  };
}
