/** A question's way to the experts: asked, taken, declined, handed over, lapsed, escalated; and what its page and lists say of it. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lookAtQuestions } from "../../../server/expertise/routing/look.ts";
import {
  forgetLimits,
  idOf,
  openThread,
  openThreadHouse,
  person,
  reply,
  stranger,
} from "../../forum/threads/support.ts";
import type { TestHouse } from "../../support/house.ts";
import { askQuestion, bellOf, coordinate, daysPass, look, react, recognise, requestsOf } from "./support.ts";

let house: TestHouse;
const EXPERTS = ["marek", "tomasz", "stefan", "piotr"] as const;
beforeAll(async () => {
  house = await openThreadHouse();
  await recognise(house, EXPERTS);
});
afterAll(() => house.close());
beforeEach(async () => {
  await forgetLimits(house);
  // Every test begins with experts who have room.
  await sql`UPDATE expert_requests SET asked_at = asked_at - interval '60 days', state = 'withdrawn'`.execute(
    house.app.db,
  );
  await house.app.db.deleteFrom("question_looks").execute();
  await house.app.db.deleteFrom("field_coordinators").execute();
  await house.app.db.deleteFrom("expert_settings").execute();
});

const pageOf = async (handle: string, href: string) => (await (await person(house, handle)).get(href)).text;
const waitingOf = async (handle: string) => (await (await person(house, handle)).get("/waiting").expect(200)).text;
const stateOf = async (id: number) =>
  (await house.app.db.selectFrom("threads").select("routing").where("id", "=", id).executeTakeFirstOrThrow()).routing;
const asked = (requests: Record<string, string>) =>
  Object.entries(requests)
    .filter(([, state]) => state === "asked")
    .map(([handle]) => handle);

describe("a new question", () => {
  it("goes to the three who fit best, a while after it was posted; the fourth is not asked", async () => {
    const { id } = await askQuestion(house);
    expect(asked(await requestsOf(house, id))).toHaveLength(3);
    expect(await stateOf(id)).toBe("asked");
    for (const handle of asked(await requestsOf(house, id))) expect(await bellOf(house, handle, id)).toEqual(["asked"]);
  });
  it("waits for its delay, so that a tag can be mended first", async () => {
    const { db } = house.app;
    const { id } = await openThread(house, { by: "joao", kind: "question", space: "good-governance" });
    await lookAtQuestions(db);
    expect(await requestsOf(house, id)).toEqual({});
    const { look_at } = await db
      .selectFrom("question_looks")
      .select("look_at")
      .where("thread_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(look_at.getTime()).toBeGreaterThan(Date.now());
  });
  it("asks nobody who is away, has reached the week's load or muted its author", async () => {
    const { db } = house.app;
    const [marek, tomasz, joao] = [await idOf(house, "marek"), await idOf(house, "tomasz"), await idOf(house, "joao")];
    const yesterday = sql<Date>`(now() - interval '1 day')::date`;
    await db
      .insertInto("expert_settings")
      .values([
        {
          user_id: marek,
          absent_from: yesterday,
          absent_until: sql<Date>`(now() + interval '9 days')::date`,
          weekly_load: 3,
        },
        { user_id: tomasz, absent_from: null, absent_until: null, weekly_load: 0 },
      ])
      .execute();
    const stefan = await idOf(house, "stefan");
    await db.insertInto("person_mutes").values({ user_id: stefan, muted_id: joao }).execute();
    const { id } = await askQuestion(house);
    await db.deleteFrom("person_mutes").where("user_id", "=", stefan).execute();
    expect(asked(await requestsOf(house, id))).toEqual(["piotr"]);
  });
  it("looked at twice asks nobody twice", async () => {
    const { id } = await askQuestion(house);
    const before = await requestsOf(house, id);
    await look(house, id);
    expect(await requestsOf(house, id)).toEqual(before);
  });
  it("is looked at by one of two processes", async () => {
    const { db } = house.app;
    const { id } = await openThread(house, { by: "joao", kind: "question", space: "good-governance" });
    await sql`UPDATE question_looks SET look_at = now() WHERE thread_id = ${id}`.execute(db);
    await Promise.all([lookAtQuestions(db), lookAtQuestions(db), lookAtQuestions(db)]);
    expect(asked(await requestsOf(house, id))).toHaveLength(3);
  });
  it("in a closed space goes to its readers alone (A3)", async () => {
    const { id } = await askQuestion(house, { by: "ingrid", space: "coordinators" });
    expect(await requestsOf(house, id)).not.toHaveProperty("piotr");
  });
});

describe("why somebody was asked", () => {
  it("stands in the bell, on the list and on the page, in both languages", async () => {
    const { id, href } = await askQuestion(house, { countries: ["PT"] });
    const [first = ""] = asked(await requestsOf(house, id));
    const member = await person(house, first);
    for (const path of ["/notifications", "/waiting", href]) {
      expect((await member.get(path).set("Cookie", "language=en")).text).toMatch(/Good governance|Dobre rządzenie/);
    }
    const page = await pageOf(first, href);
    expect(page).toMatch(/any country|dowolny kraj/);
    expect(page).toContain(`/t/${id}/request/take`);
  });
  it("is not shown to others: neither who was asked nor that there is a form", async () => {
    const { id, href } = await askQuestion(house);
    for (const text of [await pageOf("klaus", href), (await stranger(house).get(href)).text]) {
      expect(text).not.toContain(`/t/${id}/request`);
      expect(text).not.toContain("routing-asked");
    }
    for (const handle of ["joao", "ingrid"]) expect(await pageOf(handle, href)).toContain("routing-asked");
  });
});

describe("K-6: who has gone holds nothing", () => {
  const expert = (handle: string) => idOf(house, handle);
  const GONE: Record<string, { go(id: number, thread: number): Promise<unknown>; back(id: number): Promise<unknown> }> =
    {
      "suspended for a year": {
        go: (id) =>
          sql`UPDATE users SET suspended_until = now() + interval '1 year' WHERE id = ${id}`.execute(house.app.db),
        back: (id) => sql`UPDATE users SET suspended_until = NULL WHERE id = ${id}`.execute(house.app.db),
      },
      silenced: {
        go: (id) =>
          sql`UPDATE users SET silenced_until = now() + interval '9 days' WHERE id = ${id}`.execute(house.app.db),
        back: (id) =>
          sql`UPDATE users SET silenced_until = now() - interval '9 days' WHERE id = ${id}`.execute(house.app.db),
      },
      "no longer recognised": {
        go: (id) => sql`DELETE FROM recognitions WHERE user_id = ${id}`.execute(house.app.db),
        back: () => recognise(house, EXPERTS),
      },
      away: {
        go: (id) =>
          sql`INSERT INTO expert_settings (user_id, absent_from) VALUES (${id}, current_date - 1)`.execute(
            house.app.db,
          ),
        back: (id) => sql`DELETE FROM expert_settings WHERE user_id = ${id}`.execute(house.app.db),
      },
      "one who has muted the question": {
        go: async (_id, thread) =>
          (await person(house, takerOf.get(thread) ?? ""))
            .put(`/api/v1/threads/${thread}/watch`)
            .send({ level: "muted" }),
        back: (id) => sql`DELETE FROM thread_watches WHERE user_id = ${id} AND level = 'muted'`.execute(house.app.db),
      },
    };
  const takerOf = new Map<number, string>();

  for (const [how, { go, back }] of Object.entries(GONE))
    it(`a question that was taken by somebody ${how} is given back by itself, and the next is asked`, async () => {
      const { id } = await askQuestion(house);
      const [first = ""] = asked(await requestsOf(house, id));
      await react(house, first, id, "take");
      takerOf.set(id, first);
      const person = await expert(first);
      try {
        await go(person, id);
        await expect.poll(async () => (await requestsOf(house, id))[first], { timeout: 15_000 }).toBe("withdrawn");
        const requests = await requestsOf(house, id);
        expect(asked(requests).length).toBeGreaterThan(1);
        expect(asked(requests)).not.toContain(first);
        expect(await stateOf(id)).toBe("asked");
      } finally {
        await back(person);
      }
    });

  it("also where they were asked by name, and where nobody else can be asked: it escalates as if it had never been taken", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));
    await react(house, first, id, "take");
    await sql`UPDATE users SET suspended_until = now() + interval '1 year' WHERE handle = ${first}`.execute(
      house.app.db,
    );
    try {
      await daysPass(house, id, 30);
      expect(await stateOf(id)).toBe("escalated");
      expect((await requestsOf(house, id))[first]).toBe("withdrawn");
    } finally {
      await sql`UPDATE users SET suspended_until = NULL WHERE handle = ${first}`.execute(house.app.db);
    }
  });
});

describe("K-8: somebody is always told", () => {
  const role = (role: "administrator" | "member") =>
    house.app.db.updateTable("users").set({ role }).where("handle", "=", "nuria").execute();
  beforeAll(() => role("administrator"));
  afterAll(() => role("member"));
  const suspend = (handle: string, until: string | null) =>
    sql`UPDATE users SET suspended_until = ${until}::timestamptz WHERE handle = ${handle}`.execute(house.app.db);
  it("of a question too old whose only coordinator is suspended: administrators, in the bell and on the list", async () => {
    await coordinate(house, "klaus");
    await suspend("klaus", "infinity");
    try {
      const { id } = await askQuestion(house);
      await daysPass(house, id, 30);
      expect(await bellOf(house, "klaus", id)).not.toContain("escalated");
      expect(await bellOf(house, "nuria", id)).toContain("escalated");
      expect(await waitingOf("nuria")).toContain(`/t/${id}/`);
    } finally {
      await suspend("klaus", null);
    }
  });
  it("and the coordinator where a suspension is over", async () => {
    await coordinate(house, "klaus");
    await suspend("klaus", "2020-01-01");
    const { id } = await askQuestion(house);
    await daysPass(house, id, 30);
    expect(await bellOf(house, "klaus", id)).toContain("escalated");
    expect(await bellOf(house, "nuria", id)).not.toContain("escalated");
  });
});

describe("K-15: asked once more is news", () => {
  it("when the question's language was changed and back: one notice, unread", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));
    const turn = async (language: string) => {
      await house.app.db.updateTable("threads").set({ language }).where("id", "=", id).execute();
      await look(house, id);
    };
    const notices = async () =>
      house.app.db
        .selectFrom("notifications")
        .select(["id", "read_at"])
        .where("user_id", "=", await idOf(house, first))
        .where("thread_id", "=", id)
        .where("kind", "=", "asked")
        .execute();
    const [before] = await notices();
    await house.app.db
      .updateTable("notifications")
      .set({ read_at: new Date() })
      .where("id", "=", before?.id ?? 0)
      .execute();
    await turn("fi");
    expect((await requestsOf(house, id))[first]).toBe("withdrawn");
    await turn("en");
    expect((await requestsOf(house, id))[first]).toBe("asked");
    expect(await notices()).toMatchObject([{ read_at: null }]);
    expect((await notices())[0]?.id).not.toBe(before?.id);
    // Looked at once more: nothing new.
    const [again] = await notices();
    await look(house, id);
    expect(await notices()).toEqual([again]);
  });
});

describe("taking", () => {
  it("is told to the asker and to the others, who may still answer", async () => {
    const { id, href } = await askQuestion(house);
    const [first = "", second = ""] = asked(await requestsOf(house, id));
    expect((await react(house, first, id, "take")).status).toBe(303);
    expect(await stateOf(id)).toBe("taken");
    expect(await bellOf(house, "joao", id)).toContain("taken");
    expect(await bellOf(house, second, id)).toEqual(["taken", "asked"]);
    expect(await pageOf(second, href)).not.toContain(`/t/${id}/request/take`);
    expect(await waitingOf(second)).toContain("waiting-taken");
    await reply(house, second, id, "I know it all the same.");
    expect((await requestsOf(house, id))[second]).toBe("answered");
  });
  it("by two at once ends with one of them, and the other is told who (R3)", async () => {
    const { id } = await askQuestion(house);
    const [first = "", second = ""] = asked(await requestsOf(house, id));
    const answers = await Promise.all(
      [first, second].map(async (handle) => (await person(house, handle)).post(`/api/v1/threads/${id}/routing/take`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const winner = answers[0]?.status === 204 ? first : second;
    const { name } = await house.app.db
      .selectFrom("users")
      .select("name")
      .where("handle", "=", winner)
      .executeTakeFirstOrThrow();
    expect(answers.find(({ status }) => status === 409)?.text).toContain(name);
  });
  it("twice by the same person changes nothing", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));
    expect((await react(house, first, id, "take")).status).toBe(303);
    expect((await react(house, first, id, "take")).status).toBe(303);
  });
  it("comes too late where the question has an answer: nobody is asked any more, and it says so", async () => {
    const { id } = await askQuestion(house);
    const [first = "", second = ""] = asked(await requestsOf(house, id));
    await reply(house, "klaus", id, "It is in the manual.");
    expect(await waitingOf(second)).not.toContain(`/t/${id}/`);
    expect((await react(house, first, id, "take")).status).toBe(409);
  });
  it("is counted as done by answering", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));
    await reply(house, first, id, "Both mayors sign.");
    expect((await requestsOf(house, id))[first]).toBe("answered");
    expect(await waitingOf(first)).not.toContain(`/t/${id}/`);
  });
});

describe("declining", () => {
  it("asks the next best at once; the reason is for those who look after the question", async () => {
    const { id, href } = await askQuestion(house);
    const before = asked(await requestsOf(house, id));
    const [first = ""] = before;
    expect((await react(house, first, id, "decline", { reason: "Too close to our own audit." })).status).toBe(303);
    const after = asked(await requestsOf(house, id));
    expect(after).toHaveLength(3);
    expect(after).not.toContain(first);
    expect(await pageOf("ingrid", href)).toContain("Too close to our own audit.");
    expect(await pageOf("joao", href)).not.toContain("Too close to our own audit.");
    expect((await react(house, first, id, "take")).status).toBe(403);
  });
  it("gives back what was taken", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));
    await react(house, first, id, "take");
    await react(house, first, id, "decline");
    expect(await stateOf(id)).toBe("asked");
  });
});

describe("handing over", () => {
  it("asks the other with a word, by the house's own rule", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));

    const open = asked(await requestsOf(house, id));
    const fourth = EXPERTS.find((handle) => !open.includes(handle)) ?? "";
    const sent = await react(house, first, id, "hand-over", { to: `@${fourth}`, word: "You did this in Lublin." });
    expect(sent.status).toBe(303);
    expect(await requestsOf(house, id)).toMatchObject({ [first]: "handed_over", [fourth]: "asked" });
    expect(await waitingOf(fourth)).toContain("You did this in Lublin.");
  });
  it("to somebody who can't be asked is refused with the reason, and everything typed stays", async () => {
    const { id } = await askQuestion(house);
    const [first = "", second = ""] = asked(await requestsOf(house, id));
    await react(house, second, id, "decline");
    for (const to of [second, "klaus", "joao", "nobody-at-all"]) {
      const refused = await react(house, first, id, "hand-over", { to, word: "Please." });
      expect(refused.status, to).toBe(422);
      expect(refused.text).toContain("Please.");
      expect(refused.text).toContain("field-error");
    }
    expect((await requestsOf(house, id))[first]).toBe("asked");
  });
  it("by array or without a name is refused (A4)", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));
    expect((await react(house, first, id, "hand-over", { to: ["marek", "tomasz"] })).status).toBe(400);
    expect((await react(house, first, id, "hand-over", { to: "" })).status).toBe(422);
  });
});

describe("time", () => {
  it("lets a request lapse and asks the next; who lapsed may still take it", async () => {
    const { id } = await askQuestion(house);
    const before = asked(await requestsOf(house, id));
    await daysPass(house, id, 3);
    const after = await requestsOf(house, id);
    for (const handle of before) expect(after[handle]).toBe("lapsed");
    expect(asked(after)).toHaveLength(1);
    expect((await react(house, before[0] ?? "", id, "take")).status).toBe(303);
  });
  it("escalates to the field's coordinator once, who sees it waiting and can ask somebody by name", async () => {
    await coordinate(house, "katerina");
    const { id, href } = await askQuestion(house);
    await daysPass(house, id, 5);
    await daysPass(house, id, 1);
    expect(await stateOf(id)).toBe("escalated");
    expect(await bellOf(house, "katerina", id)).toEqual(["escalated"]);
    expect(await waitingOf("katerina")).toContain(href.split("?")[0]);
    expect(await waitingOf("klaus")).not.toContain(`/t/${id}/`);
    // By the fifth day everybody has been asked; somebody new is recognised.
    expect((await react(house, "katerina", id, "ask", { to: "marek", word: "" })).status).toBe(422);
    await recognise(house, [...EXPERTS, "agnieszka"]);
    expect((await react(house, "katerina", id, "ask", { to: "agnieszka", word: "" })).status).toBe(303);
    await recognise(house, EXPERTS);
    await reply(house, "klaus", id, "Sorry for the wait.");
    expect(await waitingOf("katerina")).not.toContain(`/t/${id}/`);
  });
  it("escalates to administrators where no coordinator is", async () => {
    await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "nuria").execute();
    const { id } = await askQuestion(house, { space: "good-governance" });
    await daysPass(house, id, 5);
    expect(await bellOf(house, "nuria", id)).toEqual(["escalated"]);
    expect(await waitingOf("nuria")).toContain(`/t/${id}/`);
    await house.app.db.updateTable("users").set({ role: "member" }).where("handle", "=", "nuria").execute();
  });
});

describe("a question that changes", () => {
  const edit = async (id: number, form: object) => {
    const thread = await house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const { kind, title, language } = thread;
    return (await person(house, "joao"))
      .post(`/t/${id}/edit`)
      .type("form")
      .send({ kind, title, language, tags: thread.tags.join(", "), countries: "", ...form })
      .expect(303);
  };
  it("and turns into a discussion is asked of nobody any more; turned back it is again", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));
    await edit(id, { kind: "discussion" });
    expect(await waitingOf(first)).not.toContain(`/t/${id}/`);
    await look(house, id);
    expect(new Set(Object.values(await requestsOf(house, id)))).toEqual(new Set(["withdrawn"]));
    expect(await stateOf(id)).toBeNull();
    await edit(id, { kind: "question" });
    await look(house, id);
    expect(asked(await requestsOf(house, id))).toHaveLength(3);
  });
  it("of language is taken back from who does not read it", async () => {
    const { id } = await askQuestion(house);
    await edit(id, { language: "sk" });
    await look(house, id);
    expect(asked(await requestsOf(house, id))).toEqual(["stefan", "tomasz"]);
  });
  it("and is closed or deleted waits for nobody", async () => {
    const { id } = await askQuestion(house);
    const [first = ""] = asked(await requestsOf(house, id));
    await (await person(house, "ingrid")).post(`/t/${id}/close`).type("form").send({ value: 1 }).expect(303);
    expect(await waitingOf(first)).not.toContain(`/t/${id}/`);
    expect((await react(house, first, id, "take")).status).toBe(403);
    await (await person(house, "ingrid")).post(`/t/${id}/delete`).type("form").send({ reason: "" }).expect(303);
    expect((await react(house, first, id, "take")).status).toBe(404);
  });
  it("and moves where the expert may not read is invisible to them, bell and count included (A1, A3, S4)", async () => {
    const { id } = await askQuestion(house);
    const { db } = house.app;
    const first = asked(await requestsOf(house, id)).find((handle) => handle === "piotr" || handle === "stefan") ?? "";
    await sql`UPDATE threads SET space_id = (SELECT id FROM spaces WHERE slug = 'coordinators') WHERE id = ${id}`.execute(
      db,
    );
    expect(await waitingOf(first)).not.toContain(`/t/${id}/`);
    for (const what of ["take", "decline", "hand-over"]) expect((await react(house, first, id, what)).status).toBe(404);
    await look(house, id);
    expect((await requestsOf(house, id))[first]).toBe("withdrawn");
  });
});

describe("lists", () => {
  it("of unanswered questions say how each stands, and can be narrowed to a field", async () => {
    const { id } = await askQuestion(house);
    const answer = await stranger(house).get("/unanswered?field=good-governance").expect(200);
    expect(answer.text).toContain(`/t/${id}/`);
    expect(answer.text).toContain("Experts asked");
    expect((await stranger(house).get("/unanswered?field=culture").expect(200)).text).not.toContain(`/t/${id}/`);
    await stranger(house).get("/unanswered?field=a&field=b").expect(400);
  });
  it("waiting for one asks visitors to sign in", async () => {
    await stranger(house).get("/waiting").expect(401);
  });
});

describe("settings", () => {
  it("are for administrators, refuse what makes no sense and count from the next look", async () => {
    await (await person(house, "ingrid")).get("/admin/routing").expect(404);
    await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "nuria").execute();
    const admin = await person(house, "nuria");
    const settings = { experts: "1", delayMinutes: "0", lapseDays: "2", escalateDays: "4" };
    const refused = await admin
      .post("/admin/routing")
      .type("form")
      .send({ ...settings, experts: "0", lapseDays: "soon" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="soon"');
    await admin.post("/admin/routing").type("form").send(settings).expect(303);
    expect((await admin.get("/admin/routing").expect(200)).text).toContain('value="4"');
    const { id } = await askQuestion(house);
    expect(asked(await requestsOf(house, id))).toHaveLength(1);
    await house.app.db.deleteFrom("settings").where("key", "=", "routing").execute();
    await house.app.db.updateTable("users").set({ role: "member" }).where("handle", "=", "nuria").execute();
  });
});
