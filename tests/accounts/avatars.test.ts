/** A person's picture: put in place, shown wherever they are, taken away. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { collectAvatar } from "../../server/accounts/avatars.ts";
import { binary, PDF, photo } from "../forum/files/support.ts";
import { openThread, openThreadHouse, person, stranger } from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";

let house: TestHouse;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mosty pictures "));
  house = await openThreadHouse({ dataDir });
});
afterAll(async () => {
  await house.close();
  await rm(dataDir, { recursive: true });
});

const pictureIn = (html: string): string | undefined => /\/avatars\/([0-9a-f]{32})\/96\.webp/.exec(html)?.[1];

it("is cut to squares, shown beside what the person writes, and may be kept for ever", async () => {
  const ania = await person(house, "ania");
  const thread = await openThread(house);
  expect(pictureIn((await stranger(house).get(thread.href).expect(200)).text)).toBeUndefined();
  await ania
    .post("/settings/avatar")
    .attach("file", await photo(300, 500), "me.jpg")
    .expect(303);
  const avatar = pictureIn((await ania.get("/settings").expect(200)).text);
  await expect.poll(async () => pictureIn((await stranger(house).get(thread.href)).text)).toBe(avatar);
  for (const size of [48, 96, 192]) {
    const { body, headers } = await stranger(house)
      .get(`/avatars/${avatar}/${size}.webp`)
      .buffer()
      .parse(binary)
      .expect(200);
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    const { width, height, exif } = await sharp(body as Buffer).metadata();
    expect([width, height, exif]).toEqual([size, size, undefined]);
  }
  await stranger(house).get(`/avatars/${avatar}/97.webp`).expect(404);

  await ania.post("/settings/avatar").type("form").send({}).expect(303);
  await expect.poll(async () => pictureIn((await stranger(house).get(thread.href)).text)).toBeUndefined();
  await collectAvatar(house.app, { avatar });
  await stranger(house).get(`/avatars/${avatar}/96.webp`).expect(404);
});

it("that is no picture is refused at its field; one that is in use is not collected", async () => {
  const marek = await person(house, "marek");
  const refused = await marek.post("/settings/avatar").attach("file", PDF, "me.png").expect(422);
  expect(refused.text).toContain("Tego pliku nie można użyć jako zdjęcia");
  const empty = await marek.post("/settings/avatar").field("a", "b").expect(422);
  expect(empty.text).toContain("f-avatar-file");
  await marek
    .post("/settings/avatar")
    .attach("file", await photo(300, 300), "me.jpg")
    .expect(303);
  const avatar = pictureIn((await marek.get("/settings").expect(200)).text);
  await collectAvatar(house.app, { avatar });
  await stranger(house).get(`/avatars/${avatar}/48.webp`).expect(200);
});
