/** One section of the settings: what its form is told, and its frame. */
import type { ComponentChildren } from "preact";
import type { FormErrors, FormValues } from "../ui/form.tsx";

export type SettingsSection = "avatar" | "profile" | "display" | "email" | "password";
export type SectionState = { values: FormValues; errors: FormErrors };
export type SectionProps = { scope: SettingsSection } & SectionState;

type FrameProps = { id: string; heading: string; lead?: string; children: ComponentChildren };

export function Section({ id, heading, lead, children }: FrameProps) {
  return (
    <section id={id} class="settings-section" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{heading}</h2>
      {lead && <p>{lead}</p>}
      {children}
    </section>
  );
}
