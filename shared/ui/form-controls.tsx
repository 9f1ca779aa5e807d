/** The controls inside a form field: one line, many lines, a choice of one, a choice of several. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons.tsx";

export type Option = {
  value: string;
  label: string;
  hint?: string;
  icon?: IconName;
  /** Drawn before the label. */
  sign?: ComponentChildren;
  lang?: string;
};

export type ControlKind =
  | "text"
  | "email"
  | "password"
  | "url"
  | "date"
  | "search"
  | "file"
  | "textarea"
  | "select"
  | "checkbox"
  | "checkboxes"
  | "radios"
  | "cards";

export type ControlProps = {
  name: string;
  id: string;
  kind?: ControlKind;
  value: string;
  chosen: readonly string[];
  options?: readonly Option[];
  /** First entry of a select, standing for no choice. */
  empty?: string;
  required?: boolean;
  min?: number;
  max?: number;
  rows?: number;
  /** Kinds of files, as in the attribute `accept`. */
  accept?: string;
  /** Several files at once. */
  multiple?: boolean;
  autocomplete?: string;
  lang?: string;
  autofocus?: boolean;
  /** The text is Markdown: the client gives the field its tools when it is first touched. */
  markdown?: "full" | "small";
  invalid: boolean;
  describedBy?: string;
};

export function Control(props: ControlProps) {
  switch (props.kind) {
    case "textarea":
      return <Lines {...props} />;
    case "select":
      return <Select {...props} />;
    case "checkbox":
      return <Tick {...props} />;
    case "checkboxes":
    case "radios":
    case "cards":
      return <Choices {...props} />;
    default:
      return <Line {...props} kind={props.kind} />;
  }
}

export function first(raw: string | readonly string[] | undefined): string {
  return typeof raw === "string" ? raw : (raw?.[0] ?? "");
}

function described({ id, name, required, invalid, describedBy }: ControlProps) {
  return { id, name, required, "aria-invalid": invalid || undefined, "aria-describedby": describedBy };
}

function Line(props: ControlProps & { kind?: LineKind }) {
  const common = {
    ...described(props),
    class: "input",
    minLength: props.min,
    maxLength: props.max,
    autocomplete: props.autocomplete,
    lang: props.lang,
    autofocus: props.autofocus,
  };
  // A refused password is never sent back to the page.
  if (props.kind === "password") return <input {...common} type="password" />;
  if (props.kind === "file")
    return <input {...described(props)} class="input" type="file" accept={props.accept} multiple={props.multiple} />;
  const filled = { ...common, value: props.value };
  if (props.kind === "date") return <input {...filled} type="date" />;
  if (props.kind === "email") return <input {...filled} type="email" />;
  if (props.kind === "url") return <input {...filled} type="url" />;
  if (props.kind === "search") return <input {...filled} type="search" dir="auto" />;
  return <input {...filled} type="text" dir="auto" />;
}

type LineKind = Exclude<ControlKind, "textarea" | "select" | "checkbox" | "checkboxes" | "radios" | "cards">;

/** No `maxlength` here: it would cut a pasted text in silence; the counter and the server say it instead. */
function Lines(props: ControlProps) {
  return (
    <textarea
      {...described(props)}
      class="input"
      dir="auto"
      rows={props.rows ?? 8}
      data-max={props.max}
      data-markdown={props.markdown}
      lang={props.lang}
      autofocus={props.autofocus}
      value={props.value}
    />
  );
}

function Select(props: ControlProps) {
  return (
    <select {...described(props)} class="input">
      {props.empty !== undefined && <option value="">{props.empty}</option>}
      {props.options?.map((option) => (
        <option key={option.value} value={option.value} lang={option.lang} selected={option.value === props.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Tick(props: ControlProps) {
  return <input {...described(props)} type="checkbox" value="1" checked={props.value === "1"} />;
}

function Choices({ id, name, kind, options = [], chosen }: ControlProps) {
  return (
    <div class={kind === "cards" ? "cards" : "choices"}>
      {options.map((option) => (
        <label key={option.value} class={kind === "cards" ? "card-choice" : "choice"} for={`${id}-${option.value}`}>
          <input
            id={`${id}-${option.value}`}
            type={kind === "checkboxes" ? "checkbox" : "radio"}
            name={name}
            value={option.value}
            checked={chosen.includes(option.value)}
          />
          <span>
            <span class="choice-label">
              {option.icon && <Icon name={option.icon} />}
              {option.sign}
              <span>{option.label}</span>
            </span>
            {option.hint && <span class="choice-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
