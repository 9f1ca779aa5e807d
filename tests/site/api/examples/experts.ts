/** Examples of fields, the panel, and of how somebody comes to be recognised. */

import { idOf } from "../../../forum/threads/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, etagOf, send, tokenOf, unique } from "../support.ts";

const evidence = "Eleven projects on both sides of the border, four of them as lead partner.";
const words = { text: "She answered within the hour and she was right about the annex." };
const slugOf = () => unique("field").replaceAll(" ", "-");
const details = {
  name: { en: "Risk" },
  description: { en: "Registers that people use." },
  tags: ["ryzyko"],
  line: "business",
};

/** A field of its own, coordinated by Ingrid. */
async function field(house: TestHouse): Promise<{ params: { slug: string } }> {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  const slug = slugOf();
  await by(house, "maria", "post", "/fields", { body: { slug, ...details, tags: [] } });
  const params = { slug, handle: "ingrid" };
  await by(house, "maria", "put", "/fields/:slug/coordinators/:handle", { params });
  return { params: { slug } };
}

async function by(house: TestHouse, who: string, method: "put" | "post", path: string, call: Call): Promise<void> {
  await send(house, { method, path }, call, bearer(await tokenOf(house, who)));
}

async function endorsed(house: TestHouse): Promise<{ params: { slug: string; handle: string } }> {
  const { params } = await field(house);
  const both = { params: { ...params, handle: "ania" } };
  await by(house, "piotr", "put", "/fields/:slug/endorsements/:handle", { ...both, body: words });
  return both;
}

async function applied(house: TestHouse): Promise<{ params: { slug: string } }> {
  const { params } = await field(house);
  await by(house, "ania", "put", "/fields/:slug/application", { params, body: { evidence } });
  return { params };
}

async function waiting(house: TestHouse): Promise<{ params: { slug: string; id: number } }> {
  const { params } = await applied(house);
  const { id } = await house.app.db
    .selectFrom("expert_applications")
    .select("id")
    .where("user_id", "=", await idOf(house, "ania"))
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return { params: { ...params, id } };
}

async function recognised(house: TestHouse): Promise<{ params: { slug: string } }> {
  const { params } = await waiting(house);
  const path = "/fields/:slug/applications/:id/decision";
  await by(house, "ingrid", "post", path, { params, body: { decision: "recognise" } });
  return { params: { slug: params.slug } };
}

const withHandle = async (call: Promise<{ params: { slug: string } }>, handle: string): Promise<Call> => ({
  params: { ...(await call).params, handle },
});

export const examples: Examples = {
  "get /fields": { by: "ania", call: {} },
  "post /fields": {
    by: "maria",
    call: async (house) => {
      await field(house);
      return { body: { slug: slugOf(), ...details, tags: [] } };
    },
  },
  "get /fields/:slug": { by: "ania", call: field },
  "get /fields/:slug/details": { by: "ania", call: field },
  "put /fields/:slug/details": {
    by: "maria",
    call: async (house) => {
      const { params } = await field(house);
      const etag = await etagOf(house, "maria", `/fields/${params.slug}/details`);
      return { params, body: details, headers: { "If-Match": etag } };
    },
  },
  "post /fields/:slug/move": { by: "maria", call: async (house) => ({ ...(await field(house)), body: { way: "up" } }) },
  "put /fields/:slug/archived": { by: "maria", call: field },
  "delete /fields/:slug/archived": { by: "maria", call: field },
  "get /fields/:slug/coordinators": { by: "ania", call: field },
  "put /fields/:slug/coordinators/:handle": { by: "maria", call: (house) => withHandle(field(house), "marek") },
  "delete /fields/:slug/coordinators/:handle": { by: "maria", call: (house) => withHandle(field(house), "ingrid") },
  "get /experts": { by: "ania", call: { query: { country: "PL", q: "wisniewski" } } },
  "get /experts/facets": { by: "ania", call: { query: { language: "pl" } } },
  "get /account/expert-settings": { by: "marek", call: {} },
  "put /account/expert-settings": {
    by: "marek",
    call: { body: { weeklyLoad: 2, absentFrom: "2031-07-01", absentUntil: "2031-07-31" } },
  },
  "put /account/expertise/:slug": {
    by: "ania",
    call: async (house) => ({ ...(await recognised(house)), body: { countries: ["PL"], languages: ["pl"] } }),
  },
  "delete /account/expertise/:slug": { by: "ania", call: recognised },
  "get /account/applications": { by: "joao", call: {} },
  "put /fields/:slug/application": {
    by: "ania",
    call: async (house) => ({ ...(await field(house)), body: { evidence, countries: ["PL", "UA"] } }),
  },
  "delete /fields/:slug/application": { by: "ania", call: applied },
  "delete /fields/:slug/proposal": {
    by: "ania",
    call: async (house) => ({ params: { slug: (await endorsed(house)).params.slug } }),
  },
  "get /fields/:slug/endorsements/:handle": { by: "ingrid", call: endorsed },
  "put /fields/:slug/endorsements/:handle": {
    by: "piotr",
    call: async (house) => ({ ...(await withHandle(field(house), "ania")), body: words }),
  },
  "delete /fields/:slug/endorsements/:handle": { by: "piotr", call: endorsed },
  "get /fields/:slug/applications": { by: "ingrid", call: applied },
  "post /fields/:slug/applications/:id/decision": {
    by: "ingrid",
    call: async (house) => ({ ...(await waiting(house)), body: { decision: "decline", reason: "Too early to say." } }),
  },
  "post /fields/:slug/experts/:handle/withdrawal": {
    by: "ingrid",
    call: async (house) => ({
      ...(await withHandle(recognised(house), "ania")),
      body: { reason: "You asked us to, as you change your work." },
    }),
  },
  "get /fields/:slug/log": { by: "ingrid", call: recognised },
};
