import { defineConfig } from "vitest/config";
import { ByWeight } from "./tests/support/by-weight.ts";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    globalSetup: "tests/support/global.ts",
    setupFiles: "tests/support/console.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What another process or a job does may take its time on a busy machine.
    expect: { poll: { timeout: 5_000 } },
    // Two cores, and every worker has a server, a database and perhaps a browser of its own. With three the whole is no sooner
    // through, and what has a time limit meets it.
    maxWorkers: 2,
    pool: "forks",
    // The six hundred modules of the server are loaded once in each worker, not for each file. State that outlives a file is
    // kept by house (a WeakMap), as ports come again.
    isolate: false,
    fsModuleCache: true,
    sequence: { sequencer: ByWeight },
  },
});
