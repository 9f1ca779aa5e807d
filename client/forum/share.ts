/** Passing on a permanent address: through the device's own way of sharing, else by the clipboard, else on a page that shows it. */
import { tell } from "../frame/announce.ts";

export async function share(link: HTMLAnchorElement): Promise<void> {
  const url = link.href.replace(/\/share$/, "");
  const copied = document.querySelector<HTMLElement>("[data-copied]")?.dataset.copied ?? "";
  try {
    // Computers have a share dialog too, but there people expect to paste.
    if ("share" in navigator && matchMedia("(pointer: coarse)").matches)
      return await navigator.share({ url, title: document.title });
    await navigator.clipboard.writeText(url);
    tell(copied);
  } catch (error) {
    // Closed without choosing.
    if (error instanceof DOMException && error.name === "AbortError") return;
    location.assign(link.href);
  }
}
