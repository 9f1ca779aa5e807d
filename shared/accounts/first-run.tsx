/** Making the first administrator. */
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { IdentityFields, identityLabels } from "./register.tsx";

type Props = { token: string; values: FormValues; errors: FormErrors };

export function FirstRunPage({ token, values, errors }: Props) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="form-page">
      <h1>{t("admin.firstRunHeading")}</h1>
      <p class="lead">{t("admin.firstRunText")}</p>
      <Form action="/first-run" hidden={{ token }} class="form-narrow">
        <Errors errors={errors} labels={identityLabels(reader)} />
        <IdentityFields values={values} errors={errors} />
        <Actions>
          <SubmitButton>{t("admin.firstRunSend")}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}
