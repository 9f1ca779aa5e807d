/** Choosing a new password by the link in a message. */
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { NewPasswordField } from "./register.tsx";

type Props = { token: string; handle: string; values: FormValues; errors: FormErrors };

export function NewPasswordPage({ token, handle, values, errors }: Props) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("reset.newHeading")}</h1>
      <p class="lead">{t("reset.newText", { handle })}</p>
      <Form action="/reset" hidden={{ token }} class="form-narrow">
        <Errors errors={errors} />
        <NewPasswordField values={values} errors={errors} label={t("account.field.newPassword")} />
        <Actions>
          <SubmitButton>{t("reset.save")}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}
