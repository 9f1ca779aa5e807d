/**
 * Reads the demonstration community from the files of `content/`, whose README.md tells an editor how they are written. YAML,
 * because texts of several lines are written in it as they are read; the library is the one that Vite reads with.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { programFolder } from "../platform/start/program-files.ts";
import { StartError } from "../platform/start/start-error.ts";
import {
  claimHeader,
  type DemoCommunity,
  type DemoPractice,
  type DemoThread,
  files,
  postHeader,
  practiceHeader,
  sectionHeader,
  stageHeader,
  threadHeader,
} from "./community.ts";

const FOLDER = programFolder("server/demo/content");

let community: DemoCommunity | undefined;

/** Everything the demonstration community starts with; read when it is first asked for. @throws StartError `demo_content` */
export function demoCommunity(): DemoCommunity {
  community ??= readCommunity(FOLDER);
  return community;
}

/** @throws StartError `demo_content`, whose message names the file and the field */
export function readCommunity(folder: string): DemoCommunity {
  const lists = Object.entries(files).map(([name, shape]) => {
    const path = join(folder, `${name}.yaml`);
    return [name, readYaml(readFileSync(path, "utf8"), shape as z.ZodType, path)];
  });
  const practices = pathsIn(join(folder, "practices")).map(readPractice);
  return {
    ...(Object.fromEntries(lists) as Pick<DemoCommunity, keyof typeof files>),
    threads: pathsIn(join(folder, "threads")).map(readThread),
    practices: practices.filter((practice) => !practice.inReview),
    inReview: practices.find((practice) => practice.inReview) ?? wrong(join(folder, "practices"), "none is inReview"),
  };
}

/** In the order of their names. */
const pathsIn = (folder: string): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));

function readThread(path: string): DemoThread {
  const [opening, ...others] = readBlocks(path);
  const [stages, posts] = parted(others, "stage");
  return {
    // The number before it is for the order alone.
    key: basename(path, ".md").replace(/^\d+-/, ""),
    ...opening.as(threadHeader),
    stages: stages.map((block) => block.as(stageHeader)),
    posts: posts.map((block) => block.as(postHeader)),
  };
}

function readPractice(path: string): DemoPractice {
  const [summary, ...others] = readBlocks(path);
  const [claims, sections] = parted(others, "claim");
  const { text, ...header } = summary.as(practiceHeader);
  return {
    thread: basename(path, ".md"),
    ...header,
    summary: text,
    sections: sections.map((block) => block.as(sectionHeader)),
    claims: claims.map((block) => {
      const { claim, ...rest } = block.as(claimHeader);
      return { section: claim, ...rest };
    }),
  };
}

type Block = { header: string; as<Header extends object>(shape: z.ZodType<Header>): Header & { text: string } };

/** Those whose header has the field, and the others. */
function parted(blocks: readonly Block[], field: string): [Block[], Block[]] {
  const has = ({ header }: Block) => header.split("\n").some((line) => line.startsWith(`${field}:`));
  return [blocks.filter(has), blocks.filter((block) => !has(block))];
}

/** A file is headers between lines of three hyphens, and after each its text. */
function readBlocks(path: string): [Block, ...Block[]] {
  const parts = readFileSync(path, "utf8")
    .replaceAll("\r\n", "\n")
    .split(/^---\n/m)
    .slice(1);
  const blocks = parts.flatMap((header, index): Block[] => {
    if (index % 2 === 1) return [];
    const text = parts[index + 1]?.trim() ?? wrong(path, `no line "---" ends the header "${header.split("\n", 1)}"`);
    const where = index === 0 ? path : `${path}, header ${index / 2 + 1}`;
    return [{ header, as: (shape) => ({ ...readYaml(header, shape, where), text }) }];
  });
  const [first, ...others] = blocks;
  return first ? [first, ...others] : wrong(path, "no header");
}

function readYaml<Shape>(text: string, shape: z.ZodType<Shape>, where: string): Shape {
  const { data, error } = shape.safeParse(parseYaml(text, where));
  if (!error) return data;
  return wrong(
    where,
    error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": ")).join("; "),
  );
}

function parseYaml(text: string, where: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    return wrong(where, error instanceof Error ? error.message : String(error));
  }
}

function wrong(where: string, what: string): never {
  throw new StartError("demo_content", `The demonstration community can't be read: ${where}: ${what}`);
}
