/** What a start prints when the forum is open: where it is and how to get in. */
import { firstRunLink } from "../accounts/first-run.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import type { ReadyAccount } from "./demo-accounts.ts";

/** Prints where the forum is and how to get in. */
export async function announce(
  app: AppContext,
  accounts: readonly ReadyAccount[],
  say: (line: string) => void,
): Promise<void> {
  const { baseUrl } = app.config;
  const firstRun = await firstRunLink(app.db, baseUrl);
  say("");
  say(`Mosty is open at ${baseUrl}`);
  if (accounts.length > 0) {
    say("");
    say("Sign in to the demonstration community with one of these accounts (passwords of this installation alone):");
    for (const { ready, handle, password } of accounts) {
      say(`  ${ready.padEnd(13)} ${handle.padEnd(8)} ${password}`);
    }
  }
  if (firstRun) {
    say("");
    say("There is no administrator yet. The person who opens this link becomes the administrator:");
    say(`  ${firstRun}`);
  }
  say("");
}
