/** Uploading, attaching, reading and removing files, over real HTTP with a real directory and database. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectFiles } from "../../../server/forum/files/remove.ts";
import { FILES } from "../../../shared/limits.ts";
import type { TestHouse } from "../../support/house.ts";
import { forgetLimits, openThread, openThreadHouse, person, reply, sendEdit, stranger } from "../threads/support.ts";
import { binary, PDF, photo, upload, zip } from "./support.ts";

let house: TestHouse;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mosty files "));
  house = await openThreadHouse({ dataDir });
});
afterAll(async () => {
  await house.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(() => forgetLimits(house));

const stored = async (): Promise<string[]> => {
  const entries = await readdir(join(dataDir, "files"), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};
const row = (key: string) => house.app.db.selectFrom("files").selectAll().where("key", "=", key).executeTakeFirst();

describe("a picture", () => {
  it("of an iPhone (HEIC) is taken and drawn again like any other; one that only begins like it is refused", async () => {
    const ania = await person(house, "ania");
    const heic = await readFile(new URL("./fixtures/photo.heic", import.meta.url));
    const file = await upload(ania, heic, "IMG_0001.HEIC");
    expect(file).toMatchObject({ name: "IMG_0001.webp", type: "image/webp", width: 64, height: 48 });
    const { body } = await ania.get(file.href).buffer().parse(binary).expect(200);
    const { data } = await sharp(body)
      .extract({ left: 50, top: 20, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    // Red on its right half, as it was taken.
    expect(data[0]).toBeGreaterThan(150);
    expect(data[2]).toBeLessThan(80);
    const broken = Buffer.concat([heic.subarray(0, 500), Buffer.alloc(400)]);
    await ania.post("/api/v1/files").attach("file", broken, "broken.heic").expect(415);
    const left = await readdir(join(dataDir, "files", "incoming"));
    expect(left).toEqual([]);
  });

  it("is drawn again: upright, without what the camera said of itself, in a few widths", async () => {
    const ania = await person(house, "ania");
    const file = await upload(ania, await photo(), "Ratusz (nowy) 1.JPG");
    expect(file).toMatchObject({ name: "Ratusz (nowy) 1.webp", type: "image/webp", width: 1_200, height: 1_600 });
    const { body } = await ania.get(file.href).buffer().parse(binary).expect(200);
    const { width, height, format, exif, orientation } = await sharp(body).metadata();
    expect({ width, height, format, exif, orientation }).toEqual({
      width: 1_200,
      height: 1_600,
      format: "webp",
      exif: undefined,
      orientation: undefined,
    });
    const small = await ania
      .get(file.href.replace(file.key, `${file.key}/480`))
      .buffer()
      .parse(binary)
      .expect(200);
    expect((await sharp(small.body).metadata()).width).toBe(480);
    await ania.get(file.href.replace(file.key, `${file.key}/481`)).expect(404);
  });

  it("that moves goes on moving", async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 60, height: 40, channels: 3, background } })
        .png()
        .toBuffer();
    const gif = await sharp([await frame("red"), await frame("blue")], { join: { animated: true } })
      .gif()
      .toBuffer();
    const ania = await person(house, "ania");
    const file = await upload(ania, gif, "bridge.gif");
    expect(file).toMatchObject({ name: "bridge.webp", width: 60, height: 40 });
    const { body } = await ania.get(file.href).buffer().parse(binary);
    expect((await sharp(body).metadata()).pages).toBe(2);
  });
});

describe("a text with files", () => {
  it("shows pictures with their size and documents as cards, and both are read by anyone who reads the text", async () => {
    const ania = await person(house, "ania");
    const image = await upload(ania, await photo(), "mapa.jpg");
    const report = await upload(ania, PDF, "Budżet 2026.pdf");
    const thread = await openThread(house, { text: `Look:\n\n${image.markdown}\n\n${report.markdown}` });
    const page = await stranger(house).get(thread.href).expect(200);
    expect(page.text).toContain(`width="1200" height="1600"`);
    expect(page.text).toContain(`/files/${image.key}/480/mapa.webp 480w`);
    expect(page.text).toMatch(
      /<a href="\/files\/[0-9a-f]{32}\/Bud%C5%BCet%202026\.pdf" class="file-card"><span class="file-name">Budżet 2026\.pdf<\/span> <span class="file-facts">PDF · 1 kB<\/span><\/a>/,
    );
    const served = await stranger(house).get(report.href).expect(200);
    expect(served.headers).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="Budzet 2026.pdf"; filename*=UTF-8''Bud%C5%BCet%202026.pdf`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=600",
    });
  });

  it("is previewed as it will be published", async () => {
    const ania = await person(house, "ania");
    const image = await upload(ania, await photo(900, 600), "plan.jpg");
    const { body } = await ania.post("/api/v1/previews").send({ text: image.markdown }).expect(200);
    const { openingId } = await openThread(house, { text: image.markdown });
    const post = await house.app.db.selectFrom("posts").select("html").where("id", "=", openingId).executeTakeFirst();
    expect(post?.html).toBe(body.html);
    expect(body.html).toContain("srcset");
  });

  it("loses its hold on a file that an edit takes out, and on the replies' files nothing changes", async () => {
    const ania = await person(house, "ania");
    const [first, second] = [await upload(ania, PDF, "a.pdf"), await upload(ania, PDF, "b.pdf")];
    const thread = await openThread(house);
    const post = await reply(house, "ania", thread.id, `${first.markdown} ${second.markdown}`);
    await stranger(house).get(first.href).expect(200);
    await sendEdit(ania, post.id, { text: second.markdown, version: 1, reason: "" }).expect(200);
    await stranger(house).get(first.href).expect(404);
    await ania.get(first.href).expect(200);
    await stranger(house).get(second.href).expect(200);
    expect((await row(first.key))?.unused_since).not.toBeNull();
    expect((await row(second.key))?.unused_since).toBeNull();
  });

  it("can quote a file of the same space, and only links to one from elsewhere", async () => {
    const ania = await person(house, "ania");
    const image = await upload(ania, await photo(900, 600), "seat.jpg");
    const thread = await openThread(house, { text: image.markdown });
    const quoted = await reply(house, "marek", thread.id, `> ${image.markdown}`);
    expect(quoted.html).toContain("<img");
    const elsewhere = await openThread(house, { by: "marek", space: "finance", text: `Compare ${image.markdown}` });
    const page = await stranger(house).get(elsewhere.href).expect(200);
    expect(page.text).toContain(`<a href="${image.href}">seat</a>`);
  });
});

describe("what is uploaded", () => {
  it.each([
    ["notes.txt", "Zażółć gęślą jaźń\n", "text/plain; charset=utf-8"],
    ["list.csv", "a;b\n1;2\n", "text/csv; charset=utf-8"],
    [
      "agreement.docx",
      zip([
        ["[Content_Types].xml", "x"],
        ["word/document.xml", "y"],
      ]),
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    [
      "budget.ods",
      zip([["mimetype", "application/vnd.oasis.opendocument.spreadsheet"]]),
      "application/vnd.oasis.opendocument.spreadsheet",
    ],
    ["all.zip", zip([["a.txt", "a"]]), "application/zip"],
  ])("is known by its content: %s", async (name, content, type) => {
    const ania = await person(house, "ania");
    const file = await upload(ania, content, name);
    const { headers } = await ania.get(file.href).expect(200);
    expect(headers["content-type"]).toBe(type);
    expect(headers["content-disposition"]).toContain("attachment");
  });

  it("is served in parts, and not again to who has it", async () => {
    const ania = await person(house, "ania");
    const file = await upload(ania, "0123456789", "digits.txt");
    const part = await ania.get(file.href).set("Range", "bytes=2-4").expect(206);
    expect([part.text, part.headers["content-range"]]).toEqual(["234", "bytes 2-4/10"]);
    expect((await ania.get(file.href).set("Range", "bytes=-3").expect(206)).text).toBe("789");
    await ania.get(file.href).set("Range", "bytes=20-").expect(416);
    const { headers } = await ania.head(file.href).expect(200);
    expect(headers["content-length"]).toBe("10");
    await ania.get(file.href).set("If-None-Match", String(headers.etag)).expect(304);
  });

  it("counts towards a quota for the day and for all", async () => {
    const marek = await person(house, "marek");
    const { id } = await house.app.db
      .selectFrom("users")
      .select("id")
      .where("handle", "=", "marek")
      .executeTakeFirstOrThrow();
    const full = {
      key: "f".repeat(32),
      owner_id: id,
      name: "x",
      type: "text/plain",
      state: "ready",
      bytes: FILES.dayBytes,
    };
    await house.app.db.insertInto("files").values(full).execute();
    const day = await marek.post("/api/v1/files").attach("file", PDF, "a.pdf").expect(429);
    expect(day.body.errors[0].detail).toMatch(/Dzienny limit plików/);
    await house.app.db
      .updateTable("files")
      .set({ bytes: FILES.totalBytes, created_at: new Date(0) })
      .where("key", "=", full.key)
      .execute();
    const all = await marek.post("/api/v1/files").attach("file", PDF, "a.pdf").expect(422);
    expect(all.body.errors).toEqual([{ pointer: "#/file", detail: expect.stringMatching(/skończyło/) }]);
    await house.app.db.deleteFrom("files").where("key", "=", full.key).execute();
  });

  it("is refused with a reason where it is empty, too large or of no known kind", async () => {
    const ania = await person(house, "ania");
    const send = (content: Buffer, name: string) => ania.post("/api/v1/files").attach("file", content, name);
    expect((await send(Buffer.alloc(0), "empty.pdf").expect(422)).body.errors[0].detail).toMatch(/pusty/);
    expect((await send(Buffer.alloc(FILES.bytes + 1, "a"), "long.txt").expect(413)).body.errors[0].detail).toMatch(
      /20\sMB/,
    );
    expect((await send(Buffer.from("MZ\x90\0\x03\0\0\0"), "setup.exe").expect(415)).body.errors[0].detail).toMatch(
      /tego rodzaju/,
    );
    const page = await ania.post("/files").attach("file", Buffer.from("MZ"), "setup.exe").expect(415);
    expect(page.text).toContain("Plików tego rodzaju");
  });

  it("without scripts comes back as the line to put into a text", async () => {
    const ania = await person(house, "ania");
    await ania.get("/files/new").expect(200);
    const page = await ania.post("/files").attach("file", PDF, "Umowa [1].pdf").expect(200);
    expect(page.text).toMatch(/\[Umowa \\\[1\\\]\.pdf\]\(\/files\/[0-9a-f]{32}\/Umowa%20%5B1%5D\.pdf\)/);
  });
});

describe("a file that is no longer wanted", () => {
  it("is gone at once for everybody when its owner deletes it, and its bytes soon after", async () => {
    const ania = await person(house, "ania");
    const file = await upload(ania, await photo(1_000, 1_000), "gone.jpg");
    const thread = await openThread(house, { text: file.markdown });
    expect((await ania.get("/settings/files").expect(200)).text).toContain("gone.webp");
    const marek = await person(house, "marek");
    await marek.post(`/settings/files/${file.key}/delete`).expect(404);
    await ania.get(`/settings/files/${file.key}/delete`).expect(200);
    await ania.post(`/settings/files/${file.key}/delete`).expect(303);
    await stranger(house).get(file.href).expect(404);
    await ania.get(file.href).expect(404);
    await stranger(house).get(thread.href).expect(200);
    await collectFiles(house.app.db, house.app.files);
    expect(await row(file.key)).toBeUndefined();
    expect((await stored()).filter((name) => name.startsWith(file.key))).toEqual([]);
  });

  it("goes by itself a day after nothing uses it, also where its post was purged; what is used stays", async () => {
    const ania = await person(house, "ania");
    const [unused, purged, used] = [
      await upload(ania, PDF, "1.pdf"),
      await upload(ania, PDF, "2.pdf"),
      await upload(ania, PDF, "3.pdf"),
    ];
    const thread = await openThread(house);
    const post = await reply(house, "ania", thread.id, purged.markdown);
    await reply(house, "ania", thread.id, used.markdown);
    const { db, files } = house.app;
    await db.deleteFrom("posts").where("id", "=", post.id).execute();
    await collectFiles(db, files);
    expect(await Promise.all([unused, purged, used].map(async ({ key }) => Boolean(await row(key))))).toEqual([
      true,
      true,
      true,
    ]);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await db.updateTable("files").set({ unused_since: yesterday }).where("unused_since", "is not", null).execute();
    await collectFiles(db, files);
    expect(await Promise.all([unused, purged, used].map(async ({ key }) => Boolean(await row(key))))).toEqual([
      false,
      false,
      true,
    ]);
    const names = await stored();
    expect([unused, purged, used].map(({ key }) => names.includes(key))).toEqual([false, false, true]);
  });

  it("leaves nothing behind where it never fully arrived", async () => {
    const { db, files } = house.app;
    const key = "e".repeat(32);
    const ania = await db.selectFrom("users").select("id").where("handle", "=", "ania").executeTakeFirstOrThrow();
    await db
      .insertInto("files")
      .values({ key, owner_id: ania.id, name: "x", type: "text/plain", created_at: new Date(0) })
      .execute();
    await collectFiles(db, files);
    expect(await row(key)).toBeUndefined();
  });
});

it("every stored byte belongs to a row", async () => {
  const rows = await house.app.db.selectFrom("files").select("key").execute();
  const keys = new Set(rows.map(({ key }) => key));
  expect((await stored()).filter((name) => !keys.has(name.split(".")[0] ?? ""))).toEqual([]);
});
