/**
 * Texts of the interface. Catalogues are i18next JSON v4 (nested keys, `{{name}}` for values, `_one`/`_few`/`_many`/
 * `_other` for plurals by Intl.PluralRules), so that translation tools read them; this interpreter of that format is
 * 1 kB instead of the library's 13, because the client pays for every byte.
 */
import type accounts from "./text/accounts.en.json";
import type expertise from "./text/expertise.en.json";
import type forum from "./text/forum.en.json";
import type frame from "./text/frame.en.json";
import type members from "./text/members.en.json";
import type moderation from "./text/moderation.en.json";
import type notifications from "./text/notifications.en.json";
import type practices from "./text/practices.en.json";
import type problems from "./text/problems.en.json";
import type site from "./text/site.en.json";
import type spaces from "./text/spaces.en.json";

type Flatten<T> = {
  [K in keyof T & string]: T[K] extends string ? K : T[K] extends object ? `${K}.${Flatten<T[K]>}` : never;
}[keyof T & string];
type WithoutPlural<K extends string> = K extends `${infer Base}_${"one" | "few" | "many" | "other"}` ? Base : K;

/** Of each area's file: the compiler wants them by name, and tests/text asks that none is missing. */
export type TextKey = WithoutPlural<
  | Flatten<typeof frame>
  | Flatten<typeof accounts>
  | Flatten<typeof spaces>
  | Flatten<typeof notifications>
  | Flatten<typeof members>
  | Flatten<typeof forum>
  | Flatten<typeof expertise>
  | Flatten<typeof problems>
  | Flatten<typeof practices>
  | Flatten<typeof moderation>
  | Flatten<typeof site>
>;
export type TextValues = Readonly<Record<string, string | number>>;
export type Text = (key: TextKey, values?: TextValues) => string;

type Nested = { readonly [key: string]: string | Nested };
export type Catalogue = ReadonlyMap<string, string>;

/** Nested catalogue → flat map with dotted keys. */
export function flatten(nested: Nested, prefix = "", into = new Map<string, string>()): Map<string, string> {
  for (const [key, value] of Object.entries(nested)) {
    if (typeof value === "string") into.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, into);
  }
  return into;
}

/**
 * The texts of one language. A key that the catalogue lacks shows as the key itself: the catalogue test makes sure that
 * this does not happen in a language that is complete.
 */
export function createText(language: string, catalogue: Catalogue): Text {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const show = (value: string | number) => (typeof value === "number" ? numbers.format(value) : value);
  return (key, values) => {
    const count = values?.count;
    const found =
      (typeof count === "number" ? catalogue.get(`${key}_${plurals.select(count)}`) : undefined) ??
      (typeof count === "number" ? catalogue.get(`${key}_other`) : undefined) ??
      catalogue.get(key) ??
      key;
    if (values === undefined) return found;
    return found.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : show(value);
    });
  };
}
