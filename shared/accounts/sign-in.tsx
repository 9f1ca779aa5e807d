/** Signing in, with the ways on for who has no account yet or has lost the password. */
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";

type SignInProps = { values: FormValues; errors: FormErrors; next: string };

export function SignInPage({ values, errors, next }: SignInProps) {
  const { t } = useReader();
  const field = { values, errors };
  return (
    <div class="form-page">
      <h1>{t("signIn.heading")}</h1>
      <Form action="/sign-in" hidden={{ next }} class="form-narrow">
        <Errors errors={errors} labels={{ login: t("signIn.login"), password: t("signIn.password") }} />
        <Field {...field} name="login" label={t("signIn.login")} required autocomplete="username" autofocus />
        <Field
          {...field}
          kind="password"
          name="password"
          label={t("signIn.password")}
          required
          autocomplete="current-password"
        />
        <Actions>
          <SubmitButton>{t("signIn.send")}</SubmitButton>
          <a href="/forgot">{t("signIn.forgot")}</a>
        </Actions>
      </Form>
      <p>
        {t("signIn.noAccount")} <a href="/register">{t("signIn.register")}</a>
      </p>
      <p class="fine">
        {t("signIn.unconfirmed")} <a href="/confirm/resend">{t("signIn.resend")}</a>
      </p>
    </div>
  );
}
