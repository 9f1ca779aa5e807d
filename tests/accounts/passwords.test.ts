/** Passwords: what is kept, what is recognised, and what takes the same work for nobody. */
import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "../../server/accounts/passwords.ts";

test("a password is kept as an argon2id PHC string with the cost that OWASP asks for", async () => {
  expect(await hashPassword("most nad Bugiem")).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
  );
});

test("the same password is kept differently each time and recognised both times", async () => {
  const [first, second] = await Promise.all([hashPassword("zażółć gęślą jaźń"), hashPassword("zażółć gęślą jaźń")]);
  expect(first).not.toBe(second);
  expect(await verifyPassword(first, "zażółć gęślą jaźń")).toBe(true);
  expect(await verifyPassword(second, "zażółć gęślą jaźń")).toBe(true);
  expect(await verifyPassword(second, "zazolc gesla jazn")).toBe(false);
});

test("letters typed decomposed are the same letters", async () => {
  const kept = await hashPassword("gęś nad Odrą".normalize("NFC"));
  expect(await verifyPassword(kept, "gęś nad Odrą".normalize("NFD"))).toBe(true);
});

test("without an account every password is wrong, also the one of the stand-in", async () => {
  expect(await verifyPassword(undefined, "most nad Bugiem")).toBe(false);
  expect(await verifyPassword(null, "")).toBe(false);
});

test("many at once are all answered", async () => {
  const kept = await hashPassword("jedno hasło dla wielu");
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => verifyPassword(kept, n % 2 ? "inne hasło" : "jedno hasło dla wielu")),
  );
  expect(answers.filter(Boolean)).toHaveLength(6);
});
