/** The system's Chromium where CHROMIUM_PATH names one, else the one that comes in an npm package. */
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import chromiumPackage from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const ARGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-sync",
  "--font-render-hinting=none",
  "--no-pings",
];

export async function launchChromium(): Promise<Browser> {
  // Chromium refuses to run as root with its sandbox, and containers often lack what the sandbox needs; it loads our pages only.
  const options = { args: ARGS, chromiumSandbox: false };
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return chromium.launch({ ...options, executablePath: CHROMIUM_PATH });
  const home = await unpacked();
  const env = { ...process.env, FONTCONFIG_FILE: join(home, "fonts.conf") } as Record<string, string>;
  return chromium.launch({ ...options, executablePath: join(home, "chromium"), env });
}

/** The package unpacks into the temporary directory and takes whatever lies there: here one process does it, whole or not at all. */
async function unpacked(): Promise<string> {
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const { version } = JSON.parse(readFileSync(join(dirname(main), "../package.json"), "utf8")) as { version: string };
  const home = join(tmpdir(), `mosty-browser-${version}-${userInfo().uid}`);
  if (!existsSync(join(home, "chromium"))) await unpack(home);
  return home;
}

/** Letters also where the system has none. */
const fontsConfig = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;

async function unpack(home: string): Promise<void> {
  const before = process.env.TMPDIR;
  const place = await mkdtemp(`${home}-`);
  process.env.TMPDIR = place;
  try {
    await chromiumPackage.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  await writeFile(join(place, "fonts.conf"), fontsConfig(home));
  try {
    await rename(place, home);
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(join(home, "chromium"))) throw error;
    await rm(place, { recursive: true, force: true });
  }
}
