/** Fills the demonstration community: everything is rendered first and then written in one transaction, all or nothing. */
import { hashPassword } from "../accounts/passwords.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import { StartError } from "../platform/start/start-error.ts";
import type { DemoCommunity, DemoPerson } from "./community.ts";
import { FILLED } from "./prepared.ts";
import { demoCommunity } from "./read-community.ts";
import { insertLines, insertSpaces } from "./seed-basics.ts";
import { insertEditions } from "./seed-editions.ts";
import { insertExpertise } from "./seed-expertise.ts";
import { insertRows, takeIds } from "./seed-insert.ts";
import { insertInvitation } from "./seed-invitation.ts";
import { insertMarks } from "./seed-marks.ts";
import { insertCases } from "./seed-moderation.ts";
import { activityOf, groupRows, memberRows, personRows, requestRows } from "./seed-people.ts";
import { type CommunityIds, placePosts } from "./seed-places.ts";
import { insertPracticeCare } from "./seed-practice-care.ts";
import { insertPractices } from "./seed-practices.ts";
import { type RenderedTexts, renderCommunity } from "./seed-render.ts";
import { insertReplications } from "./seed-replications.ts";
import { insertRouting } from "./seed-routing.ts";
import { insertThreads } from "./seed-threads.ts";
import { tellOfThreads } from "./seed-told.ts";

export type SeedOptions = {
  password: (person: DemoPerson) => string;
  progress?: (done: number, all: number) => void;
  /** The day from which the threads' ages are counted back. */
  now?: Date;
  /** Called as the last thing in the transaction, with the password hashes by handle. */
  beforeCommit?: (hashes: ReadonlyMap<string, string>) => Promise<void>;
};

/** @throws StartError `demo_conflict` where people of other names' handles are there already, `demo_content` */
export async function seedDemo(db: Db, options: SeedOptions): Promise<void> {
  const { password, progress = () => undefined, now = new Date(), beforeCommit } = options;
  const community = demoCommunity();
  const [rendered, hashes] = await Promise.all([
    renderCommunity(community, progress),
    hashAll(community.people, password),
  ]);
  await db.transaction().execute(async (trx) => {
    await insertCommunity(trx, community, { rendered, hashes, now });
    await insertRows(trx, "settings", [{ key: FILLED, value: now.toISOString() }]);
    await beforeCommit?.(hashes);
  });
}

async function hashAll(
  people: readonly DemoPerson[],
  password: (person: DemoPerson) => string,
): Promise<Map<string, string>> {
  const hashes = people.map(
    async (person): Promise<[string, string]> => [person.handle, await hashPassword(password(person))],
  );
  return new Map(await Promise.all(hashes));
}

type Prepared = { rendered: RenderedTexts; hashes: ReadonlyMap<string, string>; now: Date };

async function insertCommunity(trx: Trx, community: DemoCommunity, { rendered, hashes, now }: Prepared): Promise<void> {
  const { people, groups, spaces, threads } = community;
  await refuseConflict(trx, people);
  await insertLines(trx);

  const ids: CommunityIds = {
    people: await idsBy(trx, "users", people, (person) => person.handle),
    groups: await idsBy(trx, "groups", groups, (group) => group.slug),
    spaces: new Map(),
  };
  const places = placePosts(threads, { people, now });
  const activity = activityOf(people, places);
  await insertRows(trx, "users", personRows(people, { ids, activity, hashes, rendered }));
  await insertRows(trx, "groups", groupRows(groups, ids, activity));
  await insertRows(trx, "group_members", memberRows(groups, ids, activity));
  await insertRows(trx, "group_requests", requestRows(groups, ids, now));
  await insertInvitation(trx, ids, now);
  await insertExpertise(trx, { expertise: community.expertise, ids, now });

  await insertSpaces(trx, spaces, ids.groups);
  for (const { id, slug } of await trx.selectFrom("spaces").select(["id", "slug"]).execute()) ids.spaces.set(slug, id);
  await insertTags(trx, community);
  const filling = { community, ids, places, rendered, now };
  const filled = await insertThreads(trx, filling);
  await insertMarks(trx, filled, filling);
  const practices = await insertPractices(trx, filled, filling);
  await insertPracticeCare(trx, practices, filled, filling);
  await insertReplications(trx, practices, filling);
  await insertEditions(trx, practices, filling);
  await tellOfThreads(trx, filled, now);
  await insertCases(trx, filled, filling);
  await insertRouting(trx, filled, filling);
}

/** Before the threads, which are given their tags' names as they are written. */
async function insertTags(trx: Trx, { tags }: DemoCommunity): Promise<void> {
  await insertRows(
    trx,
    "tags",
    tags.map(({ name, description }) => ({ name, description })),
  );
  await insertRows(
    trx,
    "tag_synonyms",
    tags.flatMap(({ name, synonyms }) => synonyms.map((synonym) => ({ synonym, tag: name }))),
  );
}

/** An administrator who asks for the community later may have taken one of its names. */
async function refuseConflict(trx: Trx, people: readonly DemoPerson[]): Promise<void> {
  const handles = people.map((person) => person.handle);
  const taken = await trx.selectFrom("users").select("handle").where("handle", "in", handles).execute();
  const [first] = taken;
  if (first) {
    throw new StartError(
      "demo_conflict",
      `The demonstration community cannot be filled in: an account "${first.handle}" is there already; set DEMO to no.`,
    );
  }
}

async function idsBy<Item>(
  trx: Trx,
  table: "users" | "groups",
  items: readonly Item[],
  key: (item: Item) => string,
): Promise<Map<string, number>> {
  const ids = await takeIds(trx, table, items.length);
  return new Map(items.flatMap((item, index) => ids.slice(index, index + 1).map((id) => [key(item), id] as const)));
}
