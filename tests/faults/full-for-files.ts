/**
 * Preloaded into a process (`--import`): while the file named by FULL_WHILE exists, whatever is opened for an arriving file
 * is /dev/full, where the kernel itself says that no space is left. A small disk of one's own can be had only by an
 * administrator of the machine.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { open } = fs;
const isFull = (path: unknown): boolean =>
  typeof path === "string" && path.includes("/incoming/") && fs.existsSync(process.env.FULL_WHILE ?? "");

fs.open = ((path: fs.PathLike, ...rest: unknown[]) =>
  (open as (...args: unknown[]) => void)(isFull(path) ? "/dev/full" : path, ...rest)) as typeof fs.open;
syncBuiltinESMExports();
