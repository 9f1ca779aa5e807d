import { expect, test } from "vitest";
import { emailField } from "../../server/accounts/fields.ts";
import { threadIdIn } from "../../server/forum/thread-tools/other-thread.ts";
import { namedIn } from "../../server/notifications/named.ts";
import { checkSource } from "../../server/platform/markdown/check.ts";
import { checkInline } from "../../server/platform/markdown/check-inline.ts";
import { tidyName } from "../../server/platform/storage/names.ts";
import { readPostAddresses, readThreadAddress } from "../../server/practices/record/form-addresses.ts";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { slugify } from "../../shared/links.ts";
import { isLinear } from "../support/cost.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse();

const tried = (run: (text: string) => unknown) => (text: string) => {
  try {
    run(text);
  } catch {
    // Refused is as good as taken here: what counts is how long it took to say so.
  }
};

const READERS: Record<string, (text: string) => unknown> = {
  checkSource: tried(checkSource),
  checkInline: tried((text) => checkInline([text])),
  excerpt: (text) => excerpt(text, 200),
  slugify,
  namedIn,
  email: (text) => emailField.safeParse(text),
  tidyName: (text) => tidyName(text, "pdf"),
  readThreadAddress,
  readPostAddresses,
  threadIdIn,
};
const UNITS = [
  "-",
  " ",
  "\t",
  "<a ",
  '<a "',
  "<",
  "[",
  "[a](",
  "`",
  "`a",
  "a@",
  "1/",
  ".",
  "\n",
  "\n ",
  "/t/1",
  "#p1",
  "> ",
  "|-",
  "é",
  "\u0301",
];

test.each(Object.keys(READERS))("B1 what %s takes grows with its text and no faster", async (name) => {
  const read = READERS[name];
  for (const unit of UNITS)
    for (const end of ["", "x", "|x", "\n\0"]) {
      const make = (length: number) => unit.repeat(length / unit.length) + end;
      expect(
        await isLinear((length) => read?.(make(length)), 40_000),
        `${JSON.stringify(unit)}…${JSON.stringify(end)}`,
      ).toBe(true);
    }
});

/** What a request brings before anybody knows whose it is. Node takes 16 kB of headers. */
const HEADERS = [
  "authorization",
  "cookie",
  "accept",
  "accept-language",
  "accept-encoding",
  "content-type",
  "if-none-match",
  "origin",
  "referer",
  "user-agent",
  "x-forwarded-for",
  "purpose",
  "range",
];

/** What a value must begin with to be looked at further. */
const STARTS: Record<string, string> = {
  cookie: "mosty=s:",
  accept: "text/html;",
  "content-type": "application/json;",
};

test.each(HEADERS)("B2 a long %s costs no more than its length", async (name) => {
  const units = [" ", ",", ";", "a/b,", "a=b; ", "\t", '"', "1.1.1.1, "];
  for (const unit of units)
    for (const start of ["", STARTS[name] ?? "Bearer"]) {
      const ask = (length: number) =>
        fetch(`${house.url}/api/v1`, { headers: { [name]: `${start}${unit.repeat(length / unit.length)}x y` } }).then(
          (answer) => answer.arrayBuffer(),
        );
      expect(await isLinear(ask, 12_000), `${start}${JSON.stringify(unit)}`).toBe(true);
    }
});
