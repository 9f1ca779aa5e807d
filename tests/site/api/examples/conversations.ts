/** Examples of private conversations. */

import { begin } from "../../../forum/conversations/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { type Examples, unique } from "../support.ts";

const begun = async (house: TestHouse, to = "marek") => ({ id: (await begin(house, { by: "ania", to })).id });

export const examples: Examples = {
  "get /conversations": {
    by: "ania",
    call: async (house) => {
      await begun(house);
      return { query: { q: "marek", show: "all" } };
    },
  },
  "post /conversations": {
    by: "ania",
    call: {
      body: { to: ["marek", "ingrid"], title: "Before the workshop", text: unique("Who brings the agreement?") },
    },
  },
  "get /conversations/:id/people": { by: "marek", call: async (house) => ({ params: await begun(house) }) },
  "post /conversations/:id/people": {
    by: "marek",
    call: async (house) => ({ params: await begun(house), body: { to: ["tomasz"] } }),
  },
  "delete /conversations/:id/people/:handle": {
    by: "ania",
    call: async (house) => ({ params: { ...(await begun(house, "marek, tomasz")), handle: "tomasz" } }),
  },
  "delete /conversations/:id/membership": { by: "marek", call: async (house) => ({ params: await begun(house) }) },
  "put /conversations/:id/title": {
    by: "marek",
    call: async (house) => ({ params: await begun(house), body: { title: "Another subject" } }),
  },
};
