/** Settings, in sections with a form each: profile, language and time, address, password, devices. */

import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { countryName, languageName, type Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { PersonRef } from "../schema.ts";
import { COUNTRY_CODES, LANGUAGE_CODES, named } from "../ui/codes.ts";
import { Actions, Errors, Field, Form, SubmitButton } from "../ui/form.tsx";
import { AvatarForm } from "./avatar-form.tsx";
import { DeviceList, type SignedInDevice } from "./devices.tsx";
import { NewPasswordField } from "./register.tsx";
import { Section, type SectionProps, type SectionState, type SettingsSection } from "./settings-section.tsx";

type SettingsProps = {
  person: PersonRef;
  email: string;
  sections: Readonly<Record<SettingsSection, SectionState>>;
  languages: readonly { code: string; name: string }[];
  timeZones: readonly string[];
  devices: readonly SignedInDevice[];
};
export function SettingsPage({ person, email, sections, languages, timeZones, devices }: SettingsProps) {
  const reader = useReader();
  const { t } = reader;
  const section = (scope: SettingsSection): SectionProps => ({ scope, ...sections[scope] });
  return (
    <div class="form-page">
      <h1>{t("settings.heading")}</h1>
      <Section id="profile" heading={t("settings.profile")} lead={t("settings.profileLead")}>
        <ProfileForm {...section("profile")} />
        <p>
          <a href={links.person(person.handle)}>{t("settings.toProfile")}</a>
        </p>
        <p>
          <a href="/settings/people">{t("settings.ties")}</a>
        </p>
      </Section>
      <Section id="expertise" heading={t("experts.own")} lead={t("experts.settingsLead")}>
        <p>
          <a href="/settings/expertise">{t("experts.ownEdit")}</a>
        </p>
      </Section>
      <Section id="avatar" heading={t("settings.avatar")} lead={t("settings.avatarLead")}>
        <AvatarForm {...section("avatar")} person={person} />
      </Section>
      <Section id="display" heading={t("settings.display")}>
        <DisplayForm {...section("display")} languages={languages} timeZones={timeZones} />
      </Section>
      <Section id="email" heading={t("settings.email")} lead={t("settings.emailNow", { email })}>
        <EmailForm {...section("email")} />
      </Section>
      <Section id="password" heading={t("settings.password")} lead={t("settings.passwordLead")}>
        <PasswordForm {...section("password")} />
      </Section>
      <Section id="files" heading={t("settings.files")} lead={t("settings.filesLead")}>
        <p>
          <a href="/settings/files">{t("files.ownHeading")}</a>
        </p>
      </Section>
      <Section id="tokens" heading={t("token.heading")} lead={t("token.lead")}>
        <p>
          <a href="/settings/tokens">{t("token.toTokens")}</a>
        </p>
      </Section>
      <Section id="sessions" heading={t("settings.sessions")} lead={t("settings.sessionsLead")}>
        <DeviceList devices={devices} />
        <Form action="/sign-out/everywhere">
          <Actions>
            <SubmitButton look="danger">{t("settings.signOutEverywhere")}</SubmitButton>
          </Actions>
        </Form>
      </Section>
    </div>
  );
}

function ProfileForm(field: SectionProps) {
  const reader = useReader();
  const { errors, scope } = field;
  const { t } = reader;
  return (
    <Form action="/settings/profile">
      <Errors errors={errors} scope={scope} labels={profileLabels(reader)} />
      <Field
        {...field}
        name="name"
        label={t("account.field.name")}
        required
        max={LIMITS.name.max}
        autocomplete="name"
      />
      <Field
        {...field}
        name="organisation"
        label={t("settings.organisation")}
        max={LIMITS.organisation.max}
        autocomplete="organization"
      />
      <Field
        {...field}
        kind="select"
        name="country"
        label={t("settings.country")}
        empty={t("settings.noCountry")}
        options={named(COUNTRY_CODES, (code) => countryName(reader, code), reader.language)}
      />
      <Field
        {...field}
        kind="checkboxes"
        name="languages"
        label={t("settings.languages")}
        options={named(LANGUAGE_CODES, (code) => languageName(reader, code), reader.language)}
      />
      <Field
        {...field}
        kind="textarea"
        name="about"
        label={t("settings.about")}
        hint={t("settings.aboutHint")}
        rows={5}
        max={LIMITS.about.max}
      />
      <Actions>
        <SubmitButton>{t("settings.saveProfile")}</SubmitButton>
      </Actions>
    </Form>
  );
}

const profileLabels = ({ t }: Reader) => ({
  name: t("account.field.name"),
  organisation: t("settings.organisation"),
  country: t("settings.country"),
  languages: t("settings.languages"),
  about: t("settings.about"),
});

type DisplayProps = SectionProps & Pick<SettingsProps, "languages" | "timeZones">;

function DisplayForm({ languages, timeZones, ...field }: DisplayProps) {
  const { errors, scope } = field;
  const { t } = useReader();
  return (
    <Form action="/settings/display">
      <Errors errors={errors} scope={scope} />
      <Field
        {...field}
        kind="select"
        name="language"
        label={t("settings.language")}
        required
        options={languages.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
      />
      <Field
        {...field}
        kind="select"
        name="timeZone"
        label={t("settings.timeZone")}
        required
        options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      />
      <Actions>
        <SubmitButton>{t("settings.saveDisplay")}</SubmitButton>
      </Actions>
    </Form>
  );
}

function EmailForm(field: SectionProps) {
  const { errors, scope } = field;
  const { t } = useReader();
  return (
    <Form action="/settings/email">
      <Errors
        errors={errors}
        scope={scope}
        labels={{ email: t("settings.newEmail"), current: t("account.field.currentPassword") }}
      />
      <Field
        {...field}
        kind="email"
        name="email"
        label={t("settings.newEmail")}
        required
        max={LIMITS.email.max}
        autocomplete="email"
      />
      <CurrentPasswordField {...field} />
      <Actions>
        <SubmitButton look="plain">{t("settings.saveEmail")}</SubmitButton>
      </Actions>
    </Form>
  );
}

function PasswordForm(field: SectionProps) {
  const { errors, scope } = field;
  const { t } = useReader();
  return (
    <Form action="/settings/password">
      <Errors
        errors={errors}
        scope={scope}
        labels={{ password: t("account.field.newPassword"), current: t("account.field.currentPassword") }}
      />
      <CurrentPasswordField {...field} />
      <NewPasswordField {...field} label={t("account.field.newPassword")} />
      <Actions>
        <SubmitButton look="plain">{t("settings.savePassword")}</SubmitButton>
      </Actions>
    </Form>
  );
}

function CurrentPasswordField(field: SectionProps) {
  const { t } = useReader();
  return (
    <Field
      {...field}
      kind="password"
      name="current"
      label={t("account.field.currentPassword")}
      required
      autocomplete="current-password"
    />
  );
}
