/** What people may try with files: reading others', running something by them, breaking what receives them. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findFile } from "../../server/forum/files/queries.ts";
import { binary, PDF, photo, type Uploaded, upload, zip } from "../forum/files/support.ts";
import {
  type Agent,
  asJson,
  forgetLimits,
  idOf,
  openThread,
  openThreadHouse,
  person,
  reply,
  stranger,
} from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";

let house: TestHouse;
let dataDir: string;
let ania: Agent;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "mosty attacks "));
  house = await openThreadHouse({ dataDir });
  ania = await person(house, "ania");
});
afterAll(async () => {
  await house.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(() => forgetLimits(house));

const copies = (file: Uploaded): string[] => [file.href, file.href.replace(file.key, `${file.key}/480`)];
const NOBODYS = `/files/${"0".repeat(32)}/photo.webp`;

/** Nothing tells the one from the other. */
async function expectAsNothing(agent: Agent, file: Uploaded): Promise<void> {
  const nothing = await agent.get(NOBODYS).set("Accept", "application/json");
  for (const address of copies(file)) {
    const answer = await agent.get(address).set("Accept", "application/json");
    expect(answer.status).toBe(404);
    expect({ ...answer.body, requestId: "" }).toEqual({ ...nothing.body, requestId: "" });
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    expect(answer.headers.etag).toBe(nothing.headers.etag);
  }
}

describe("A1: a file", () => {
  it("that nothing uses yet is its uploader's alone", async () => {
    const file = await upload(ania, await photo(), "photo.jpg");
    await ania.get(file.href).expect(200);
    await expectAsNothing(stranger(house), file);
    await expectAsNothing(await person(house, "ingrid"), file);
  });

  it("follows what it is attached to: closed space, moved thread, deleted post, lost right", async () => {
    const { db } = house.app;
    const file = await upload(ania, await photo(), "photo.jpg");
    const thread = await openThread(house);
    const post = await reply(house, "ania", thread.id, file.markdown);
    const served = await stranger(house).get(file.href).expect(200);
    const home = await db
      .selectFrom("threads")
      .select("space_id")
      .where("id", "=", thread.id)
      .executeTakeFirstOrThrow();
    const closed = await db
      .insertInto("spaces")
      .values({ slug: "files-closed", name: { en: "Closed" }, description: {}, visibility: "group", position: 99 })
      .returning("id")
      .executeTakeFirstOrThrow();
    const move = (spaceId: number) =>
      db.updateTable("threads").set({ space_id: spaceId }).where("id", "=", thread.id).execute();
    await move(closed.id);
    await expectAsNothing(stranger(house), file);
    await expectAsNothing(await person(house, "marek"), file);
    // A11: nor with what somebody else was given once.
    const stale = await stranger(house).get(file.href).set("If-None-Match", String(served.headers.etag));
    expect(stale.status).toBe(404);
    // Not even its uploader, who may not read there either.
    await ania.get(file.href).expect(404);
    await move(home.space_id);
    await ania.delete(`/api/v1/posts/${post.id}`).expect(204);
    await expectAsNothing(stranger(house), file);
    await expectAsNothing(await person(house, "marek"), file);
    await (await person(house, "ingrid")).get(file.href).expect(200);
    const mine = await ania.get(file.href).expect(200);
    expect(mine.headers["cache-control"]).toBe("private, no-store");
  });

  it("of a private conversation is for those who are in it (A8: for no moderator)", async () => {
    const { db } = house.app;
    const file = await upload(ania, await photo(), "photo.jpg");
    const thread = await openThread(house);
    await reply(house, "ania", thread.id, file.markdown);
    const hidden = await db
      .selectFrom("spaces")
      .select("id")
      .where("visibility", "=", "conversation")
      .executeTakeFirstOrThrow();
    const people = await Promise.all(["ania", "marek"].map((handle) => idOf(house, handle)));
    await db
      .insertInto("conversation_members")
      .values(people.map((user_id) => ({ thread_id: thread.id, user_id })))
      .execute();
    await db.updateTable("threads").set({ space_id: hidden.id }).where("id", "=", thread.id).execute();
    await (await person(house, "marek")).get(file.href).expect(200);
    await expectAsNothing(await person(house, "ingrid"), file);
    await expectAsNothing(stranger(house), file);
  });

  it("A2: of somebody else's is not attached by naming it", async () => {
    const file = await upload(ania, await photo(), "photo.jpg");
    const thread = await openThread(house, { by: "marek" });
    const post = await reply(house, "marek", thread.id, `${file.markdown} and [it](${file.href})`);
    expect(post.html).not.toContain("<img");
    expect(post.html).not.toContain("file-facts");
    await expectAsNothing(stranger(house), file);
    const uses = await house.app.db.selectFrom("file_uses").select("post_id").where("post_id", "=", post.id).execute();
    expect(uses).toEqual([]);
  });
});

describe("A5: an odd address of a file", () => {
  it.each(["..%2f..%2fetc%2fpasswd", "%2e%2e/x", "photo.webp::$DATA", "photo.webp%20", "PHOTO.webp", ""])(
    "is 404: %s",
    async (name) => {
      const file = await upload(ania, await photo(600, 600), "photo.jpg");
      for (const address of [
        `/files/${file.key}/${name}`,
        `/files/${file.key}/480/${name}`,
        `/files//${file.key}/${name}`,
      ]) {
        const { status } = await ania.get(address);
        expect(status, address).toBe(404);
      }
      expect((await ania.get(`/files/${file.key}/%00`)).status).toBe(400);
    },
  );
  it.each(["0", "-1", "480.5", "99999", "1e3"])("is 404 with a width that there is not: %s", async (width) => {
    const file = await upload(ania, await photo(600, 600), "photo.jpg");
    await ania.get(file.href.replace(file.key, `${file.key}/${width}`)).expect(404);
    await ania.get(`/avatars/${file.key}/${width}.webp`).expect(404);
  });
});

describe("X9: what could run as a program", () => {
  it.each([
    ["drawing.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`],
    ["page.html", "<!doctype html><script>alert(1)</script>"],
    ["picture.png", "<html><script>alert(1)</script></html>"],
    ["notes.txt", "  <script>alert(1)</script>"],
    ["data.csv", "\ufeff<?xml version='1.0'?><svg onload='alert(1)'/>"],
    ["program.js", "alert(1)"],
    ["broken.png", "\x89PNG\r\n\x1a\n<script>alert(1)</script>"],
  ])("is refused: %s", async (name, content) => {
    const answer = await ania.post("/api/v1/files").attach("file", Buffer.from(content, "latin1"), name);
    expect(answer.status).toBe(415);
  });

  it("is lost from a picture that carries it", async () => {
    const image = await sharp({ create: { width: 40, height: 40, channels: 3, background: "red" } })
      .gif()
      .toBuffer();
    const file = await upload(ania, Buffer.concat([image, Buffer.from("<script>alert(1)</script>")]), "a.gif");
    const { body, headers } = await ania.get(file.href).buffer().parse(binary);
    expect(headers["content-type"]).toBe("image/webp");
    expect((body as Buffer).includes("script")).toBe(false);
  });

  it("in a document is saved and never shown", async () => {
    const polyglot = Buffer.concat([PDF, Buffer.from("<script>alert(1)</script>")]);
    const file = await upload(ania, polyglot, "report.html.pdf");
    const { headers } = await ania.get(file.href).expect(200);
    expect(headers["content-disposition"]).toMatch(/^attachment;/);
    expect(headers["content-security-policy"]).toBe("default-src 'none'; sandbox");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-type"]).toBe("application/pdf");
  });
});

describe("X6, T9, T3: a file's name", () => {
  const named = (name: string) => {
    const head = `Content-Disposition: form-data; name="file"; filename*=UTF-8''${encodeURIComponent(name)}`;
    return ania
      .post("/api/v1/files")
      .set("Content-Type", "multipart/form-data; boundary=x")
      .send(["--x", head, "", PDF.toString(), "--x--", ""].join("\r\n"));
  };

  it("with markup and reversed letters stays a name", async () => {
    const { body } = await named(`a"><svg onload=alert(1)>\u202egnp.pdf`).expect(201);
    const [file] = body.items;
    expect(file.name).toBe('a"__svg onload=alert(1)_gnp.pdf');
    const thread = await openThread(house, { text: file.markdown });
    const page = await stranger(house).get(thread.href).expect(200);
    const own = await ania.get("/settings/files").expect(200);
    expect(page.text + own.text).not.toContain("<svg onload");
    await stranger(house).get(file.href).expect(200);
  });

  it("E-14 is what FormData was given, quotation marks and all", async () => {
    const form = new FormData();
    for (const name of ['Umowa "Most" 100%.pdf', "plan\r\nB.pdf"]) form.append("file", new Blob([PDF]), name);
    const encoded = new Response(form);
    const { body } = await ania
      .post("/api/v1/files")
      .set("Content-Type", encoded.headers.get("content-type") ?? "")
      .send(Buffer.from(await encoded.arrayBuffer()).toString("latin1"))
      .expect(201);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Umowa "Most" 100%.pdf', "planB.pdf"]);
    const { headers } = await ania.get(body.items[0].href).expect(200);
    expect(headers["content-disposition"]).toBe(
      `attachment; filename="Umowa _Most_ 100_.pdf"; filename*=UTF-8''Umowa%20%22Most%22%20100%25.pdf`,
    );
  });

  it("with line breaks makes no header", async () => {
    const answer = await named("a.pdf\r\nSet-Cookie: a=b");
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.headers)).not.toContain("a=b");
  });
});

describe("D6, D7: bombs", () => {
  it("a picture of 20,000 x 20,000 is refused by its header", async () => {
    const answer = await ania.post("/api/v1/files").attach("file", png(20_000, 20_000), "wall.png");
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].detail).toMatch(/pikseli/);
  });
  it("an archive is kept as it is, whatever it would become", async () => {
    const bomb = zip([
      ["[Content_Types].xml", ""],
      ["word/document.xml", deflateSync(Buffer.alloc(10_000_000)).toString("latin1")],
    ]);
    const file = await upload(ania, bomb, "bomb.docx");
    expect(file.bytes).toBe(bomb.length);
  });
});

describe("D8: a body that is no proper form", () => {
  const send = (body: string | Buffer, type = "multipart/form-data; boundary=x") =>
    ania.post("/api/v1/files").set("Content-Type", type).send(body);
  const part = (head: string, content = "a") => `--x\r\n${head}\r\n\r\n${content}\r\n`;

  it.each([
    ["without a boundary", "abc", "multipart/form-data"],
    [
      "cut off",
      `${part('Content-Disposition: form-data; name="file"; filename="a.txt"')}--x\r\nContent-Disposition`,
      undefined,
    ],
    ["that is something else", "hello", undefined],
    ["with an empty name of a field", `${part('Content-Disposition: form-data; name=""')}--x--\r\n`, undefined],
    [
      "with a file in a field without a name",
      `${part('Content-Disposition: form-data; filename="a.txt"')}--x--\r\n`,
      undefined,
    ],
    ["with 10,000 fields", `${part('Content-Disposition: form-data; name="a"').repeat(10_000)}--x--\r\n`, undefined],
    [
      "with too many files",
      `${part('Content-Disposition: form-data; name="file"; filename="a.txt"').repeat(30)}--x--\r\n`,
      undefined,
    ],
  ])("is 400: %s", async (_, body, type) => {
    const answer = await send(body, type);
    expect(answer.status, answer.text).toBe(400);
  });

  it("is told so where no files are expected", async () => {
    for (const path of ["/new", "/api/v1/previews", "/settings/profile", "/t/1/posts"]) {
      const answer = await asJson(ania.post(path)).field("text", "Hello");
      expect([path, answer.status, answer.body.code]).toEqual([path, 415, "unsupported_type"]);
    }
  });

  it("leaves nothing on the disk", async () => {
    expect(await readdir(join(dataDir, "files", "incoming"))).toEqual([]);
  });
});

it("S1: another site's page can't upload, and a visitor neither", async () => {
  await ania.post("/api/v1/files").set("Origin", "https://evil.example").attach("file", PDF, "a.pdf").expect(403);
  await stranger(house).post("/api/v1/files").attach("file", PDF, "a.pdf").expect(401);
  await asJson(stranger(house).post("/settings/avatar")).attach("file", PDF, "a.pdf").expect(401);
});

it("A10: where a picture was taken is in no answer", async () => {
  const file = await upload(ania, await photo(), "home.jpg");
  for (const address of copies(file)) {
    const { body } = await ania.get(address).buffer().parse(binary);
    const { exif, xmp, iptc } = await sharp(body as Buffer).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect((body as Buffer).includes("mayor")).toBe(false);
  }
  expect(await findFile(house.app.db, null, file.key)).toBeUndefined();
});

/** A picture that says it is so large, with nothing in it. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, "latin1");
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])), 0);
    return Buffer.concat([head, data, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
