/** Announcements at the top of a page. */

import { Announcements } from "../../../shared/forum/announcements/announcements.tsx";
import type { Reader } from "../../../shared/reader.ts";
import type { PageContent } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listAnnouncements } from "./queries.ts";

/** `path` is where putting one away leads back to. */
export async function withAnnouncements(
  app: AppContext,
  reader: Reader,
  path: string,
  content: Promise<PageContent>,
): Promise<PageContent> {
  const [page, announcements] = await Promise.all([content, listAnnouncements(app, reader.viewer)]);
  if (announcements.length === 0) return page;
  const body = (
    <>
      <Announcements announcements={announcements} path={path} />
      {page.body}
    </>
  );
  return { ...page, body };
}
