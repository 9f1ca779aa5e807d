/** Examples of the bell. */
import type { Examples } from "../support.ts";

export const examples: Examples = {
  "get /notifications": { by: "ania", call: {} },
  "post /notifications/read": { by: "ania", call: { body: { ids: "all" } } },
};
