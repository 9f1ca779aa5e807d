/** What tests of editions share: published practices in spaces of a kind, drafts that hold them, files that are made. */
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { TestHouse } from "../../support/house.ts";
import { hidden } from "../support.ts";

export type Agent = Awaited<ReturnType<TestHouse["as"]>>;

export const details = (changes: Record<string, string> = {}): Record<string, string> => ({
  key: randomUUID(),
  title: "Bridges in practice",
  subtitle: "What worked between towns",
  language: "en",
  audience: "public",
  foreword: "Why we **collected** these.",
  credits: "Editor: Ingrid",
  publisher: "Mosty",
  funding: "Co-financed by the European Union",
  licence: "cc-by-4.0",
  coverColour: "petrol",
  ...changes,
});

export async function beginEdition(agent: Agent, changes: Record<string, string> = {}): Promise<number> {
  const { headers } = await agent.post("/editions").type("form").send(details(changes)).expect(303);
  return Number(/\/editions\/(\d+)\//.exec(headers.location ?? "")?.[1]);
}

export const act = (agent: Agent, id: number, form: Record<string, string | string[]>) =>
  agent.post(`/editions/${id}/contents`).type("form").send(form);

/** Ids of published practices that everybody may read, oldest first. */
export async function publicPractices(house: TestHouse): Promise<number[]> {
  const rows = await house.database.db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select("practices.id")
    .where("spaces.visibility", "=", "public")
    .where("practices.status", "=", "published")
    .orderBy("practices.id")
    .execute();
  return rows.map(({ id }) => id);
}

export async function publish(agent: Agent, id: number): Promise<void> {
  const page = await agent.get(`/editions/${id}/publish`).expect(200);
  const form = { revision: hidden(page.text, "revision") };
  await agent.post(`/editions/${id}/publish`).type("form").send(form).expect(303);
}

/** Waits until the files are there; answers with the address of each by its kind. */
export async function filesOf(agent: Agent, id: number): Promise<Record<"pdf" | "epub" | "html", string>> {
  const making = async () => (await agent.get(`/api/v1/editions/${id}/making`)).body.state;
  await expect.poll(making, { timeout: 60_000, interval: 200 }).toBe("done");
  const page = await agent.get(`/editions/${id}/making`).expect(200);
  const found = [...page.text.matchAll(/href="(\/editions\/\d+\/files\/[^"]+\.(pdf|epub|html))"/g)];
  return Object.fromEntries(found.map(([, href, kind]) => [kind, href])) as Record<"pdf" | "epub" | "html", string>;
}

/** A file's bytes. */
export async function download(agent: Agent, href: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const { body, headers } = await agent.get(href).buffer(true).parse(collect).expect(200);
  return { body: body as Buffer, headers: headers as Record<string, string> };
}

function collect(res: NodeJS.EventEmitter, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  res.on("data", (chunk: Buffer) => chunks.push(chunk));
  res.on("end", () => done(null, Buffer.concat(chunks)));
}
