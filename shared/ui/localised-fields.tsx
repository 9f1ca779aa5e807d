/** One field of a form in every interface language: name in English, name in Polish. */
import { Field, type FormErrors, type FormValues } from "./form.tsx";
import type { ControlProps } from "./form-controls.tsx";

export type InterfaceLanguage = { code: string; name: string };

type LocalisedProps = Pick<ControlProps, "kind" | "max" | "rows" | "required"> & {
  languages: readonly InterfaceLanguage[];
  /** Beginning of the fields' names: `name` for `name_en`, `name_pl`. */
  prefix: string;
  label: string;
  hint?: string;
  values: FormValues;
  errors: FormErrors;
};

export function LocalisedFields({ languages, prefix, label, ...field }: LocalisedProps) {
  return (
    <div class="form-row">
      {languages.map(({ code, name }) => (
        <Field key={code} {...field} name={`${prefix}_${code}`} label={`${label} (${name})`} lang={code} />
      ))}
    </div>
  );
}

/** Field name → label, for the summary of what to mend. */
export function localisedLabels(languages: readonly InterfaceLanguage[], prefix: string, label: string) {
  return Object.fromEntries(languages.map(({ code, name }) => [`${prefix}_${code}`, `${label} (${name})`]));
}
