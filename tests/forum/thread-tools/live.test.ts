/** Anyone who has the thread open sees it put in order: posts leave and arrive, and a word stands where they were. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Changes, PostData } from "../../../shared/forum/threads/schema.ts";
import { signIn, useBrowser } from "../../support/browser.ts";
import { type TestHouse, useHouseBehindProxy } from "../../support/house.ts";
import { isLive } from "../../support/journey.ts";
import { closeSockets, connect } from "../threads/sockets.ts";
import { openThread, patiently, person, reply, stranger } from "../threads/support.ts";

const house = useHouseBehindProxy();
let other: TestHouse;
beforeAll(async () => {
  other = await house.another();
});
afterAll(async () => {
  closeSockets();
  await other.close();
});
const browser = useBrowser();

const order = async (path: string, form: object) => {
  const agent = await person(house, "ingrid");
  const { status, headers } = await patiently(() => agent.post(path).type("form").send(form));
  expect(status).toBe(303);
  return Number(headers.location?.split("/")[2]);
};

/** What a page knows after everything it was told. */
function follow(posts: Map<number, PostData>, { posts: changed, gone = [] }: Changes): void {
  for (const id of gone) posts.delete(id);
  for (const each of changed) posts.set(each.id, each);
}

it("catching up after a split, a merge and replies in between gives what a fresh load gives", async () => {
  const [source, target] = [await openThread(house), await openThread(house)];
  const posts = [];
  for (const text of ["One of four.", "Two of four.", "Three of four.", "Four of four."])
    posts.push((await reply(house, "marek", source.id, text)).id);
  const live = await connect(other);
  const known = new Map<number, PostData>();
  const joined = await live.ask<{ changes: Changes }>("thread.join", { threadId: source.id, since: 0 });
  if (!joined.ok) throw new Error(joined.error);
  follow(known, joined.changes);
  const { to: since } = joined.changes;
  const late = new Map(known);

  await order(`/t/${source.id}/split`, { posts: posts.slice(1, 3), into: "existing", thread: String(target.id) });
  await reply(house, "klaus", source.id, "Written after they had left.");
  await order(`/t/${target.id}/split`, { posts: [posts[1]], into: "existing", thread: String(source.id) });
  const fresh = new Map<number, PostData>();
  const { body } = await stranger(house).get(`/api/v1/threads/${source.id}/changes?since=0`).expect(200);
  follow(fresh, body as Changes);
  await expect.poll(() => live.changes.at(-1)?.to).toBe((body as Changes).to);
  for (const changes of live.changes) follow(known, changes);
  const missed = await stranger(house).get(`/api/v1/threads/${source.id}/changes?since=${since}`).expect(200);
  follow(late, missed.body as Changes);
  const byId = (map: Map<number, PostData>) => [...map.values()].sort((a, b) => a.id - b.id);
  expect(byId(known)).toEqual(byId(fresh));
  expect(byId(late)).toEqual(byId(fresh));
  expect([...fresh.values()].map(({ number }) => number).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual([1, 2, 5, 6, 7]);
});

it("two readers see posts leave one thread and arrive in the other, with a word of it in both", async () => {
  const [source, target] = [await openThread(house), await openThread(house, { title: "Where it belongs, in fact" })];
  const goes = await reply(house, "marek", source.id, "This belongs elsewhere.");
  const here = await browser.open(`${house.url}${source.href}`);
  const there = await (await browser.context({ locale: "pl-PL" })).newPage();
  await signIn(there, house, "klaus");
  await there.goto(`${other.url}${target.href}`);
  await Promise.all([isLive(here), isLive(there)]);
  await order(`/t/${source.id}/split`, { posts: [goes.id], into: "existing", thread: String(target.id) });
  await here.locator(`#p${goes.id}`).waitFor({ state: "detached" });
  await there.locator(`#p${goes.id}`).waitFor();
  await here.locator(".log-entry", { hasText: "Where it belongs, in fact" }).waitFor();
  await there.locator(".log-entry", { hasText: /moved here from another|przeniesiono tu/ }).waitFor();
});

it("a reader whose thread is merged is told where it is, and what they write lands there", async () => {
  const [source, target] = [await openThread(house), await openThread(house, { title: "The thread that stays" })];
  const page = await (await browser.context()).newPage();
  await signIn(page, house, "klaus");
  await page.goto(`${house.url}${source.href}`);
  await isLive(page);
  await page.locator("#composer textarea[name=text]").fill("Written while the threads were merged.");
  await order(`/t/${source.id}/merge`, { thread: String(target.id) });
  await page.locator("#thread-notices a", { hasText: "The thread that stays" }).waitFor();
  await page.locator("#composer [type=submit][value=post]").click();
  await expect
    .poll(async () => (await stranger(house).get(target.href)).text)
    .toContain("Written while the threads were merged.");
});

it("a closed thread says why at once, and its menu offers to open it again", async () => {
  const { id, href } = await openThread(house);
  const page = await (await browser.context()).newPage();
  await signIn(page, house, "ingrid");
  await page.goto(`${house.url}${href}`);
  await isLive(page);
  await order(`/t/${id}/close`, { reason: "Everything has been said." });
  await page.locator("#thread-notices", { hasText: "Everything has been said." }).waitFor();
  await page.locator(".manage-menu summary").click();
  await page.locator(".manage-menu form[data-act=close]").waitFor();
});
