/** Work on people's texts: shared out by person, limited by CPU time, and warm before the house says that it is ready. */
import express from "express";
import supertest from "supertest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerInTime } from "../../server/platform/http/deadline.ts";
import { differencesOf } from "../../server/platform/markdown/differences.ts";
import { FairQueue } from "../../server/platform/markdown/fair-queue.ts";
import { MAX_QUEUE_EACH } from "../../server/platform/markdown/limits.ts";
import { onBehalfOf } from "../../server/platform/markdown/on-behalf.ts";
import { closePool, runJob } from "../../server/platform/markdown/pool.ts";
import { closeMarkdown, renderMarkdown, warmMarkdown } from "../../server/platform/markdown/render.ts";
import { endless } from "../support/endless.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse();

/** A long text takes what the machine leaves over, and costly ones are ended by their own time alone. */
const PATIENCE = { timeout: 120_000 };

describe("costly texts", PATIENCE, () => {
  beforeAll(warmMarkdown);
  afterAll(closeMarkdown);

  test("B4 somebody's costly text holds nobody up, is refused, and is refused at once when it comes again", async () => {
    let over = false;
    const costly = onBehalfOf("somebody", () => runJob("merge", endless("a"))).finally(() => {
      over = true;
    });
    const refused = expect(costly).rejects.toMatchObject({ code: "too_complex", status: 422, limit: "time" });
    for (let at = 0; at < 20; at += 1) {
      const { html } = await onBehalfOf(`other ${at}`, () => renderMarkdown(`*post* ${at}`));
      expect(html).toBe(`<p><em>post</em> ${at}</p>`);
    }
    expect(over).toBe(false);
    await refused;
    await expect(onBehalfOf("another", () => runJob("merge", endless("a")))).rejects.toMatchObject({
      code: "too_complex",
      limit: "ended lately",
    });
  });

  test("B4 a person who sends costly texts one after the other is in nobody's way either", async () => {
    let ended = 0;
    const costly = Array.from({ length: 4 }, (_, at) =>
      onBehalfOf("somebody", () => runJob("merge", endless(`b${at}`))).catch(() => {
        ended += 1;
      }),
    );
    for (let at = 0; at < 20; at += 1) await onBehalfOf(`other ${at}`, () => renderMarkdown(`word ${at}`));
    expect(ended).toBeLessThan(4);
    await Promise.all(costly);
  });

  test("B4 nobody fills the queue: who sends more than that is told to come back, and others are served", async () => {
    const mine = Array.from({ length: MAX_QUEUE_EACH + 5 }, (_, at) =>
      onBehalfOf("eager", () => renderMarkdown(`mine ${at}`)).then(
        () => "rendered",
        (error: { code: string }) => error.code,
      ),
    );
    await expect(onBehalfOf("patient", () => renderMarkdown("mine too"))).resolves.toBeDefined();
    expect(await Promise.all(mine)).toContain("busy");
  });

  test("B3 ten versions that have nothing in common are compared by a worker within one budget, and kept", async () => {
    const text = (seed: number) => Array.from({ length: 4_000 }, (_, at) => `w${(at * seed) % 3_989}`).join(" ");
    const pairs = Array.from({ length: 10 }, (_, at) => [text(at + 1), text(at + 2)] as const);
    const before = process.threadCpuUsage();
    const first = await differencesOf(pairs);
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(200);
    expect(first.flat().length).toBeLessThanOrEqual(5_000);
    for (const [at, pieces] of first.entries()) {
      const side = (kind: string) => pieces.filter((piece) => piece.kind !== kind).map((piece) => piece.text);
      expect(side("added").join("")).toBe(pairs[at]?.[0]);
      expect(side("removed").join("")).toBe(pairs[at]?.[1]);
    }
    await closePool();
    expect(await differencesOf(pairs)).toBe(first);
  });
});

describe("the queue", () => {
  const task = (who: string, long = false) => ({ who, long });

  test("serves who has nothing under way first, then who has taken less", () => {
    const queue = new FairQueue<{ who: string; long: boolean }>();
    for (const who of ["ania", "ania", "marek"]) queue.push(task(who));
    expect(queue.next("short")?.who).toBe("ania");
    expect(queue.next("short")?.who).toBe("marek");
    queue.ended(task("ania"), 300);
    queue.ended(task("marek"), 5);
    queue.push(task("marek"));
    expect(queue.next("short")?.who).toBe("marek");
    expect(queue.next("short")?.who).toBe("ania");
  });

  test("leaves long texts to the worker for them, which does short ones where there is nothing else", () => {
    const queue = new FairQueue<{ who: string; long: boolean }>();
    queue.push(task("ania"));
    queue.push(task("marek", true));
    expect(queue.next("long")?.who).toBe("marek");
    expect(queue.next("long")?.who).toBe("ania");
    queue.push(task("ingrid", true));
    expect(queue.next("short")).toBeUndefined();
  });
});

describe("ready", () => {
  test("R-14 /readyz is 503 until the worker for texts is warm; a text that comes before waits for it", async () => {
    await closeMarkdown();
    const asked = await house.visitor().get("/readyz").expect(503);
    expect(asked.body).toMatchObject({ status: "not ready", database: true, texts: false });
    expect((await renderMarkdown("early")).html).toBe("<p>early</p>");
    await house.visitor().get("/readyz").expect(200);
  });

  test("R-14 what answers after the deadline finds it answered, and nothing fails", async () => {
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    const failures: unknown[] = [];
    const app = express();
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    app.use(answerInTime((_req, res, error) => void res.status(error.status).json({ code: error.code }), 20));
    app.get("/", async (_req, res) => {
      res.once("finish", resolve);
      await answered;
      res.set("X-Late", "yes").status(201).json({ late: true });
      end();
    });
    app.use(((error, _req, _res, _next) => {
      failures.push(error);
      end();
    }) satisfies express.ErrorRequestHandler);
    const { body } = await supertest(app).get("/").expect(503);
    expect(body).toEqual({ code: "busy" });
    await over;
    expect(failures).toEqual([]);
  });
});
