/** `npm run bench`: measures the product's speed against floors measured in turn with it, in one run. See options.ts. */
import { openBench } from "./bench.ts";
import { editionCases } from "./cases/edition.ts";
import { largeCases } from "./cases/large.ts";
import { memoryCases } from "./cases/memory.ts";
import { othersCases } from "./cases/others.ts";
import { pageCases, pagingCases } from "./cases/pages.ts";
import { practiceCases } from "./cases/practices.ts";
import { replyCases } from "./cases/reply.ts";
import { routingCases } from "./cases/routing.ts";
import { socketCases } from "./cases/sockets.ts";
import { statementCases } from "./cases/statements.ts";
import { groupMentionCases, ownListCases } from "./cases/told.ts";
import { visitCases } from "./cases/visit.ts";
import { writerCases } from "./cases/writers.ts";
import { LARGE, readOptions } from "./options.ts";
import { type Case, table } from "./report.ts";

/** Ids of a group's cases begin with one of its names; those that write come last. */
const GROUPS = [
  { names: ["memory.idle"], run: memoryCases },
  { names: ["thread.", "list."], run: pageCases },
  { names: ["statements."], run: statementCases },
  { names: ["paging."], run: pagingCases },
  { names: ["edition."], run: editionCases },
  { names: ["large."], run: largeCases },
  { names: ["visit."], run: visitCases },
  { names: ["own."], run: ownListCases },
  { names: ["practices."], run: practiceCases },
  { names: ["reply."], run: replyCases },
  { names: ["told."], run: groupMentionCases },
  { names: ["routing."], run: routingCases },
  { names: ["writers."], run: writerCases },
  { names: ["others."], run: othersCases },
  { names: ["sockets.", "memory.reader"], run: socketCases },
];

const options = readOptions(process.argv.slice(2));
const { only } = options;
const isAsked = (name: string) => only === undefined || name.startsWith(only) || only.startsWith(name);

const bench = await openBench(options);
try {
  const cases: Case[] = [];
  for (const { names, run } of GROUPS) {
    if (names.includes("large.") && options.posts < LARGE) continue;
    if (names.some(isAsked)) cases.push(...(await run(bench)));
  }
  const shown = cases.filter(({ id }) => only === undefined || id.startsWith(only));
  process.stdout.write(`${table(shown)}\n`);
  if (options.json) process.stdout.write(`${JSON.stringify({ cases: shown })}\n`);
} finally {
  await bench.close();
}
