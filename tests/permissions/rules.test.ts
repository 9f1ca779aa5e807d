/** The table of rights is put together from all the areas' rules, and no action has a rule in two of them. */
import { expect, it } from "vitest";
import { PERMISSIONS } from "../../shared/permissions.ts";

const areas = Object.values(import.meta.glob<object>("../../shared/**/rules.ts", { eager: true }));

it("the table has every rule of every area, each once", () => {
  const tables = areas.flatMap((exports) => Object.entries(exports).filter(([name]) => name.endsWith("Rules")));
  expect(tables).toHaveLength(areas.length);
  const actions = tables.flatMap(([, rules]) => Object.keys(rules));
  expect(actions.toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted());
});
