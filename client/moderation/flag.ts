/** Flagging in place: the form of its own page opens over the page where the post stands. */

import type { OpenThread } from "../forum/open-thread.ts";
import { tell } from "../frame/announce.ts";
import { openFormDialog } from "../frame/form-dialog.ts";
import { messageOf } from "../frame/forms.ts";
import { callApi, RequestError } from "../frame/http.ts";

export async function flag(open: OpenThread, link: HTMLAnchorElement): Promise<void> {
  const shown = await openFormDialog(link.href, "flag", {
    submit: async (form) => {
      try {
        const [, what, id] = /^\/flag\/(\w+)\/(\d+)$/.exec(form.getAttribute("action") ?? "") ?? [];
        await callApi("POST", "/flags", { ...Object.fromEntries(new FormData(form)), what, id });
        tell(open.reader.t("moderation.flag.sent"));
        return true;
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        tell(Object.values(error.fields)[0] ?? messageOf(error, open.reader));
        return false;
      }
    },
    closed: () => link.focus(),
  });
  if (!shown) location.assign(link.href);
}
