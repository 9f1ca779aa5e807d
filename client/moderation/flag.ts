/** Flagging in place: the form of its own page opens over the page where the post stands. */
import { tell } from "../announce.ts";
import { openFormDialog } from "../form-dialog.ts";
import { messageOf } from "../forms.ts";
import { postJson, RequestError } from "../http.ts";
import type { OpenThread } from "../threads/open-thread.ts";

export async function flag(open: OpenThread, link: HTMLAnchorElement): Promise<void> {
  const shown = await openFormDialog(link.href, "flag", {
    submit: async (form) => {
      try {
        const answer = await postJson<{ words?: string }>(
          form.getAttribute("action") ?? "",
          Object.fromEntries(new FormData(form)),
        );
        if (answer.words) tell(answer.words);
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
