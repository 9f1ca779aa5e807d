/** Examples of groups and of asking into them. */
import type { Membership } from "../../../../shared/members/groups/facts.ts";
import { idOf } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, etagOf, send, tokenOf, unique } from "../support.ts";

const slugOf = () => unique("group").replaceAll(" ", "-");
const details = (membership: Membership = "open") => ({
  name: { en: "Border doctors" },
  description: { en: "Who works in emergency care." },
  visibility: "members",
  membersVisible: "members",
  membership,
  mentionable: "members",
});

async function made(house: TestHouse, membership?: Membership): Promise<{ params: { slug: string } }> {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  const slug = slugOf();
  const body = { slug, ...details(membership) };
  await send(house, { method: "post", path: "/groups" }, { body }, bearer(await tokenOf(house, "maria")));
  return { params: { slug } };
}

/** Somebody has done this before. */
async function after(house: TestHouse, by: string, method: "put" | "post", path: string, call: Call): Promise<void> {
  await send(house, { method, path }, call, bearer(await tokenOf(house, by)));
}

async function joined(house: TestHouse): Promise<{ params: { slug: string; id: number } }> {
  const { params } = await made(house);
  await after(house, "ania", "put", "/groups/:slug/membership", { params });
  return { params: { ...params, id: await idOf(house, "ania") } };
}

async function asked(house: TestHouse): Promise<{ params: { slug: string; id: number } }> {
  const { params } = await made(house, "request");
  await after(house, "ania", "put", "/groups/:slug/request", { params, body: { text: "I translate." } });
  return { params: { ...params, id: await idOf(house, "ania") } };
}

const withoutId = async (call: Promise<{ params: { slug: string } }>): Promise<Call> => ({
  params: { slug: (await call).params.slug },
});

export const examples: Examples = {
  "get /groups": { by: "ania", call: {} },
  "post /groups": {
    by: "maria",
    call: async (house) => {
      await made(house);
      return { body: { slug: slugOf(), ...details() } };
    },
  },
  "get /groups/:slug": { by: "ania", call: (house) => made(house) },
  "get /groups/:slug/details": { by: "maria", call: (house) => made(house) },
  "put /groups/:slug/details": {
    by: "maria",
    call: async (house) => {
      const { params } = await made(house);
      const etag = await etagOf(house, "maria", `/groups/${params.slug}/details`);
      return { params, body: details("request"), headers: { "If-Match": etag } };
    },
  },
  "delete /groups/:slug": { by: "maria", call: (house) => made(house) },
  "put /groups/:slug/membership": { by: "ania", call: (house) => made(house) },
  "delete /groups/:slug/membership": { by: "ania", call: (house) => withoutId(joined(house)) },
  "get /groups/:slug/members": { by: "ania", call: (house) => made(house) },
  "post /groups/:slug/members": {
    by: "maria",
    call: async (house) => ({ ...(await made(house)), body: { handle: "klaus" } }),
  },
  "put /groups/:slug/members/:id": {
    by: "maria",
    call: async (house) => ({ ...(await joined(house)), body: { role: "owner" } }),
  },
  "delete /groups/:slug/members/:id": { by: "maria", call: joined },
  "put /groups/:slug/request": {
    by: "ania",
    call: async (house) => ({ ...(await made(house, "request")), body: { text: "I translate." } }),
  },
  "delete /groups/:slug/request": { by: "ania", call: (house) => withoutId(asked(house)) },
  "get /groups/:slug/requests": { by: "maria", call: (house) => withoutId(asked(house)) },
  "post /groups/:slug/requests/:id": {
    by: "maria",
    call: async (house) => ({ ...(await asked(house)), body: { decision: "decline", reason: "In autumn." } }),
  },
};
