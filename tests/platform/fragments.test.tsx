/** A fragment is drawn by what it declares of its reader: what was forgotten throws, and shows nobody another's page. */
import { expect, test } from "vitest";
import { assemble, fragmentOf, markOf } from "../../server/platform/cache/assemble.ts";
import { type FragmentFacts, type FragmentKind, openFragments } from "../../server/platform/cache/fragments.ts";
import { transact } from "../../server/platform/database/db.ts";
import { publish } from "../../server/platform/live/bus.ts";
import { can } from "../../shared/permissions.ts";
import type { Reader } from "../../shared/reader.ts";
import { refusal } from "../../shared/refusals.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse();

const ania: Viewer = { id: 1, handle: "ania", name: "Ania", role: "member", groups: [], confirmed: true, muted: [7] };
const ingrid: Viewer = { id: 2, handle: "ingrid", name: "Ingrid", role: "moderator", groups: [3], confirmed: true };

/** A line of a page, as an area might declare one. */
const lineKind = <Facts extends FragmentFacts>(words: (reader: Reader, text: string) => string) =>
  ({
    name: "line",
    bytes: 10_000,
    clearedBy: ["viewer.changed"],
    draw: ({ reader }, text) => <p>{words(reader, text)}</p>,
  }) satisfies FragmentKind<Facts, string>;

const drawn = (kind: FragmentKind<FragmentFacts, string>, facts: FragmentFacts, text = "text") =>
  assemble(markOf("line"), new Map([["line", openFragments(house.app).of(kind, facts).draw("1", text)]])).toString();

test("a view that gets a fact more throws until the fragment declares it, and then each reader has a page of their own", () => {
  const before = lineKind((reader) => reader.t("nav.signIn"));
  expect(drawn(before, { reader: { language: "pl" } })).toBe("<p>Zaloguj się</p>");
  expect(drawn(before, { reader: { language: "en" } })).toBe("<p>Sign in</p>");

  // The view says now by whom it is read; nobody told the fragment.
  const after = lineKind((reader) => `${reader.t("nav.signIn")}, ${reader.viewer?.name}`);
  for (const language of ["pl", "en"])
    expect(() => drawn(after, { reader: { language } })).toThrow(
      "the fragment line draws by reader.viewer, which it does not declare",
    );
  const byRole = ({ role }: Viewer) => ({ reader: { language: "en", viewer: { role } } });
  for (const viewer of [ania, ingrid])
    expect(() => drawn(after, byRole(viewer))).toThrow(
      "the fragment line draws by viewer.name, which it does not declare",
    );

  const byName = ({ name }: Viewer) => ({ reader: { language: "en", viewer: { name } } });
  for (const viewer of [ania, ingrid, ania])
    expect(drawn(after, byName(viewer))).toBe(`<p>Sign in, ${viewer.name}</p>`);
});

test("a rule that asks for a fact more throws as well, also where it is asked why it refuses", () => {
  const facts = (viewer: Partial<Viewer>) => ({ reader: { language: "en", viewer } });
  const person = { role: ania.role, groups: ania.groups };
  const asks = lineKind(({ viewer }) => String(can(viewer, "part.take")));
  expect(() => drawn(asks, facts(person))).toThrow("draws by viewer.confirmed");
  expect(() => drawn(asks, facts({ ...person, confirmed: true }))).toThrow("draws by viewer.silencedUntil");
  const why = lineKind(({ viewer }) => refusal(viewer, "part.take")?.reason ?? "may");
  const whole = { ...person, id: 0, scopes: undefined };
  expect(drawn(why, facts({ ...whole, confirmed: true, silencedUntil: undefined }))).toBe("<p>may</p>");
  expect(drawn(why, facts({ ...whole, confirmed: false, silencedUntil: undefined }))).toBe("<p>unconfirmed</p>");
  expect(drawn(why, facts({ ...whole, confirmed: true, silencedUntil: "2030-01-01" }))).toBe("<p>silenced</p>");
});

test("what could not be written into the key does not reach the drawing", () => {
  const kind: FragmentKind<FragmentFacts & { muted: ReadonlySet<number> }, string> = {
    ...lineKind((reader) => reader.language),
    draw: ({ muted }) => <p>{muted instanceof Set ? "whom one has muted" : "nothing"}</p>,
  };
  const facts = { reader: { language: "en" }, muted: new Set(ania.muted) };
  expect(
    assemble(markOf("a"), new Map([["a", openFragments(house.app).of(kind, facts).draw("1", "")]])).toString(),
  ).toBe("<p>nothing</p>");
});

test("it is drawn once for all who have the facts in common, until it has another version or something on it changes", async () => {
  let drawings = 0;
  const kind = lineKind((_, text) => `${text} ${++drawings}`);
  const facts = { reader: { language: "en" } };
  const draw = (version: string | undefined, text: string) =>
    assemble(markOf("a"), new Map([["a", openFragments(house.app).of(kind, facts).draw(version, text)]])).toString();
  expect(draw("1", "a")).toBe("<p>a 1</p>");
  expect(draw("1", "a")).toBe("<p>a 1</p>");
  expect(draw("2", "b")).toBe("<p>b 2</p>");
  expect(draw(undefined, "c")).toBe("<p>c 3</p>");
  expect(draw(undefined, "c")).toBe("<p>c 4</p>");

  const early = openFragments(house.app).of(kind, facts);
  await transact(house.app.db, (trx) => publish(trx, { type: "viewer.changed", userId: 1 }));
  await expect.poll(() => openFragments(house.app).of(kind, facts).get("1")).toBeUndefined();
  // Drawn of what was read before the change: right for that page, wrong for the next.
  early.draw("1", "old");
  expect(draw("1", "new")).toBe("<p>new 6</p>");
});

test("places are left open in a fragment, to be filled for each page", () => {
  const kind = lineKind(() => `before ${markOf("key")} after`);
  const content = openFragments(house.app).of(kind, { reader: {} });
  for (const key of ["one", "two"]) {
    const fragments = new Map([
      ["content", content.draw("1", "")],
      ["key", fragmentOf(key)],
    ]);
    expect(assemble(`<main>${markOf("content")}</main>`, fragments).toString()).toBe(
      `<main><p>before ${key} after</p></main>`,
    );
  }
  expect(() => assemble(markOf("content"), new Map([["content", content.draw("1", "")]]))).toThrow("no fragment key");
});
