/** What the forms and operations of tags send. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { refuse, textField } from "../../platform/http/fields.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import { asTag, isTag } from "../threads/forms.ts";

/** A tag as an address or a hidden field names it. */
export const TagName = z.string().transform(asTag).refine(isTag);

/** A tag as somebody types it. */
const typedTag = z
  .string()
  .transform(asTag)
  .superRefine((tag, ctx) => {
    if (tag === "") refuse(ctx, { key: "error.field.required" });
    else if (!isTag(tag)) refuse(ctx, { key: "tags.badName", values: { length: LIMITS.tags.length } });
  });

export const TagQuery = z.object({ tag: TagName });
export const TagsQuery = z.object({ q: z.string().max(100).transform(asTag).default("") });
export const TagForm = z.object({ tag: TagName });
export const RenameForm = z.object({ tag: TagName, name: typedTag });
export const SynonymForm = z.object({ tag: TagName, synonym: typedTag });

const descriptionField = textField({ max: LIMITS.tags.description }).default("");
export const descriptionName = (language: string): string => `description-${language}`;
/** The text of each language in a field of its own. */
export const DescriptionForm = z
  .object({ tag: TagName })
  .and(z.object(Object.fromEntries(LANGUAGES.map(({ code }) => [descriptionName(code), descriptionField]))));
