/** What journeys through a thread begin with: a thread of one's own, and the places on its page. */

import type { Page } from "playwright-core";
import { links } from "../../shared/links.ts";
import type { ThreadKind } from "../../shared/spaces/kinds.ts";
import { sendReply, sendThread } from "../forum/threads/support.ts";
import type { TestHouse } from "./house.ts";

type Opening = { by?: string; kind?: ThreadKind; space?: string; title?: string; text?: string };

export const TITLE = "Letter of intent: is a scanned signature enough?";

type Agent = Awaited<ReturnType<TestHouse["as"]>>;
const agents = new WeakMap<TestHouse, Map<string, Promise<Agent>>>();

/** Signed in once for each house: hashing a password takes its time by intention. */
export function agentOf(house: TestHouse, handle: string): Promise<Agent> {
  const known = agents.get(house) ?? new Map<string, Promise<Agent>>();
  agents.set(house, known);
  const agent = known.get(handle) ?? house.as(handle);
  known.set(handle, agent);
  return agent;
}

/** Opens a thread as the townsperson would; answers with its id and its address on this house. */
export async function startThread(
  house: TestHouse,
  {
    by = "ania",
    kind = "question",
    space = "agreements",
    title = TITLE,
    text = "The programme manual says nothing.",
  }: Opening = {},
): Promise<{ id: number; url: string }> {
  const agent = await agentOf(house, by);
  const { body } = await sendThread(agent, { kind, space, title, text, language: "en" }).expect(201);
  return { id: body.id, url: house.url + links.thread(body) };
}

/** Posts as the townsperson; answers with the post's id. */
export async function postAs(house: TestHouse, handle: string, threadId: number, text: string): Promise<number> {
  const agent = await agentOf(house, handle);
  const { body } = await sendReply(agent, threadId, { text }).expect(201);
  return body.post.id;
}

/** Makes the thread longer than one page. */
export async function postMany(house: TestHouse, handle: string, threadId: number, count: number): Promise<void> {
  for (let number = 1; number <= count; number++) await postAs(house, handle, threadId, `Post ${number} of many`);
}

/** Texts of the posts after the opening one, in the order of the page. */
export function postTexts(page: Page): Promise<string[]> {
  return page
    .locator("#posts > li > .post-slot > [data-post] .prose, #posts > li > [data-post] .prose")
    .allInnerTexts();
}

/** Resolves when the page follows what happens. */
export async function isLive(page: Page): Promise<void> {
  await page.locator("html[data-live]").waitFor();
}
