/** The pages about the house itself. */
import { expect, test } from "vitest";
import { useHouse } from "../../support/house.ts";

const house = useHouse();

test("a visitor reads in Polish and in English what the forum is and how accessible it is", async () => {
  const english = await house.visitor().get("/about").expect(200);
  expect(english.text).toContain("community of practice");
  expect(english.text).toContain('href="/register"');
  const polish = await house.visitor().get("/about").set("Accept-Language", "pl").expect(200);
  expect(polish.text).toContain("społeczność praktyków");
  const statement = await house.visitor().get("/accessibility").expect(200);
  for (const part of ["2018/1523", "partially compliant", "How this statement was made", "2016/2102"])
    expect(statement.text).toContain(part);
  expect((await house.visitor().get("/accessibility").set("Accept-Language", "pl").expect(200)).text).toContain(
    "Deklaracja dostępności",
  );
});

test("they are kept for visitors and drawn for members, who are not asked to register", async () => {
  const first = await house.visitor().get("/about").expect(200);
  await house
    .visitor()
    .get("/about")
    .set("If-None-Match", first.headers.etag ?? "")
    .expect(304);
  const ania = await house.as("ania");
  const own = await ania.get("/about").expect(200);
  expect(own.headers["cache-control"]).toContain("private");
  expect(own.text).not.toContain('href="/register"');
});
