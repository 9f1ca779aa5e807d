/** What tests of private conversations share: beginning one, the list as its owner has it, and who is in it. */
import { randomUUID } from "node:crypto";
import { listConversations } from "../../../server/forum/conversations/queries.ts";
import { findAccount } from "../../../server/platform/sessions/session.ts";
import type { ConversationItem } from "../../../shared/forum/conversations/schema.ts";
import type { TestHouse } from "../../support/house.ts";
import { idOf, patiently, person, sendConversation } from "../threads/support.ts";

export type Begun = { id: number; href: string; openingId: number };

export async function begin(
  house: TestHouse,
  { by = "ania", to = "marek", title = "", text = "Could we talk before the council meets?" } = {},
): Promise<Begun> {
  const agent = await person(house, by);
  const form = { to, title, text, key: randomUUID() };
  const { body, status } = await patiently(() => sendConversation(agent, form));
  if (status !== 201) throw new Error(`not begun: ${status} ${JSON.stringify(body)}`);
  const post = await house.app.db
    .selectFrom("posts")
    .select("id")
    .where("thread_id", "=", body.id)
    .executeTakeFirstOrThrow();
  return { id: body.id, href: body.href, openingId: post.id };
}

export async function membersOf(house: TestHouse, id: number): Promise<string[]> {
  const rows = await house.app.db
    .selectFrom("conversation_members")
    .innerJoin("users", "users.id", "conversation_members.user_id")
    .select("users.handle")
    .where("thread_id", "=", id)
    .orderBy("users.handle")
    .execute();
  return rows.map(({ handle }) => handle);
}

export async function ownList(house: TestHouse, handle: string, q = ""): Promise<readonly ConversationItem[]> {
  const viewer = await findAccount(house.app.db, await idOf(house, handle));
  if (!viewer) throw new Error(`no ${handle}`);
  return (await listConversations(house.app.db, viewer, { q, show: "all" })).items;
}

/** The number beside the letter in the header. */
export async function letterOf(house: TestHouse, handle: string): Promise<number> {
  const { text } = await (await person(house, handle)).get("/spaces").expect(200);
  return Number(/data-badge="conversations"[^>]*>(\d+)/.exec(text)?.[1]);
}
