/** Rights of the site's own pages. */
import { actsAsAdministrator, isAdministrator } from "../accounts/rules.ts";

export const siteRules = {
  "mail.read": isAdministrator,
  /** Its recipient sees it: more than reading. */
  "mail.resend": actsAsAdministrator,
} as const;
