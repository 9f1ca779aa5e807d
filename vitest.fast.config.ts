/** The quick part of the tests: without browsers, processes that are killed, and whatever else takes long. */
import { configDefaults, defineConfig, mergeConfig } from "vitest/config";
import { HEAVY } from "./tests/support/by-weight.ts";
import all from "./vitest.config.ts";

export default mergeConfig(
  all,
  defineConfig({ test: { exclude: [...configDefaults.exclude, ...HEAVY.map((name) => `tests/${name}*`)] } }),
);
