/** How far the making of an edition's files is; without scripts the page asks for itself again. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Downloads, MakingStatus } from "./parts.tsx";
import type { EditionFiles, EditionRef, Making } from "./schema.ts";

type MakingPageProps = {
  edition: EditionRef;
  making: Making | null;
  files: EditionFiles | null;
  canCancel: boolean;
};

export function MakingPage({ edition, making, files, canCancel }: MakingPageProps) {
  const { t } = useReader();
  const isOpen = making?.state === "waiting" || making?.state === "running";
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: links.edition(edition), label: edition.title, lang: edition.language }]} />
      <h1>{t("edition.makingHeading")}</h1>
      {making && <MakingStatus id={edition.id} making={making} canCancel={canCancel} />}
      {!isOpen && files && <Downloads edition={edition} files={files} />}
      {!isOpen && !files && (
        <form class="act" method="post" action={`/editions/${edition.id}/make`}>
          <button class="button button-primary" type="submit">
            {t(making?.state === "failed" ? "edition.makeAgain" : "edition.make")}
          </button>
        </form>
      )}
      <p class="fine">{t("edition.makingHint")}</p>
    </div>
  );
}
