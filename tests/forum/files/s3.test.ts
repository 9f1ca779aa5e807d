/** Files in a bucket instead of a directory: the same house, and clear answers while the bucket is away. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { collectFiles } from "../../../server/forum/files/remove.ts";
import { readConfig } from "../../../server/platform/start/config.ts";
import type { TestHouse } from "../../support/house.ts";
import { type Bucket, openBucket } from "../../support/s3.ts";
import { openThread, openThreadHouse, person, stranger } from "../threads/support.ts";
import { PDF, photo, upload } from "./support.ts";

let bucket: Bucket;
let house: TestHouse;
let dataDir: string;
beforeAll(async () => {
  bucket = await openBucket("mosty-files");
  dataDir = await mkdtemp(join(tmpdir(), "mosty bucket "));
  const { s3 } = readConfig({
    S3_BUCKET: "mosty-files",
    S3_ENDPOINT: bucket.url,
    S3_ACCESS_KEY: "key",
    S3_SECRET_KEY: "secret",
    S3_PATH_STYLE: "yes",
  });
  house = await openThreadHouse({ dataDir, s3 });
});
afterAll(async () => {
  await house.close();
  await bucket.close();
  await rm(dataDir, { recursive: true });
});

it("a file is kept, read whole and in parts, and removed there; nothing stays here", async () => {
  const ania = await person(house, "ania");
  const image = await upload(ania, await photo(1_000, 800), "map.jpg");
  const text = await upload(ania, "0123456789", "digits.txt");
  const thread = await openThread(house, { text: `${image.markdown}\n\n${text.markdown}` });
  await stranger(house).get(thread.href).expect(200);
  expect([...bucket.objects.keys()].sort()).toEqual([image.key, `${image.key}.480`, text.key].sort());
  expect((await stranger(house).get(text.href).expect(200)).text).toBe("0123456789");
  expect((await stranger(house).get(text.href).set("Range", "bytes=3-5").expect(206)).text).toBe("345");
  expect(await readdir(join(dataDir, "files", "incoming"))).toEqual([]);
  await ania.post(`/settings/files/${image.key}/delete`).expect(303);
  await collectFiles(house.app.db, house.app.files);
  expect([...bucket.objects.keys()]).toEqual([text.key]);
});

it("while the bucket fails, uploading says so and leaves nothing that anybody could meet", async () => {
  const ania = await person(house, "ania");
  bucket.failWith(400);
  const refused = await ania.post("/api/v1/files").attach("file", PDF, "a.pdf").expect(503);
  // E-11: not the database.
  expect(refused.body.code).toBe("files_unavailable");
  bucket.failWith(undefined);
  const items = await house.app.db
    .selectFrom("files")
    .select("id")
    .where("name", "=", "a.pdf")
    .where("state", "=", "ready")
    .execute();
  expect(items).toEqual([]);
  await upload(ania, PDF, "b.pdf");
});

it.each([
  [403, "InvalidAccessKeyId", "S3_ACCESS_KEY"],
  [403, "SignatureDoesNotMatch", "S3_SECRET_KEY"],
  [404, "NoSuchBucket", "S3_BUCKET"],
  [400, "AuthorizationHeaderMalformed", "S3_REGION"],
])(
  "E-11 %i %s: anyone who uploads or reads hears of the files, an administrator of the setting %s too",
  async (status, code, setting) => {
    await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "nuria").execute();
    const pages: string[] = [];
    for (const handle of ["ania", "nuria"]) {
      const agent = await person(house, handle);
      const file = await upload(agent, "0123456789", "digits.txt");
      bucket.failWith(status, code);
      const refused = await agent.post("/api/v1/files").attach("file", PDF, "a.pdf").expect(503);
      expect(refused.body.code).toBe("files_unavailable");
      pages.push((await agent.get(file.href).set("Accept", "text/html").expect(503)).text);
      bucket.failWith(undefined);
    }
    for (const page of pages) expect(page).not.toContain("database");
    expect(pages.map((page) => page.includes(setting))).toEqual([false, true]);
  },
);

it.each([
  [{ S3_BUCKET: "mosty-files" }, "The setting S3_ACCESS_KEY must be set where S3_BUCKET is."],
  [{ S3_BUCKET: "mosty-files", S3_ACCESS_KEY: "a" }, "The setting S3_SECRET_KEY must be set where S3_BUCKET is."],
  [{ S3_SECRET_KEY: "a" }, "The setting S3_BUCKET must be set where S3_SECRET_KEY is."],
  [{ S3_BUCKET: "Not a name" }, "The setting S3_BUCKET must be the name of a bucket."],
  [
    { S3_BUCKET: "ab-c", S3_ENDPOINT: "ftp://x" },
    "The setting S3_ENDPOINT must be a URL that starts with http:// or https:// and names a host.",
  ],
])("a wrong setting is named in one sentence: %o", (env, sentence) => {
  expect(() => readConfig(env)).toThrow(sentence);
});
