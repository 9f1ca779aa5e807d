/** Examples of moderation: flags, the queue, sanctions, the log, appeals. */
import { flag } from "../../../../server/moderation/flag.ts";
import { sanction } from "../../../../server/moderation/sanction.ts";
import { findAccount } from "../../../../server/platform/sessions/session.ts";
import { idOf, openThread } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import type { Call, Examples } from "../support.ts";

const accountOf = async (house: TestHouse, handle: string) =>
  (await findAccount(house.app.db, await idOf(house, handle))) ?? null;

/** A case about a new thread, with its flag by Marek. */
async function newCase(house: TestHouse): Promise<{ id: number; flagId: number }> {
  const { id } = await openThread(house);
  const { id: flagId } = await flag(house.app.db, await accountOf(house, "marek"), "thread", id, {
    reason: "spam",
    words: "",
  });
  const { case_id } = await house.app.db
    .selectFrom("moderation_flags")
    .select("case_id")
    .where("id", "=", flagId)
    .executeTakeFirstOrThrow();
  return { id: case_id, flagId };
}
const onCase =
  (body?: Record<string, unknown>) =>
  async (house: TestHouse): Promise<Call> => ({
    params: { id: (await newCase(house)).id },
    ...(body ? { body } : {}),
  });

const warn = async (house: TestHouse, handle: string): Promise<number> =>
  sanction(house.app.db, await accountOf(house, "ingrid"), handle, {
    what: "warned",
    ground: "unfriendly",
    words: "Please speak of the matter, not of people.",
    days: 0,
  });
const WORDS = "It was said in jest between two people who know each other.";

async function newAppeal(house: TestHouse): Promise<number> {
  const { id } = await house.app.db
    .insertInto("moderation_appeals")
    .values({ act_id: await warn(house, "klaus"), words: WORDS })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
const makeModerator = (house: TestHouse, handle: string) =>
  house.app.db.updateTable("users").set({ role: "moderator" }).where("handle", "=", handle).execute();

export const examples: Examples = {
  "post /flags": {
    by: "marek",
    call: async (house) => ({
      body: {
        what: "post",
        id: (await openThread(house)).openingId,
        reason: "other",
        words: "It names a third person.",
      },
    }),
  },
  "get /account/flags": { by: "marek", call: {} },
  "delete /account/flags/:id": {
    by: "marek",
    call: async (house) => ({ params: { id: (await newCase(house)).flagId } }),
  },
  "get /account/decisions": {
    by: "klaus",
    call: async (house) => {
      await warn(house, "klaus");
      return {};
    },
  },
  "put /account/decisions/:id/acknowledgement": {
    by: "klaus",
    call: async (house) => ({ params: { id: await warn(house, "klaus") } }),
  },
  "post /account/decisions/:id/appeal": {
    by: "klaus",
    call: async (house) => ({ params: { id: await warn(house, "klaus") }, body: { words: WORDS } }),
  },
  "get /moderation/cases": { by: "ingrid", call: { query: { show: "open", order: "flags" } } },
  "get /moderation/cases/:id": { by: "ingrid", call: onCase() },
  "put /moderation/cases/:id/assignee": { by: "ingrid", call: onCase({ to: "ingrid", seen: "" }) },
  "post /moderation/cases/:id/notes": {
    by: "ingrid",
    call: onCase({ text: "Seen this before; waiting for the author." }),
  },
  "post /moderation/cases/:id/disclosure": { by: "ingrid", call: onCase() },
  "post /moderation/cases/:id/decision": {
    by: "ingrid",
    call: onCase({ decision: "removed", ground: "spam", reason: "An advertisement." }),
  },
  "post /people/:handle/sanctions": {
    by: "ingrid",
    call: {
      params: { handle: "klaus" },
      body: { sanction: "warned", ground: "unfriendly", words: "Please speak of the matter, not of people." },
    },
  },
  "delete /people/:handle/sanctions/:what": {
    by: "ingrid",
    call: { params: { handle: "klaus", what: "silenced" } },
  },
  "get /moderation/log": { call: { query: { what: "closed" } } },
  "post /moderation/acts/:id/undo": {
    by: "ingrid",
    call: async (house) => ({ params: { id: await warn(house, "klaus") } }),
  },
  "get /moderation/appeals": {
    by: "ingrid",
    call: async (house) => {
      await newAppeal(house);
      return { query: { show: "open" } };
    },
  },
  "post /moderation/appeals/:id/decision": {
    by: "stefan",
    call: async (house) => {
      await makeModerator(house, "stefan");
      const body = { outcome: "upheld", reason: "The words were addressed to everybody who reads there." };
      return { params: { id: await newAppeal(house) }, body };
    },
  },
};
