/** A page that is kept is answered before Express sees the request; nobody may notice but by its speed. */
import { expect, test } from "vitest";
import { useHouse } from "../support/house.ts";

const house = useHouse({ baseUrl: "https://mosty.example" });

test("a kept page carries every header that the page had when it was drawn", async () => {
  const drawn = await house.visitor().get("/about").expect(200);
  const kept = await house.visitor().get("/about").expect(200);
  // Proof that the second came from memory: only Express gives requests an id.
  expect(drawn.headers["x-request-id"]).toBeDefined();
  expect(kept.headers["x-request-id"]).toBeUndefined();
  const { "x-request-id": _, date: __, ...expected } = drawn.headers as Record<string, string>;
  expect(kept.headers).toMatchObject(expected);
  expect(kept.headers["strict-transport-security"]).toMatch(/^max-age=\d{7,}/);
  expect(kept.text).toBe(drawn.text);
});

test("asked for again with its tag, it says that nothing changed, with the same rules", async () => {
  const { headers } = await house.visitor().get("/about").expect(200);
  const again = await house.visitor().get("/about").set("If-None-Match", String(headers.etag)).expect(304);
  expect(again.headers["content-security-policy"]).toBe(headers["content-security-policy"]);
  expect(again.headers["strict-transport-security"]).toBe(headers["strict-transport-security"]);
});
