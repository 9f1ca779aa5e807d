import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "../support/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

test("a file of an earlier build is not found, and the answer is not kept", async () => {
  const gone = await house.visitor().get("/assets/entry-0000000.css").expect(404);
  expect(gone.headers["cache-control"] ?? "").not.toContain("immutable");
});
