import { expect, test } from "vitest";
import { MemoryCache } from "../../server/platform/cache/memory-cache.ts";

test("what was not asked for longest goes first", () => {
  const cache = new MemoryCache<number>(2);
  cache.set("a", 1);
  cache.set("b", 2);
  cache.get("a");
  cache.set("c", 3);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
});

test("weighed values share one bound, and replacing or removing gives their weight back", () => {
  const cache = new MemoryCache<string>(10, (value) => value.length);
  cache.set("a", "xxxx");
  cache.set("b", "xxxx");
  cache.set("a", "xxxxxx");
  expect(cache.get("b")).toBe("xxxx");
  cache.delete("a");
  cache.set("c", "xxxxxx");
  expect(cache.get("b")).toBe("xxxx");
  cache.set("d", "x");
  expect([cache.get("b"), cache.get("c"), cache.get("d")]).toEqual(["xxxx", undefined, "x"]);
  cache.set("e", "x".repeat(11));
  expect([cache.get("b"), cache.get("d"), cache.get("e")]).toEqual([undefined, undefined, undefined]);
});
