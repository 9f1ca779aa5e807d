/** The files that are run, as written or as build.mjs made them; what V8 made of them stays from one start to the next. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { projectRoot } from "./project-root.ts";

const [folder, ending] = import.meta.url.endsWith(".ts") ? ["", ".ts"] : ["dist", ".js"];
const compiled = join(projectRoot, ".tmp/compiled");

/** `path` is that in the checkout. */
export const programFolder = (path: string): string => join(projectRoot, folder, path);

/** `path` is that in the checkout, without its ending; rolldown.config.mjs names the same. */
export const programFile = (path: string): string => programFolder(path + ending);

/** For what is loaded from here on. Where nothing can be written, or another user wrote it, Node compiles as always. */
export const keepCompiled = (): void => void enableCompileCache(compiled);

/** The same for a thread or a process that gets nothing else of this one's environment. */
export const PROGRAM_ENV = { NODE_COMPILE_CACHE: compiled };
