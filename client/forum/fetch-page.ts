/** Fetches a page of the thread as the server draws it for everybody, without it counting as read. */
import type { ThreadPageData } from "../../shared/page-data.ts";
import { getPage, RequestError } from "../frame/http.ts";

export type FetchedPage = { document: Document; data: ThreadPageData };

/** @throws RequestError where there is no such page, or no answer */
export async function fetchPage(address: string): Promise<FetchedPage> {
  const page = await getPage(address, { Purpose: "prefetch" });
  const data = page.getElementById("page-data")?.textContent;
  if (!data) throw new RequestError(200);
  return { document: page, data: JSON.parse(data) as ThreadPageData };
}

/** Of another page of the thread that the browser shows. */
export function addressOf(page: number): string {
  const address = new URL(location.href);
  for (const name of ["quote", "reply", "comment", "draft"]) address.searchParams.delete(name);
  address.searchParams.delete("page");
  if (page > 1) address.searchParams.set("page", String(page));
  return address.pathname + address.search;
}
