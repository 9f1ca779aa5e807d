/** From a word of praise to the panel and back: applying, endorsing, deciding, withdrawing, in the browser's forms. */
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { forgetLimits, idOf, person, stranger } from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

const db = () => house.app.db;
const evidence = "Sześć partnerstw ożywionych po latach, z tego trzy bez dotacji: https://example.org/lista.";
const praise = "Odpowiada tego samego dnia i zawsze z przykładem.";

const bellOf = async (handle: string) =>
  db()
    .selectFrom("notifications")
    .select(["kind", "details"])
    .where("user_id", "=", await idOf(house, handle))
    .orderBy("id", "desc")
    .execute();
const applicationOf = async (handle: string, slug: string) =>
  db()
    .selectFrom("expert_applications")
    .innerJoin("fields", "fields.id", "expert_applications.field_id")
    .select(["expert_applications.id", "state"])
    .where("user_id", "=", await idOf(house, handle))
    .where("fields.slug", "=", slug)
    .orderBy("expert_applications.id", "desc")
    .executeTakeFirst();
const post = async (handle: string, path: string, form: object) =>
  (await person(house, handle)).post(path).type("form").send(form);
const page = async (handle: string, path: string) => (await (await person(house, handle)).get(path).expect(200)).text;

test("who applies is seen by the coordinators, recognised by one, and stands on the panel, on posts and in the log", async () => {
  expect((await post("klaus", "/fields/volunteering/apply", { evidence: "Short" })).status).toBe(422);
  expect((await post("klaus", "/fields/volunteering/apply", { evidence, countries: ["DE", "PL"] })).status).toBe(303);
  expect((await post("klaus", "/fields/volunteering/apply", { evidence })).status).toBe(409);
  expect((await bellOf("katerina"))[0]).toMatchObject({ kind: "application", details: { field_pl: "Wolontariat" } });
  const application = await applicationOf("klaus", "volunteering");
  const at = `/fields/volunteering/applications/${application?.id}`;
  expect(await page("katerina", at)).toContain('href="https://example.org/lista"');
  expect((await post("katerina", at, { decision: "decline" })).status).toBe(422);
  expect((await post("katerina", at, { decision: "recognise", reason: "" })).status).toBe(303);
  expect((await bellOf("klaus"))[0]?.kind).toBe("recognised");

  const panel = (await stranger(house).get("/experts?field=volunteering&country=DE").expect(200)).text;
  expect(panel).toContain("Klaus Berger");
  expect(panel).not.toContain("klaus@example.org");
  expect((await stranger(house).get("/people/klaus").expect(200)).text).toContain("Sześć partnerstw");
  expect(await page("katerina", "/fields/volunteering/desk")).toContain("recognised");
  expect(await page("katerina", "/settings/expertise")).toContain('href="/fields/volunteering/desk"');
});

test("R3 of two coordinators who decide at once one wins and the other is told who it was", async () => {
  await db().updateTable("users").set({ role: "administrator" }).where("handle", "=", "agnieszka").execute();
  const application = await applicationOf("joao", "partnership-agreements");
  const at = `/fields/partnership-agreements/applications/${application?.id}`;
  const form = { decision: "recognise", reason: "" };
  const [ingrid, marek, agnieszka] = await Promise.all([
    post("ingrid", at, form),
    post("marek", at, { decision: "decline", reason: "Not yet, in a year I would say yes." }),
    post("agnieszka", at, form),
  ]);
  const answers = [ingrid, marek, agnieszka];
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  for (const { status, text } of answers)
    if (status === 409) expect(text).toMatch(/has decided in the meantime|W\u00a0tym czasie decyzję podjęto/);
  const log = await db()
    .selectFrom("recognition_log")
    .select("id")
    .where("user_id", "=", await idOf(house, "joao"))
    .execute();
  expect(log).toHaveLength(1);
});

test("R2 an endorsement of somebody who has not applied proposes them once; nobody is made an expert unasked", async () => {
  const endorsement = { field: "cultural-cooperation", text: praise };
  expect((await post("piotr", "/people/stefan/endorse", endorsement)).status).toBe(303);
  expect((await post("ania", "/people/stefan/endorse", endorsement)).status).toBe(303);
  expect((await post("stefan", "/people/stefan/endorse", endorsement)).status).toBe(403);
  expect((await bellOf("stefan")).map(({ kind }) => kind).slice(0, 2)).toEqual(["endorsed", "proposed"]);
  const proposal = await applicationOf("stefan", "cultural-cooperation");
  const at = `/fields/cultural-cooperation/applications/${proposal?.id}`;
  expect((await post("oksana", at, { decision: "recognise" })).status).toBe(409);
  expect(await page("stefan", "/fields/cultural-cooperation/apply")).toContain(praise);

  expect((await post("stefan", "/fields/cultural-cooperation/proposal/refuse", {})).status).toBe(303);
  expect((await post("klaus", "/people/stefan/endorse", endorsement)).status).toBe(303);
  expect((await applicationOf("stefan", "cultural-cooperation"))?.state).toBe("refused");
});

test("endorsements by experts of the field come first and are counted", async () => {
  await post("elisabeth", "/people/piotr/endorse", { field: "study-visits", text: praise });
  await post("ania", "/people/piotr/endorse", { field: "study-visits", text: praise });
  await post("piotr", "/fields/study-visits/apply", { evidence });
  const application = await applicationOf("piotr", "study-visits");
  const shown = await page("ingrid", `/fields/study-visits/applications/${application?.id}`);
  expect(shown).toContain("2 endorsements, 1 by an expert in this field");
  expect(shown.indexOf("Elisabeth Huber")).toBeLessThan(shown.indexOf("Anna Kowalczyk"));
  await post("elisabeth", "/people/piotr/endorse/take-back", { field: "study-visits" });
  expect(await page("ingrid", `/fields/study-visits/applications/${application?.id}`)).toContain("1 endorsement");
});

test("A10 a withdrawn recognition is gone at once; its reason is read by the person and the desk alone", async () => {
  const question = `/t/${await answeredBy("giorgi", "study-visits")}`;
  expect((await stranger(house).get(question).redirects(1)).text).toContain("Expert: Study visits");
  const reason = "Agreed on the phone: no time for it until autumn.";
  expect((await post("ingrid", "/fields/study-visits/experts/giorgi/withdraw", { reason: "No" })).status).toBe(422);
  expect((await post("ingrid", "/fields/study-visits/experts/giorgi/withdraw", { reason })).status).toBe(303);
  expect((await post("ingrid", "/fields/study-visits/experts/giorgi/withdraw", { reason })).status).toBe(404);
  expect((await bellOf("giorgi"))[0]).toMatchObject({ kind: "withdrawn", details: { text: reason } });
  expect(await page("ingrid", "/fields/study-visits/desk")).toContain(reason);
  for (const path of ["/people/giorgi", "/fields/study-visits", "/experts", "/api/v1/fields/study-visits"])
    expect((await stranger(house).get(path)).text).not.toContain(reason);
  await expect
    .poll(async () => (await stranger(house).get(question).redirects(1)).text.includes("Expert: Study visits"))
    .toBe(false);
});

/** A public question of the field that this one of its experts alone answered. */
async function answeredBy(handle: string, slug: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT threads.id FROM threads JOIN spaces ON spaces.id = space_id JOIN fields ON fields.slug = ${slug}
      JOIN posts ON thread_id = threads.id AND posts.kind = 'answer'
      LEFT JOIN recognitions ON field_id = fields.id AND user_id = posts.author_id
    WHERE threads.kind = 'question' AND visibility = 'public' AND threads.fields @> ARRAY[${slug}]
    GROUP BY threads.id HAVING array_agg(DISTINCT user_id) FILTER (WHERE user_id IS NOT NULL) = ARRAY[${await idOf(house, handle)}::int]
    LIMIT 1`.execute(db());
  return rows[0]?.id ?? 0;
}
