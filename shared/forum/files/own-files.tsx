/** A person's own files: what they take up, where they are used, and the way to delete one. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { FILES } from "../../limits.ts";
import { links } from "../../links.ts";
import { fileSize } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { Page } from "../../schema.ts";
import { Actions, Form, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import type { OwnFile, Quota } from "./record.ts";

type OwnFilesProps = { page: Page<OwnFile>; quota: Quota };

export function OwnFilesPage({ page, quota }: OwnFilesProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/settings", label: t("settings.heading") }]} />
      <h1>{t("files.ownHeading")}</h1>
      <Usage quota={quota} />
      <p>
        <a class="button button-plain" href="/files/new">
          {t("files.add")}
        </a>
      </p>
      {page.items.length === 0 ? (
        <p>{t("files.none")}</p>
      ) : (
        <ul class="own-files">
          {page.items.map((file) => (
            <FileItem key={file.key} file={file} />
          ))}
        </ul>
      )}
      {page.next && (
        <p>
          <a class="button button-plain" href={`/settings/files?after=${page.next}`}>
            {t("files.more")}
          </a>
        </p>
      )}
    </div>
  );
}

function Usage({ quota }: { quota: Quota }) {
  const reader = useReader();
  const used = fileSize(reader, quota.total);
  const most = fileSize(reader, FILES.totalBytes);
  return (
    <p class="files-usage">
      <label for="usage">{reader.t("files.usage", { count: quota.count, used, most })}</label>
      <meter id="usage" min="0" max={FILES.totalBytes} high={FILES.totalBytes * 0.9} value={quota.total} />
    </p>
  );
}

function FileItem({ file }: { file: OwnFile }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <li class="own-file">
      <FilePicture file={file} />
      <div>
        <p class="own-file-name">
          <a href={links.file(file)}>{file.name}</a>
        </p>
        <p class="fine">
          {fileSize(reader, file.bytes)} · <Time iso={file.createdAt} /> · <Used file={file} />
        </p>
        {file.source && <Source address={file.source} />}
      </div>
      <a class="button-quiet" href={`/settings/files/${file.key}/delete`}>
        <Icon name="deleted" />
        <span>{t("files.delete")}</span>
        <span class="visually-hidden"> {file.name}</span>
      </a>
    </li>
  );
}

function FilePicture({ file }: { file: OwnFile }) {
  const ending = file.name.slice(file.name.lastIndexOf(".") + 1).toUpperCase();
  if (file.width === null) return <span class="file-kind">{ending}</span>;
  const src = links.file(file, file.widths[0]);
  return <img class="file-kind" src={src} width="56" height="56" alt="" loading="lazy" />;
}

function Source({ address }: { address: string }) {
  const { t } = useReader();
  return (
    <p class="fine">
      {t("files.from")}{" "}
      <a href={address} rel="ugc nofollow noopener">
        {new URL(address).hostname}
      </a>
    </p>
  );
}

function Used({ file }: { file: OwnFile }) {
  const { t } = useReader();
  if (!file.used) return <>{t("files.unused")}</>;
  if (file.postIds.length === 0) return <>{t("files.used")}</>;
  return (
    <>
      {t("files.usedIn")}{" "}
      {file.postIds.map((id, index) => (
        <>
          {index > 0 && ", "}
          <a href={links.post(id)}>{t("files.post", { id: String(id) })}</a>
        </>
      ))}
    </>
  );
}

export function DeleteFilePage({ file }: { file: OwnFile }) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("files.deleteHeading")}</h1>
      <p class="excerpt" dir="auto">
        {file.name}
      </p>
      <p>{t(file.used ? "files.deleteUsed" : "files.deleteUnused")}</p>
      {file.postIds.length > 0 && (
        <p>
          <Used file={file} />
        </p>
      )}
      <Form action={`/settings/files/${file.key}/delete`}>
        <Actions>
          <SubmitButton look="danger">{t("files.delete")}</SubmitButton>
          <a class="button button-plain" href="/settings/files">
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}
