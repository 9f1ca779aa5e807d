/** R5 for a thread's title, kind, tags and countries: two who change them at once, and a form that keeps what was typed. */
import { expect, test } from "vitest";
import { useHouseBehindProxy } from "../../support/house.ts";
import { type Agent, openThread, person } from "./support.ts";

const house = useHouseBehindProxy();

const OLD = "A letter of intent that only one side signed";
const details = { kind: "discussion", title: OLD, language: "en", tags: "law", countries: ["PL"] };

async function formVersion(agent: Agent, id: number): Promise<string> {
  const { text } = await agent.get(`/t/${id}/edit`).expect(200);
  return /name="version"[^>]*value="([^"]+)"/.exec(text)?.[1] ?? "";
}

const save = (agent: Agent, id: number, form: object) => agent.post(`/t/${id}/edit`).type("form").send(form);

test("R5 the second of two editors is shown both, keeps what was typed, and can save knowingly", async () => {
  const { id } = await openThread(house, { by: "ania", title: OLD });
  const [ania, ingrid] = [await person(house, "ania"), await person(house, "ingrid")];
  const [aniaHas, ingridHas] = [await formVersion(ania, id), await formVersion(ingrid, id)];
  expect(aniaHas).not.toBe("");
  await save(ania, id, { ...details, title: "A letter of intent signed by one mayor", version: aniaHas }).expect(303);

  const mine = { ...details, title: "Letters of intent and who must sign them" };
  const refused = await save(ingrid, id, { ...mine, version: ingridHas }).expect(409);
  expect(refused.text).toContain("A letter of intent signed by one mayor");
  expect(refused.text).toContain(`value="${mine.title}"`);
  const next = /name="version"[^>]*value="([^"]+)"/.exec(refused.text)?.[1];
  expect(next).not.toBe(ingridHas);
  await save(ingrid, id, { ...mine, version: next }).expect(303);
  const page = await ania.get(`/t/${id}`).redirects(1);
  expect(page.text).toContain(mine.title);
});

test("a post that came meanwhile is no conflict, and sending the same form twice is none either", async () => {
  const { id } = await openThread(house, { by: "ania", title: OLD });
  const ania = await person(house, "ania");
  const version = await formVersion(ania, id);
  const key = crypto.randomUUID();
  await (await person(house, "marek"))
    .post(`/t/${id}/posts`)
    .type("form")
    .send({ text: "Ask the voivode.", key })
    .expect(303);
  const form = { ...details, title: "A letter that waits for its second signature", version };
  await save(ania, id, form).expect(303);
  await save(ania, id, form).expect(303);
});

test("countries that were unticked stay unticked when something else is refused", async () => {
  const { id } = await openThread(house, { by: "ania", title: OLD, countries: ["PL", "CZ"] });
  const ania = await person(house, "ania");
  const ticked = (html: string) =>
    [...html.matchAll(/<input[^>]*name="countries"[^>]*>/g)].filter(([box]) => /\schecked/.test(box)).length;
  expect(ticked((await ania.get(`/t/${id}/edit`)).text)).toBe(2);
  const refused = await save(ania, id, { kind: "discussion", title: "Short", language: "en", tags: "" }).expect(422);
  expect(ticked(refused.text)).toBe(0);
});
