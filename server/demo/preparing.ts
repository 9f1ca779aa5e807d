/** The process that `prepareApart` starts: prepares the community, tells how far it is, and ends. */
import { readConfig } from "../platform/start/config.ts";
import { StartError } from "../platform/start/start-error.ts";
import { prepareCommunity } from "./first-start.ts";
import type { Preparation, Preparing } from "./prepare-apart.ts";

const tell = (message: Preparing) => new Promise<void>((resolve) => process.send?.(message, () => resolve()));

// The person who started it is gone: what it did not commit never was.
process.on("disconnect", () => process.exit(1));
process.once("message", (preparation: Preparation) => void prepare(preparation));

async function prepare({ databaseUrl, embedded }: Preparation): Promise<void> {
  try {
    const progress = (line: string) => void tell({ kind: "progress", line });
    await prepareCommunity(databaseUrl, readConfig(process.env), { progress, embedded });
    process.exit(0);
  } catch (error) {
    const { code, message, stack } = error as { code?: string; message?: string; stack?: string };
    const sentence = error instanceof StartError;
    await tell({
      kind: "failed",
      sentence,
      code: String(code ?? ""),
      message: (sentence ? message : stack) ?? String(error),
    });
    process.exit(1);
  }
}
