/** Before an edition is published: what stands in the way, what should be looked at, and that it is for good. */
import type { Reader } from "../../reader.ts";
import { Actions, Errors, Form, type FormErrors, SubmitButton } from "../../ui/form.tsx";
import { WorkHead, type WorkRef } from "./work-head.tsx";

type PublishPageProps = {
  reader: Reader;
  edition: WorkRef;
  revision: number;
  number: number;
  practices: number;
  /** Pinned at a version that is not the latest. */
  older: number;
  errors: FormErrors;
};

export function PublishPage({ reader, edition, revision, number, practices, older, errors }: PublishPageProps) {
  const { t } = reader;
  return (
    <div class="form-page">
      <WorkHead reader={reader} edition={edition} at="publish" />
      <Errors reader={reader} errors={errors} />
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
