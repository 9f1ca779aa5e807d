import { expect, test } from "vitest";
import { useHouse } from "../support/house.ts";

const house = useHouse();

test("a file of an earlier build is not found, and the answer is not kept", async () => {
  const gone = await house.visitor().get("/assets/entry-0000000.css").expect(404);
  expect(gone.headers["cache-control"] ?? "").not.toContain("immutable");
});
