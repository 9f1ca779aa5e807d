/** Making the first administrator. */
import type { Reader } from "../reader.ts";
import { Actions, Errors, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { IdentityFields, identityLabels } from "./register.tsx";

type Props = { reader: Reader; token: string; values: FormValues; errors: FormErrors };

export function FirstRunPage({ reader, token, values, errors }: Props) {
  const { t } = reader;
  return (
    <div class="form-page">
      <h1>{t("admin.firstRunHeading")}</h1>
      <p class="lead">{t("admin.firstRunText")}</p>
      <Form action="/first-run" hidden={{ token }} class="form-narrow">
        <Errors reader={reader} errors={errors} labels={identityLabels(reader)} />
        <IdentityFields reader={reader} values={values} errors={errors} />
        <Actions>
          <SubmitButton>{t("admin.firstRunSend")}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}
