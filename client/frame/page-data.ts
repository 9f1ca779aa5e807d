/** Reads what the server left in the page for the scripts. */
import type { PageData } from "../../shared/page-data.ts";

export function readPageData(): PageData | null {
  const text = document.getElementById("page-data")?.textContent;
  return text ? (JSON.parse(text) as PageData) : null;
}
