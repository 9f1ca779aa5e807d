/** The one way forms are drawn: label, hint and error belong together for the eye and for assistive technology. */
import type { ComponentChildren } from "preact";
import { useReader } from "../reader-context.ts";
import { Control, type ControlProps, first } from "./form-controls.tsx";

export type FormValues = Readonly<Record<string, string | readonly string[]>>;
/** Field name → message in the reader's language; the empty name is for the form as a whole. */
export type FormErrors = Readonly<Record<string, string>>;

type FormProps = {
  action: string;
  method?: "get" | "post";
  /** Sends files. */
  upload?: boolean;
  /** Carried along unseen. */
  hidden?: Readonly<Record<string, string | number | null | undefined>>;
  id?: string;
  class?: string;
  /** Name by which the client finds and enhances the form. */
  island?: string;
  /** Where what is written in it is kept while it is not sent. */
  draft?: string;
  children: ComponentChildren;
};

export function Form({
  action,
  method = "post",
  upload,
  hidden = {},
  id,
  class: extra,
  island,
  draft,
  children,
}: FormProps) {
  return (
    <form
      id={id}
      class={`form${extra ? ` ${extra}` : ""}`}
      method={method}
      action={action}
      enctype={upload ? "multipart/form-data" : undefined}
      data-island={island}
      data-draft={draft}
      noValidate
    >
      <Hidden values={hidden} />
      {children}
    </form>
  );
}

export function Hidden({ values }: { values: Readonly<Record<string, string | number | null | undefined>> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) =>
        value === null || value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

type FieldProps = Omit<ControlProps, "id" | "value" | "chosen" | "invalid" | "describedBy"> & {
  label: string;
  hint?: ComponentChildren;
  values: FormValues;
  errors: FormErrors;
  /** Tells two forms on one page apart. */
  scope?: string;
  /** Keeps the label for assistive technology only. */
  hideLabel?: boolean;
};

const GROUPS = new Set(["checkboxes", "radios", "cards"]);

export function Field({ label, hint, values, errors, scope, hideLabel, ...control }: FieldProps) {
  const { t } = useReader();
  const id = fieldId(control.name, scope);
  const error = errors[control.name];
  const describedBy = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ") || undefined;
  const raw = values[control.name];
  const drawn = (
    <Control {...control} id={id} value={first(raw)} chosen={all(raw)} invalid={!!error} describedBy={describedBy} />
  );
  const note = (
    <>
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
  const optional = !control.required && <span class="field-optional"> {t("form.optional")}</span>;
  const shade = `field field-${control.kind ?? "text"}${error ? " field-invalid" : ""}`;

  if (GROUPS.has(control.kind ?? "text")) {
    return (
      <fieldset class={shade} id={id} aria-describedby={describedBy} tabIndex={-1}>
        <legend class={hideLabel ? "visually-hidden" : undefined}>
          {label}
          {optional}
        </legend>
        {note}
        {drawn}
      </fieldset>
    );
  }
  if (control.kind === "checkbox") {
    return (
      <div class={shade}>
        <label class="choice" for={id}>
          {drawn}
          <span>{label}</span>
        </label>
        {note}
      </div>
    );
  }
  return (
    <div class={shade}>
      <label class={hideLabel ? "visually-hidden" : undefined} for={id}>
        {label}
        {optional}
      </label>
      {note}
      {drawn}
    </div>
  );
}

type ErrorsProps = {
  errors: FormErrors;
  scope?: string;
  /** Field name → label in the form's order, where messages alone would not tell the fields apart. */
  labels?: Readonly<Record<string, string>>;
};

/** The summary above a form that was refused: what to mend, each line leading to its field. */
export function Errors({ errors, scope, labels = {} }: ErrorsProps) {
  const { t } = useReader();
  const order = ["", ...Object.keys(labels)];
  // A field that has no label of its own here stands last, as consents do.
  const placeOf = ([name]: readonly [string, string]) => (order.includes(name) ? order.indexOf(name) : order.length);
  const entries = Object.entries(errors).sort((a, b) => placeOf(a) - placeOf(b));
  if (entries.length === 0) return null;
  if (entries.every(([name]) => name === ""))
    return (
      <p class="notice notice-problem" role="alert">
        {errors[""]}
      </p>
    );
  return (
    <div class="notice notice-problem" role="alert">
      <p class="notice-title">{t("form.errors", { count: entries.length })}</p>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>
            {name === "" ? message : <a href={`#${fieldId(name, scope)}`}>{labelled(labels[name], message)}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}

const labelled = (label: string | undefined, message: string) => (label ? `${label}: ${message}` : message);

export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="form-actions">{children}</div>;
}

type SubmitProps = {
  children: ComponentChildren;
  name?: string;
  value?: string;
  look?: "primary" | "plain" | "danger";
};

export function SubmitButton({ children, name, value, look = "primary" }: SubmitProps) {
  return (
    <button class={`button button-${look}`} type="submit" name={name} value={value}>
      {children}
    </button>
  );
}

export function fieldId(name: string, scope?: string): string {
  return scope ? `f-${scope}-${name}` : `f-${name}`;
}

function all(raw: string | readonly string[] | undefined): readonly string[] {
  if (raw === undefined) return [];
  return typeof raw === "string" ? [raw] : raw;
}
