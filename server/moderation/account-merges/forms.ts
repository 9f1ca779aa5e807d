/** What is sent to merge two accounts. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { idField, lineField, textField } from "../../platform/http/fields.ts";

const handleField = lineField({ min: 1, max: LIMITS.handle.max + 1 });
export const MergeForm = z.object({
  from: handleField,
  into: handleField,
  reason: textField({ min: 1, max: LIMITS.reason.max }),
});
export const MergesQuery = z.object({ after: idField.optional() });
