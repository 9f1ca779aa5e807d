/**
 * The press: a process of its own for each step of making an edition out of a folder, so that the memory which typesetting
 * takes goes with it. It loads neither database nor server; what it needs of the world lies in the folder.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Order, PRODUCTS, type Report } from "./manuscript.ts";

process.once("message", (order: Order) => void work(order));
// The person who ordered is gone: nobody will come for it.
process.once("disconnect", () => process.exit(1));

async function work({ folder, step }: Order): Promise<void> {
  try {
    const pages = step === "writing" ? await write(folder) : await typeset(folder);
    await tell({ kind: "done", pages, peakMb: process.resourceUsage().maxRSS / 1_024 });
  } catch (error) {
    await tell({ kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    process.exit();
  }
}

/** The book, the page, and what the typesetter needs. Each step loads only what it takes. */
async function write(folder: string): Promise<number> {
  const [{ readDraft }, { makeEpub }, { makeHtml }, { writeSet }] = await Promise.all([
    import("./draft.ts"),
    import("./epub.ts"),
    import("./html.ts"),
    import("./set.ts"),
  ]);
  const draft = await readDraft(folder, (done, of) => void tell({ kind: "progress", done, of }));
  await makeEpub(draft, join(folder, PRODUCTS.epub));
  await writeFile(join(folder, PRODUCTS.html), makeHtml(draft));
  await writeSet(draft, folder);
  return 0;
}

async function typeset(folder: string): Promise<number> {
  const { makePdf } = await import("./pdf.ts");
  return (await makePdf(folder)).pages;
}

/** Resolves when it is sent: a process that ends at once would take the message with it. */
function tell(report: Report): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(report, undefined, undefined, () => resolve());
    else resolve();
  });
}
