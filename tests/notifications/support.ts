/** What tests of the bell share: people's bells as the page knows them, and waiting until everybody has been told. */
import { expect } from "vitest";
import { listNotifications } from "../../server/notifications/queries.ts";
import { findAccount } from "../../server/platform/sessions/session.ts";
import type { NotificationItem } from "../../shared/notifications/facts.ts";
import type { WatchLevel } from "../../shared/spaces/kinds.ts";
import { idOf, person } from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";

const WAIT = { timeout: 8_000, interval: 40 };

/** Everything that was posted so far has been told. */
export async function everybodyIsTold(house: TestHouse): Promise<void> {
  await expect
    .poll(async () => {
      const { count } = await house.app.db
        .selectFrom("untold_posts")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return count;
    }, WAIT)
    .toBe(0);
}

/** The bell of the townsperson, newest first. */
export async function bellOf(house: TestHouse, handle: string): Promise<NotificationItem[]> {
  const viewer = await findAccount(house.app.db, await idOf(house, handle));
  if (!viewer) throw new Error(`no ${handle}`);
  return (await listNotifications(house.app.db, viewer, {})).items;
}

/** What the bell says of one thread: kinds with how many of each. */
export async function toldOf(house: TestHouse, handle: string, threadId: number): Promise<Record<string, number>> {
  const items = (await bellOf(house, handle)).filter(({ thread }) => thread?.id === threadId);
  return Object.fromEntries(items.map(({ kind, count }) => [kind, count]));
}

export async function watch(house: TestHouse, handle: string, path: string, level: WatchLevel): Promise<void> {
  const agent = await person(house, handle);
  const address = path.replace("/t/", "/api/v1/threads/").replace("/s/", "/api/v1/spaces/");
  await agent.put(`${address}/watch`).send({ level }).expect(200);
}

export type Counts = { bell: number; unread: number; fresh: number };

/** The numbers in the header of a page that the townsperson opens. */
export async function headerOf(house: TestHouse, handle: string, path = "/spaces"): Promise<Counts> {
  const agent = await person(house, handle);
  const { text } = await agent.get(path).expect(200);
  const numberOf = (name: string) => Number(new RegExp(`data-badge="${name}"[^>]*>(\\d+)`).exec(text)?.[1]);
  return { bell: numberOf("bell"), unread: numberOf("unread"), fresh: numberOf("fresh") };
}
