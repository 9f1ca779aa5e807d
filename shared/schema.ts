/**
 * What the schemas of all areas are made of, and the person whom all of them name. A shape is written once, as a schema: its
 * type is inferred, and the API's description and the tests read it. Only the server loads schemas; views and scripts import
 * their types.
 */
import { z } from "zod";
import { ROLES } from "./viewer.ts";

/** What a schema describes, as it travels: no one changes what was read. */
export type Shape<S extends z.ZodType> = Readable<z.output<S>>;
export type Readable<T> = T extends object ? { readonly [K in keyof T]: Readable<T[K]> } : T;

export const idNumber = z.int().min(1);
export const count = z.int().min(0);
/** ISO 8601 in UTC. */
export const moment = z.iso.datetime();
export const countryCode = z.string().meta({ description: "ISO 3166-1 alpha-2", examples: ["PL"] });
export const languageCode = z.string().meta({ description: "ISO 639-1", examples: ["pl"] });
export const html = z.string().meta({ description: "Sanitised HTML", examples: ["<p>…</p>"] });
export const markdown = z.string().meta({ description: "Markdown, as it was written" });

/** By language code. */
export const LocalisedTextSchema = z
  .record(z.string(), z.string())
  .meta({ id: "LocalisedText", description: "A text by language", examples: [{ en: "Agreements", pl: "Umowy" }] });
export type LocalisedText = Shape<typeof LocalisedTextSchema>;

/** A person where a link is enough. */
export const NameSchema = z.object({ handle: z.string(), name: z.string() });
export type Name = Shape<typeof NameSchema>;

/** A field of expertise: a thematic line, or a topic within one. */
export const FieldRefSchema = z.object({ slug: z.string(), name: LocalisedTextSchema });
export type FieldRef = Shape<typeof FieldRefSchema>;

export const PersonSchema = z
  .object({
    id: idNumber,
    handle: z.string(),
    name: z.string(),
    organisation: z.string().nullable(),
    country: countryCode.nullable(),
    avatar: z
      .string()
      .nullable()
      .meta({ description: "Names the picture: /avatars/<avatar>/96.webp, also 48 and 192" }),
    role: z.enum(ROLES),
    recognisedIn: z.array(FieldRefSchema).meta({ description: "Fields in which the person is a recognised expert" }),
  })
  .meta({ id: "Person", description: "A person as others see them" });
export type PersonRef = Shape<typeof PersonSchema>;

/** A thread or a practice where a link is enough. */
export const TitledSchema = z.object({ id: idNumber, slug: z.string(), title: z.string(), language: languageCode });

/** A list page: items and the cursor of the next page. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };
/** The body of a list; where there is a next page, the Link header leads to it. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
/** The cursor of a page, as a Link header gave it. */
export const afterField = z
  .string()
  .max(100)
  .meta({ description: "Where the next page begins, as the Link header says" });
