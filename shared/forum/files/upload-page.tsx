/** Uploading without scripts: what comes back is Markdown to paste into a text. */
import { FILES } from "../../limits.ts";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, SubmitButton } from "../../ui/form.tsx";
import type { FileRecord } from "./record.ts";

type UploadProps = { files: readonly FileRecord[]; errors: FormErrors };

/** What the picker of files offers; the server looks into each. */
export const ACCEPTED =
  "image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp,.odg,.rtf,.csv,.txt,.md,.ics,.srt,.zip";

export function UploadPage({ files, errors }: UploadProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("files.newHeading")}</h1>
      {files.length > 0 && <Uploaded files={files} />}
      <p class="lead">{t("files.newLead")}</p>
      <Form action="/files" upload>
        <Errors errors={errors} labels={{ file: t("files.choose") }} />
        <Field
          kind="file"
          name="file"
          label={t("files.choose")}
          hint={t("files.chooseHint", { megabytes: FILES.bytes / 1e6, count: FILES.atOnce })}
          accept={ACCEPTED}
          multiple
          required
          values={{}}
          errors={errors}
        />
        <Actions>
          <SubmitButton>{t("files.upload")}</SubmitButton>
          <a class="button button-plain" href="/settings/files">
            {t("files.ownHeading")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}

function Uploaded({ files }: Pick<UploadProps, "files">) {
  const { t } = useReader();
  return (
    <section class="notice notice-ok" aria-labelledby="uploaded">
      <h2 id="uploaded">{t("files.uploadedHeading", { count: files.length })}</h2>
      <p>{t("files.uploadedText")}</p>
      <pre class="files-markdown">{files.map(markdownOf).join("\n")}</pre>
    </section>
  );
}

/** What shows the file in a text; the name without its ending is a beginning for the words that describe it. */
export function markdownOf(file: Pick<FileRecord, "key" | "name" | "width">): string {
  const isImage = file.width !== null;
  const words = isImage ? file.name.replace(/\.\w{1,5}$/, "") : file.name;
  return `${isImage ? "!" : ""}[${words.replace(/[\\[\]]/g, "\\$&")}](${links.file(file)})`;
}
