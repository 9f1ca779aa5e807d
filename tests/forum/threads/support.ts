/** What tests of threads share: people at addresses of their own, threads made to order, and what an attacker can compare. */
import { randomUUID } from "node:crypto";
import type { Response } from "supertest";
import { RENDERER_VERSION } from "../../../server/platform/markdown/render.ts";
import type { Config } from "../../../server/platform/start/config.ts";
import type { PostData } from "../../../shared/forum/threads/schema.ts";
import { links } from "../../../shared/links.ts";
import type { ThreadKind } from "../../../shared/spaces/kinds.ts";
import { openTestHouse, PASSWORD, type TestHouse } from "../../support/house.ts";

export type Agent = ReturnType<TestHouse["visitor"]>;

/** A house behind one proxy, so that everybody comes from an address of their own and limits stay apart. */
export const openThreadHouse = (config: Partial<Config> = {}) => openTestHouse({ trustProxy: 1, ...config });

let lastAddress = 0;
function nextAddress(): string {
  lastAddress += 1;
  return `10.${20 + (lastAddress >> 16)}.${(lastAddress >> 8) & 255}.${lastAddress & 255}`;
}

/** Somebody who is not signed in. */
export const stranger = (house: TestHouse): Agent => house.visitor().set("X-Forwarded-For", nextAddress());

/** By house, not by its address: a later house of the same process may get the same port. */
const known = new WeakMap<TestHouse, Map<string, Promise<Agent>>>();
/** The townsperson, signed in once in this house. */
export function person(house: TestHouse, handle: string): Promise<Agent> {
  const agents = known.get(house) ?? new Map<string, Promise<Agent>>();
  known.set(house, agents);
  const agent = agents.get(handle) ?? signIn(house, handle);
  agents.set(handle, agent);
  return agent;
}

export async function signIn(house: TestHouse, handle: string): Promise<Agent> {
  const agent = stranger(house);
  const form = { login: handle, password: PASSWORD };
  const { status } = await patiently(() => agent.post("/sign-in").type("form").send(form));
  if (status !== 303) throw new Error(`${handle} could not sign in: ${status}`);
  return agent;
}

/** The session cookie as a socket's handshake sends it. */
export async function cookieOf(house: TestHouse, handle: string): Promise<string> {
  const answer = await stranger(house).post("/sign-in").type("form").send({ login: handle, password: PASSWORD });
  return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
}

export async function idOf(house: TestHouse, handle: string): Promise<number> {
  const { id } = await house.app.db
    .selectFrom("users")
    .select("id")
    .where("handle", "=", handle)
    .executeTakeFirstOrThrow();
  return id;
}

export type Opening = {
  by?: string;
  kind?: ThreadKind;
  space?: string;
  title?: string;
  text?: string;
  tags?: string;
  countries?: string[];
};
export type OpenedThread = { id: number; href: string; openingId: number };

export function threadForm({
  kind = "discussion",
  space = "agreements",
  title,
  text,
  tags = "",
  countries = [],
}: Opening) {
  return {
    kind,
    space,
    title: title ?? "A letter of intent that only one side signed",
    text: text ?? "The partner's mayor is ill until spring.",
    language: "en",
    tags,
    countries,
    key: randomUUID(),
  };
}

export async function openThread(house: TestHouse, opening: Opening = {}): Promise<OpenedThread> {
  const agent = await person(house, opening.by ?? "ania");
  const form = threadForm(opening);
  const { body } = await patiently(() => sendThread(agent, form)).then(created);
  const post = await house.app.db
    .selectFrom("posts")
    .select("id")
    .where("thread_id", "=", body.id)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  return { id: body.id, href: links.thread(body), openingId: post.id };
}

type Reply = { replyTo?: number; parentId?: number; key?: string };
export async function reply(
  house: TestHouse,
  by: string,
  threadId: number,
  text: string,
  more: Reply = {},
): Promise<PostData> {
  const agent = await person(house, by);
  const form = { text, key: randomUUID(), ...more };
  const { body } = await patiently(() => sendReply(agent, threadId, form)).then(created);
  return body.post;
}

function created(answer: Response): Response {
  if (answer.status !== 201) throw new Error(`not written: ${answer.status} ${answer.text}`);
  return answer;
}

const BUSY = 503;
const WAIT_MS = 500;
/** A house that shares its processor with other tests may be busy for a moment; preparing a test waits as a client would. */
export async function patiently(send: () => PromiseLike<Response>): Promise<Response> {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const answer = await send();
    if (answer.status !== BUSY) return answer;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  return send();
}

const API = "/api/v1";

type ReplyFields = { text: string; key?: string; replyTo?: number; parentId?: number; draftRevision?: number };
/** As the page's script sends a reply: the same key again is the same post. */
export const sendReply = (agent: Agent, threadId: number | string, { key, ...body }: ReplyFields) =>
  agent
    .post(`${API}/threads/${threadId}/posts`)
    .set(key === undefined ? {} : { "Idempotency-Key": key })
    .send(body);

/** A thread from the fields of the page's form. */
export const sendThread = (agent: Agent, { key, tags, countries, ...body }: Record<string, unknown>) =>
  agent
    .post(`${API}/threads`)
    .set(key === undefined ? {} : { "Idempotency-Key": String(key) })
    .send({
      ...body,
      ...(tags !== undefined && { tags: String(tags).split(",").filter(Boolean) }),
      ...(countries !== undefined && { countries: [countries].flat().filter(Boolean) }),
    });

/** An edit of the version that its writer saw. */
export const sendEdit = (
  agent: Agent,
  postId: number | string,
  { version, ...body }: { text: string; version: unknown; reason?: string },
) =>
  agent
    .put(`${API}/posts/${postId}/source`)
    .set("If-Match", `"${String(version)}"`)
    .send(body);

/** From the fields of the page's form: handles between commas. */
export const sendConversation = (agent: Agent, { key, to, ...body }: Record<string, unknown>) =>
  agent
    .post(`${API}/conversations`)
    .set(key === undefined ? {} : { "Idempotency-Key": String(key) })
    .send({ ...body, to: String(to).split(",").filter(Boolean) });

/** As the client's scripts ask. */
export function asJson<T extends { set(name: string, value: string): T }>(request: T): T {
  return request.set("Accept", "application/json");
}

/** Nothing that anybody does in a test is too fast for a limit. */
export async function forgetLimits(house: TestHouse): Promise<void> {
  await house.app.db.deleteFrom("rate_limits").execute();
}

/** Members write quickly when a test makes many posts: straight into the database, as `postReply` leaves them. */
export async function fillThread(house: TestHouse, threadId: number, count: number): Promise<void> {
  const { db } = house.app;
  const thread = await db.selectFrom("threads").selectAll().where("id", "=", threadId).executeTakeFirstOrThrow();
  const kind = thread.kind === "question" ? "answer" : "reply";
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await db
    .insertInto("posts")
    .values(
      numbers.map((step) => ({
        thread_id: threadId,
        author_id: thread.author_id,
        kind,
        number: thread.last_number + step,
        source: `Post ${thread.last_number + step}`,
        html: `<p>Post ${thread.last_number + step}</p>`,
        plain: `Post ${thread.last_number + step}`,
        renderer: RENDERER_VERSION,
        language: "en",
        revision: thread.revision + step,
      })),
    )
    .execute();
  await db
    .updateTable("threads")
    .set({
      revision: thread.revision + count,
      last_number: thread.last_number + count,
      post_count: thread.post_count + count,
      answer_count: kind === "answer" ? thread.answer_count + count : thread.answer_count,
    })
    .where("id", "=", threadId)
    .execute();
}

/** What of an answer an attacker can compare, with the address asked for and the request's own id made equal. */
export function comparable(
  answer: Response,
  asked: readonly (string | number)[],
): { status: number; headers: object; body: string } {
  const id = String(answer.headers["x-request-id"]);
  // An id, not the figures of a longer number, such as the port of the server.
  const without = (text: string, word: string | number) =>
    typeof word === "number"
      ? text.replace(new RegExp(`(?<!\\d)${word}(?!\\d)`, "g"), "…")
      : text.replaceAll(encodeURIComponent(word), "…").replaceAll(word, "…");
  const blank = (text: string) => asked.reduce<string>(without, text.replaceAll(id, "…"));
  // How much is left of a limit differs from one request to the next.
  const varying = new Set(["date", "x-request-id", "content-length", "etag", "ratelimit", "ratelimit-policy"]);
  const headers = Object.entries(answer.headers as Record<string, string>).filter(([name]) => !varying.has(name));
  return {
    status: answer.status,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, blank(String(value))])),
    body: blank(answer.text ?? ""),
  };
}
