/** Before an edition is published: what stands in the way, what should be looked at, and that it is for good. */
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Form, type FormErrors, SubmitButton } from "../../ui/form.tsx";
import { WorkHead, type WorkRef } from "./work-head.tsx";

type PublishPageProps = {
  edition: WorkRef;
  revision: number;
  number: number;
  practices: number;
  /** Pinned at a version that is not the latest. */
  older: number;
  errors: FormErrors;
};

export function PublishPage({ edition, revision, number, practices, older, errors }: PublishPageProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <WorkHead edition={edition} at="publish" />
      <Errors errors={errors} />
      <p>{t("edition.publishLead", { number, count: practices })}</p>
      {older > 0 && <p class="notice">{t("edition.newerVersions", { count: older })}</p>}
      <p>{t("edition.publishForGood")}</p>
      <Form action={`/editions/${edition.id}/publish`} hidden={{ revision }}>
        <Actions>
          <SubmitButton>{t("edition.publish")}</SubmitButton>
        </Actions>
      </Form>
      <Form action={`/editions/${edition.id}/delete`}>
        <Actions>
          <SubmitButton look="danger">{t("edition.discard")}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}
