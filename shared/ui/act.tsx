/** One-button forms: every action on a post or thread works without JavaScript, the client takes them over by `data-act`. */
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons.tsx";

type ActProps = {
  /** Address that the form posts to. */
  to: string;
  /** Name of the action for the client. */
  act: string;
  value?: string;
  label: string;
  icon?: IconName;
  /** For actions that can be on or off. */
  pressed?: boolean;
  /** Shows only the icon; the label stays for assistive technology. */
  bare?: boolean;
  class?: string;
  children?: ComponentChildren;
};

export function Act({ to, act, value = "1", label, icon, pressed, bare, class: extra, children }: ActProps) {
  return (
    <form class="act" method="post" action={to} data-act={act}>
      <button
        class={`button-quiet${extra ? ` ${extra}` : ""}`}
        type="submit"
        name="value"
        value={value}
        aria-pressed={pressed}
        title={bare ? label : undefined}
      >
        {icon && <Icon name={icon} />}
        <span class={bare ? "visually-hidden" : undefined}>{label}</span>
        {children}
      </button>
    </form>
  );
}

type LinkProps = Pick<ActProps, "act" | "label" | "icon" | "bare"> & {
  href: string;
  /** Stands for something that is there already. */
  own?: boolean;
};

export function ActLink({ href, act, label, icon, bare, own }: LinkProps) {
  return (
    <a class={`button-quiet${own ? " own" : ""}`} href={href} data-act={act} title={bare ? label : undefined}>
      {icon && <Icon name={icon} />}
      <span class={bare ? "visually-hidden" : undefined}>{label}</span>
    </a>
  );
}
