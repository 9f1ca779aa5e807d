/** The filters of a practice's list of replications as they stand in an address. */
import { z } from "zod";
import { REPLICATION_OUTCOMES } from "../../../shared/practices/replications/record.ts";
import { idField, named } from "../../platform/http/fields.ts";

export const ReplicationListQuery = z.object({
  outcome: z.enum(REPLICATION_OUTCOMES).optional(),
  country: named.country.optional(),
  status: z.enum(["submitted", "confirmed"]).optional(),
  after: idField.optional(),
});
export type ReplicationListQuery = z.output<typeof ReplicationListQuery>;
