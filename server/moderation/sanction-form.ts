/** What a form says is to be done to somebody. */
import { LIMITS } from "../../shared/limits.ts";
import type { FlagReason, SanctionKind } from "../../shared/moderation/facts.ts";
import { invalidField } from "../platform/http/errors.ts";
import { showsFewer } from "../platform/http/fields.ts";
import type { Sanction } from "./sanction.ts";

type Chosen = {
  sanction: SanctionKind | "none";
  ground: FlagReason;
  words: string;
  silenceDays: string;
  suspensionDays: string;
};

/** Null where nothing is. Anyone who is warned, silenced or suspended is told why. @throws AppError `invalid` at `words` */
export function sanctionOf({ sanction, ground, words, silenceDays, suspensionDays }: Chosen): Sanction | null {
  if (sanction === "none") return null;
  const { min } = LIMITS.moderation.reason;
  if (words === "") throw invalidField("words", "error.field.required");
  if (showsFewer(words, min)) throw invalidField("words", "error.field.tooShort", { count: min });
  const days = sanction === "warned" ? 0 : Number(sanction === "silenced" ? silenceDays : suspensionDays);
  return { what: sanction, ground, words, days };
}
