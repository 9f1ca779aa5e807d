/** Announcements at the top of a page. */
import type { Reader } from "../../shared/reader.ts";
import { Announcements } from "../../shared/views/announcements.tsx";
import type { House } from "../platform/house.ts";
import type { PageContent } from "../platform/respond.ts";
import { listAnnouncements } from "./announcements.ts";

/** `path` is where putting one away leads back to. */
export async function withAnnouncements(
  house: House,
  reader: Reader,
  path: string,
  content: Promise<PageContent>,
): Promise<PageContent> {
  const [page, announcements] = await Promise.all([content, listAnnouncements(house, reader.viewer)]);
  if (announcements.length === 0) return page;
  const body = (
    <>
      <Announcements reader={reader} announcements={announcements} path={path} />
      {page.body}
    </>
  );
  return { ...page, body };
}
