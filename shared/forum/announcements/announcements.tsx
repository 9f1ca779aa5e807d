/** What the whole forum should know, at the top of the front page and of lists until somebody puts it away. */

import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Form, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import type { AnnouncementData } from "./schema.ts";

type AnnouncementsProps = {
  announcements: readonly AnnouncementData[];
  /** Where putting one away leads back to. */
  path: string;
};

export function Announcements({ announcements, path }: AnnouncementsProps) {
  const { t, viewer } = useReader();
  if (announcements.length === 0) return null;
  return (
    <section class="announcements" aria-label={t("announcing.label")}>
      {announcements.map((thread) => (
        <div key={thread.id} class="announcement" data-thread={thread.id}>
          <Icon name="pin" />
          <p lang={thread.language}>
            <a href={links.thread(thread)} dir="auto">
              {thread.title}
            </a>
          </p>
          {viewer && (
            <Form action={`/t/${thread.id}/dismiss`} hidden={{ next: path }} class="act">
              <SubmitButton look="plain">
                {t("announcing.dismiss")}
                <span class="visually-hidden">: {thread.title}</span>
              </SubmitButton>
            </Form>
          )}
        </div>
      ))}
    </section>
  );
}
