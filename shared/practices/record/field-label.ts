/** What the fields of a good practice's form are called, for labels and for messages that stand apart from their field. */
import { excerpt } from "../../forum/threads/excerpt.ts";
import { keyOf, type Reader } from "../../reader.ts";
import type { FormValues } from "../../ui/form.tsx";

const CLAIM_WORDS = 60;

/** `claim-3-posts` → “Claim 3 (The first refund comes…)”, `section-how` → “How it works” */
export function fieldLabel({ t }: Reader, name: string, values: FormValues = {}): string {
  const [kind, rest = "", part = ""] = name.split("-");
  if (kind === "section") return t(keyOf("section", rest));
  if (kind === "document") return t("practice.documentNumber", { number: Number(rest) });
  if (kind === "claim") {
    const text = values[`claim-${rest}-text`];
    const words = typeof text === "string" && part !== "text" ? excerpt(text, CLAIM_WORDS) : "";
    return t("practice.claimNumber", { number: Number(rest) }) + (words && ` (${words})`);
  }
  if (name === "countries" || name === "language") return t(keyOf("form", name));
  return t(keyOf("practice", name));
}
