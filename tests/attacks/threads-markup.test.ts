/** Markup and odd characters in every field that a thread has: text in pages, data, titles and lists, escaped once. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Agent,
  type OpenedThread,
  openThread,
  patiently,
  person,
  reply,
  sendReply,
  sendThread,
  stranger,
  threadForm,
} from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";
import { documentOf } from "../support/html.ts";

const IMG = "<img src=x onerror=alert(1)>";
const SVG = `"><svg onload=alert(1)>`;
const SCRIPT = "</script><script>alert(1)</script>";
const TITLE = `${IMG} ${SVG} ${SCRIPT} in a title`;

const house = useHouseBehindProxy();
let ania: Agent;
let thread: OpenedThread;
let problem: OpenedThread;
beforeAll(async () => {
  ania = await person(house, "ania");
  await house.app.db
    .updateTable("users")
    .set({ name: `Zofia ${SVG}`, organisation: `${IMG} Ltd` })
    .where("handle", "=", "klaus")
    .execute();
  thread = await openThread(house, {
    by: "klaus",
    kind: "question",
    title: TITLE,
    text: `${IMG}\n\n${SVG}\n\n${SCRIPT}\n\n<a id=getElementById name=body href="/x">x</a>`,
  });
  problem = await openThread(house, { kind: "problem", title: TITLE });
  const { id } = await reply(house, "klaus", thread.id, `${IMG} \`${SCRIPT}\``);
  await reply(house, "klaus", thread.id, IMG, { parentId: id });
  await reply(house, "marek", thread.id, "To reply to.", { replyTo: id });
  const klaus = await person(house, "klaus");
  await klaus
    .post(`/p/${id}/edit`)
    .type("form")
    .send({ text: `${IMG} edited`, version: 1, reason: `${SVG} was wrong` })
    .expect(303);
  for (const stage of ["described", "clarified", "tried"])
    await ania
      .post(`/t/${problem.id}/stages/${stage}`)
      .type("form")
      .send({ text: `${IMG} ${SVG} ${SCRIPT}` })
      .expect(303);
  await ania
    .post(`/t/${problem.id}/stages/outcome`)
    .type("form")
    .send({ text: IMG, result: "solved", outcomeOn: "2026-01-02" })
    .expect(303);
});

/** What of a page would run or load. */
function faultsIn(html: string): string[] {
  const document = documentOf(html);
  const faults: string[] = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) faults.push(`${element.tagName} ${name}`);
      if (/^(href|src|action|formaction)$/i.test(name) && /^\s*(javascript|vbscript|data):/i.test(value))
        faults.push(`${element.tagName} ${value}`);
    }
  }
  for (const script of document.querySelectorAll("script"))
    if (!script.src && script.type !== "application/json") faults.push("SCRIPT");
  for (const image of document.querySelectorAll(
    "img[src=x], [id=getElementById], [name=body], iframe, object, embed, base, style",
  ))
    faults.push(image.outerHTML);
  const data = document.querySelector("#page-data");
  if (data) JSON.parse(data.textContent ?? "");
  return faults;
}

const PAGES = () => [
  thread.href,
  problem.href,
  "/",
  "/latest",
  "/newest",
  "/unanswered",
  "/s/agreements",
  `/t/${thread.id}/edit`,
  `/t/${problem.id}/stages/tried`,
  `/p/${thread.openingId}/history`,
  `${thread.href}?quote=${thread.openingId}`,
  `${thread.href}?reply=${thread.openingId}`,
  `/people/klaus`,
  `/practices/new?thread=${thread.id}`,
  `/new?title=${encodeURIComponent(TITLE)}&tags=${encodeURIComponent(SVG)}&space=${encodeURIComponent(SVG)}`,
  `/latest?tag=${encodeURIComponent('"><img src=x onerror=1>')}`,
  `/${encodeURIComponent(SVG)}`,
  `/t/${encodeURIComponent(IMG)}`,
];

describe("X1, X6, X8, X10 markup in every field", () => {
  it("X1, X6, X8, X10 runs on no page, for visitor, member or moderator", async () => {
    const [klaus, ingrid] = [await person(house, "klaus"), await person(house, "ingrid")];
    for (const path of PAGES())
      for (const agent of [stranger(house), ania, klaus, ingrid])
        expect(faultsIn((await agent.get(path)).text), path).toEqual([]);
  });
  it("X6 a title is escaped once: what was typed is what is read, in the heading, the title bar and lists", async () => {
    const document = documentOf((await stranger(house).get(thread.href).expect(200)).text);
    expect(document.querySelector("h1")?.textContent).toBe(TITLE);
    expect(document.title).toContain(TITLE);
    expect(document.querySelector("#posts .post-author")?.textContent ?? document.body.textContent).toContain(
      `Zofia ${SVG}`,
    );
    const list = documentOf((await stranger(house).get("/latest").expect(200)).text);
    expect([...list.querySelectorAll(".row-title a")].map((link) => link.textContent)).toContain(TITLE);
  });
  it("X7 an excerpt of escaped markup stays text", async () => {
    const { id } = await openThread(house, {
      text: "It began with `<b>` and &lt;img src=x onerror=alert(1)&gt; in the text.",
    });
    const excerptOn = (page: string) =>
      documentOf(page).querySelector(`[data-thread="${id}"] .row-excerpt`)?.textContent ?? "";
    await expect
      .poll(async () => excerptOn((await stranger(house).get("/latest")).text))
      .toContain("<img src=x onerror=alert(1)>");
    expect(faultsIn((await stranger(house).get("/latest").expect(200)).text)).toEqual([]);
  });
  it("X8 the data in the page can't end its script", async () => {
    const { text } = await ania.get(problem.href).expect(200);
    const data = /<script id="page-data" type="application\/json">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? "";
    expect(data).not.toContain("<");
    expect(JSON.parse(data).thread.title).toBe(TITLE);
    expect(JSON.parse(data).thread.problem.stages[0].source).toContain("</script>");
  });
  it("X1 in tags, reasons, refused forms and answers as data it is text", async () => {
    for (const tags of [IMG, SVG, "a<b"]) {
      const answer = await ania
        .post("/new")
        .type("form")
        .send({ ...threadForm({ tags, title: TITLE, text: IMG }), countries: "" });
      expect(answer.status).toBe(422);
      expect(faultsIn(answer.text)).toEqual([]);
      expect(documentOf(answer.text).querySelector<HTMLInputElement>("[name=tags]")?.value).toBe(tags);
    }
    for (const form of [
      { text: "", key: IMG },
      { text: IMG, key: SVG, parentId: SVG, replyTo: IMG },
      { text: "x", key: randomUUID(), intent: IMG },
    ]) {
      const answer = await ania.post(`/t/${thread.id}/posts`).type("form").send(form);
      expect([400, 422]).toContain(answer.status);
      expect(faultsIn(answer.text)).toEqual([]);
    }
    const asData = await ania.get(`/api/v1/threads/${thread.id}/changes?since=0`).expect(200);
    expect(asData.headers["content-type"]).toMatch(/^application\/json/);
    expect(asData.headers["x-content-type-options"]).toBe("nosniff");
    for (const post of asData.body.posts) expect(faultsIn(`<!doctype html>${post.html}`)).toEqual([]);
  });
  it("X2 links that would run are no links, in posts, comments and stages", async () => {
    const text = [
      "[a](javascript:alert(1))",
      "[b](JaVaScRiPt:alert(1))",
      "[c](java&#10;script:alert(1))",
      "[d](&#106;avascript:alert(1))",
      "[e](vbscript:x)",
      "[f](data:text/html,<script>)",
      "<javascript:alert(1)>",
      "[g]: javascript:alert(1)\n\n[g]",
    ].join("\n\n");
    const post = await reply(house, "marek", thread.id, text);
    expect(faultsIn(`<!doctype html>${post.html}`)).toEqual([]);
    await ania.post(`/t/${problem.id}/stages/clarified`).type("form").send({ text }).expect(303);
    expect(faultsIn((await stranger(house).get(problem.href).expect(200)).text)).toEqual([]);
  });
});

describe("T3, T4, T5 characters that pretend", () => {
  it("T3 a title may not turn the line around or hide in it", async () => {
    for (const odd of ["\u202e", "\u2066", "\u0007", "\u001b[31m"]) {
      const answer = await sendThread(ania, threadForm({ title: `A title with ${odd} inside it` }));
      expect(answer.status, JSON.stringify(odd)).toBe(422);
    }
  });
  it("T4 1,000 combining marks on one letter do not pour over the page", async () => {
    const zalgo = `Z${"\u0301".repeat(1_000)}algo`;
    const post = await reply(house, "marek", thread.id, zalgo);
    expect(post.html.match(/\u0301/gu)?.length ?? 0).toBeLessThanOrEqual(8);
  });
  it("T5 a family is one character at every limit, and is not cut", async () => {
    const family = "👨‍👩‍👧‍👦";
    const fits = await sendThread(
      ania,
      threadForm({ title: family.repeat(150), text: `${family} `.repeat(300) }),
    ).expect(201);
    const row = await house.app.db
      .selectFrom("threads")
      .select(["title", "excerpt"])
      .where("id", "=", fits.body.id)
      .executeTakeFirstOrThrow();
    expect(row.title).toBe(family.repeat(150));
    for (const { segment } of new Intl.Segmenter("en").segment(row.excerpt))
      expect([family, " ", "…"]).toContain(segment);
    await sendThread(ania, threadForm({ title: family.repeat(151) })).expect(422);
    const few = await sendThread(ania, threadForm({ title: family.repeat(7) })).expect(422);
    expect(few.body.errors[0].pointer).toBe("#/title");
  });
  it("T5 tags are as long as people count them, and can be looked for", async () => {
    const tag = "ż̇".repeat(30);
    const { body } = await sendThread(ania, threadForm({ tags: tag })).expect(201);
    const { text } = await stranger(house)
      .get(`/latest?tag=${encodeURIComponent(tag)}`)
      .expect(200);
    expect(text).toContain(`data-thread="${body.id}"`);
    await sendThread(ania, threadForm({ tags: `${tag}ż` })).expect(422);
    await sendThread(ania, threadForm({ tags: "a,b,c,d,e,f" })).expect(422);
  });
  it("D12 500 mentions in one post are capped", async () => {
    const handles = (await house.app.db.selectFrom("users").select("handle").execute()).map((row) => row.handle);
    const text = Array.from({ length: 500 }, (_, index) => `@${handles[index % handles.length]}${index}`).join(" ");
    const [marek, form] = [await person(house, "marek"), { text, key: randomUUID() }];
    const answer = await patiently(() => sendReply(marek, thread.id, form));
    expect([201, 422]).toContain(answer.status);
    if (answer.status === 201) expect(answer.body.post.html.match(/<a /g)?.length ?? 0).toBeLessThanOrEqual(50);
  });
});
