/** The way to attach files to a text: a page without scripts, taken over by client/files where they run. */

import { FILES } from "../limits.ts";
import type { Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Icon } from "./icons.tsx";

/** Stands in the form whose text the files go into. */
export function Attach() {
  const reader = useReader();
  return (
    <a class="button-quiet attach" href="/files/new" target="_blank" rel="noopener" data-attach={wordsOf(reader)}>
      <Icon name="attach" />
      <span>{reader.t("files.attach")}</span>
    </a>
  );
}

/** What the script says: here, because no visitor's catalogue should carry it. `{name}` and the like are filled in there. */
function wordsOf({ t }: Reader): string {
  const name = "{name}";
  return JSON.stringify({
    uploading: t("files.uploading", { name }),
    list: t("files.uploads"),
    cancel: t("files.cancel", { name }),
    done: t("files.done", { name }),
    describe: t("files.describe"),
    tooLarge: t("files.tooLarge", { megabytes: FILES.bytes / 1e6 }),
    noAnswer: t("client.noAnswer"),
    failed: t("client.failed"),
    wait: t("files.wait"),
    drop: t("files.drop"),
  });
}
