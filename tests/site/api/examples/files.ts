/** Examples of files. */
import { PDF } from "../../../forum/files/support.ts";
import type { TestHouse } from "../../../support/house.ts";
import { bearer, type Call, type Examples, send, tokenOf } from "../support.ts";

const file = { name: "Letter of intent.pdf", content: PDF };

async function own(house: TestHouse): Promise<Call> {
  const upload = { method: "post", path: "/files" } as const;
  const { body } = await send(house, upload, { file }, bearer(await tokenOf(house, "marek")));
  return { params: { key: body.items[0].key } };
}

export const examples: Examples = {
  "post /files": { by: "marek", call: { file } },
  "get /files": { by: "marek", call: {} },
  "get /files/:key": { by: "marek", call: own },
  "delete /files/:key": { by: "marek", call: own },
};
