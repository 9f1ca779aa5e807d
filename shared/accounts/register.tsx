/** Registering, the page that says to look into one's mail, and confirming the address. */
import { LIMITS } from "../limits.ts";
import type { Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";

type Shown = { values: FormValues; errors: FormErrors };

export function RegisterPage({ values, errors }: Shown) {
  const reader = useReader();
  const { t } = reader;
  const field = { values, errors };
  return (
    <div class="form-page">
      <h1>{t("register.heading")}</h1>
      <p class="lead">{t("register.lead")}</p>
      <Form action="/register" island="register" class="form-narrow" hidden={{ timeZone: "" }}>
        <Errors errors={errors} labels={identityLabels(reader)} />
        <IdentityFields {...field} />
        <Field
          {...field}
          kind="checkbox"
          name="terms"
          label={t("register.terms")}
          hint={<a href="/about">{t("register.termsLink")}</a>}
          required
        />
        <Actions>
          <SubmitButton>{t("register.send")}</SubmitButton>
        </Actions>
      </Form>
      <p>
        {t("register.haveAccount")} <a href="/sign-in">{t("register.signIn")}</a>
      </p>
    </div>
  );
}

export const identityLabels = ({ t }: Reader) => ({
  name: t("account.field.name"),
  handle: t("account.field.handle"),
  email: t("account.field.emailLabel"),
  password: t("account.field.password"),
});

/** Name, handle, address, password: what makes an account. `knownEmail` is not asked for again. */
export function IdentityFields({ values, errors, knownEmail }: Shown & { knownEmail?: string | undefined }) {
  const reader = useReader();
  const { t } = reader;
  const labels = identityLabels(reader);
  const field = { values, errors };
  return (
    <>
      <Field
        {...field}
        name="name"
        label={labels.name}
        hint={t("account.field.nameHint")}
        required
        max={LIMITS.name.max}
        autocomplete="name"
      />
      <Field
        {...field}
        name="handle"
        label={labels.handle}
        hint={t("account.field.handleHint")}
        max={LIMITS.handle.max}
        autocomplete="username"
      />
      {knownEmail === undefined ? (
        <Field
          {...field}
          kind="email"
          name="email"
          label={labels.email}
          hint={t("account.field.emailHint")}
          required
          max={LIMITS.email.max}
          autocomplete="email"
        />
      ) : (
        <p id="f-email">
          {labels.email}: <strong>{knownEmail}</strong>
        </p>
      )}
      <NewPasswordField {...field} label={labels.password} />
    </>
  );
}

export function NewPasswordField({ label, scope, ...shown }: Shown & { label: string; scope?: string }) {
  const { t } = useReader();
  return (
    <Field
      {...shown}
      scope={scope}
      kind="password"
      name="password"
      label={label}
      hint={t("account.field.passwordHint", { min: LIMITS.password.min })}
      required
      min={LIMITS.password.min}
      autocomplete="new-password"
    />
  );
}

type SentProps = { heading: string; text: string; sendsMail: boolean; again?: boolean };

/** The same for everybody: it must not tell whether an address is known. */
export function MailSentPage({ heading, text, sendsMail, again }: SentProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{heading}</h1>
      <p class="lead">{text}</p>
      {!sendsMail && <p class="notice">{t("account.noMail")}</p>}
      {again && (
        <p>
          {t("register.sentNothing")} <a href="/confirm/resend">{t("register.sentAgain")}</a>.
        </p>
      )}
    </div>
  );
}

type AddressProps = Shown & { action: string; heading: string; text: string; send: string };

/** Asks for an address to write to: for the link to be sent again, and for a forgotten password. */
export function AddressPage({ values, errors, action, heading, text, send }: AddressProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{heading}</h1>
      <p class="lead">{text}</p>
      <Form action={action} class="form-narrow">
        <Errors errors={errors} />
        <Field
          values={values}
          errors={errors}
          kind="email"
          name="email"
          label={t("account.field.emailLabel")}
          required
          max={LIMITS.email.max}
          autocomplete="email"
        />
        <Actions>
          <SubmitButton>{send}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}

type ConfirmProps = { token: string; email: string; name: string; handle: string };

export function ConfirmPage({ token, email, name, handle }: ConfirmProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("register.confirmHeading")}</h1>
      <p class="lead">{t("register.confirmText", { email, name, handle })}</p>
      <Form action="/confirm" hidden={{ token }}>
        <Actions>
          <SubmitButton>{t("register.confirmSend")}</SubmitButton>
        </Actions>
      </Form>
      <p class="fine">{t("register.confirmNotYou")}</p>
    </div>
  );
}

/** A link that was used, is old or was superseded, and the way to a new one. */
export function DeadLinkPage({ again }: { again: { href: string; label: string } | null }) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("account.token.heading")}</h1>
      <p class="lead">{t("account.token.text")}</p>
      {again && (
        <p>
          <a class="button button-plain" href={again.href}>
            {again.label}
          </a>
        </p>
      )}
    </div>
  );
}
