/** Examples of making and changing spaces. */
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, etagOf, send, tokenOf, unique } from "../support.ts";

const slugOf = () => unique("space").replaceAll(" ", "-");
const details = (slug: string) => ({
  slug,
  name: { en: "Border hospitals", pl: "Szpitale przy granicy" },
  description: { en: "Emergency care on both sides." },
  icon: "shield",
  colour: "green",
  visibility: "public",
  membersMay: "create",
  parentId: null,
  kinds: ["discussion", "question"],
  defaultKind: "question",
  groups: [],
});

/** The town has nobody who runs it all: Maria does while the API is tested. */
async function made(house: TestHouse): Promise<{ params: { slug: string } }> {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  const slug = slugOf();
  const post = { method: "post", path: "/spaces" } as const;
  await send(house, post, { body: details(slug) }, bearer(await tokenOf(house, "maria")));
  return { params: { slug } };
}

const withEtag = async (house: TestHouse, part: string, body: (slug: string) => object): Promise<Call> => {
  const { params } = await made(house);
  const etag = await etagOf(house, "maria", `/spaces/${params.slug}/${part}`);
  return { params, body: { ...body(params.slug) }, headers: { "If-Match": etag } };
};

export const examples: Examples = {
  "post /spaces": {
    by: "maria",
    call: async (house) => {
      await made(house);
      return { body: details(slugOf()) };
    },
  },
  "get /spaces/:slug/details": { by: "maria", call: made },
  "put /spaces/:slug/details": {
    by: "maria",
    call: (house) => withEtag(house, "details", (slug) => ({ ...details(slug), colour: "plum" })),
  },
  "put /spaces/:slug/archived": {
    by: "maria",
    call: async (house) => ({ ...(await made(house)), body: { archived: true } }),
  },
  "post /spaces/:slug/move": { by: "maria", call: async (house) => ({ ...(await made(house)), body: { by: "up" } }) },
  "delete /spaces/:slug": { by: "maria", call: made },
  "get /spaces/:slug/templates": { by: "maria", call: made },
  "put /spaces/:slug/templates": {
    by: "maria",
    call: (house) =>
      withEtag(house, "templates", () => ({
        items: [{ kind: "question", body: { en: "**Where:**" }, hint: { en: "Say where." } }],
      })),
  },
};
