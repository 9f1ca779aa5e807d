/** Views ask for whom they are drawn; nobody is ever shown what was drawn for somebody else. */
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, it } from "vitest";
import { drawFor } from "../../server/platform/http/draw.ts";
import { visitor } from "../../server/platform/http/reader.ts";
import { useReader } from "../../shared/reader-context.ts";

const polish = visitor("pl", "Europe/Warsaw");
const english = visitor("en", "Europe/Warsaw");

const Language = () => <b>{useReader().language}</b>;
const WithPart = () => (
  <p>
    <Language />, <span dangerouslySetInnerHTML={{ __html: drawFor(english, <Language />) }} />, <Language />
  </p>
);
const Broken = () => {
  throw new Error("broken");
};

it("draws for the reader it is told", () => {
  expect(drawFor(polish, <Language />)).toBe("<b>pl</b>");
  expect(drawFor(english, <Language />)).toBe("<b>en</b>");
});

it("goes on for the outer reader after a part for another one", () => {
  expect(drawFor(polish, <WithPart />)).toBe("<p><b>pl</b>, <span><b>en</b></span>, <b>pl</b></p>");
});

it("fails where nobody is named, also after a view that failed", () => {
  expect(() => renderToString(<Language />)).toThrow("drawn for nobody");
  expect(() => drawFor(polish, h(Broken, {}))).toThrow("broken");
  expect(() => renderToString(<Language />)).toThrow("drawn for nobody");
});
