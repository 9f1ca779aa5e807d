/** Whether any kind of page costs more with a million posts than with twenty thousand; both in one run, in turns. */
import { links } from "../../../shared/links.ts";
import type { Bench } from "../bench.ts";
import type { BenchData } from "../data.ts";
import { inTurns, type LoadRequest, load } from "../load.ts";
import { SMALL } from "../options.ts";
import { type Case, toCase } from "../report.ts";
import { memberPathRequests, memberRequests } from "../requests.ts";

const GOAL = { atMost: 1.3 };

/** Signed in, because pages that are kept for visitors cost the same at any size. */
const PAGES: readonly { id: string; requests: (data: BenchData) => LoadRequest[] }[] = [
  { id: "large.thread", requests: (data) => memberRequests(data, data.pages) },
  { id: "large.longThread", requests: (data) => memberRequests(data, Array(40).fill(data.long), 25) },
  ...[
    { id: "front", path: () => links.home() },
    { id: "latest", path: () => "/latest" },
    { id: "newest", path: () => "/newest" },
    { id: "unanswered", path: () => "/unanswered" },
    { id: "spaces", path: () => "/spaces" },
    { id: "space", path: (data: BenchData) => links.space(data.space) },
    { id: "kind", path: () => "/latest?kind=problem" },
    { id: "language", path: () => "/latest?language=en" },
    { id: "tag", path: () => "/latest?tag=tag-3" },
    { id: "country", path: () => "/latest?country=GE" },
    { id: "people", path: () => "/people" },
    { id: "person", path: () => links.person("person-7") },
  ].map(({ id, path }) => ({
    id: `large.${id}`,
    requests: (data: BenchData) => memberPathRequests(data, [path(data)]),
  })),
];

export async function largeCases(bench: Bench): Promise<Case[]> {
  const small = await bench.moreData("bench_small", SMALL);
  const smallProduct = await bench.anotherProduct(small);
  const { url } = await bench.product();
  const cases: Case[] = [];
  try {
    for (const { id, requests } of PAGES) {
      bench.say(`${id}…`);
      const [few = 0, many = 0] = await inTurns(
        bench.options.rounds,
        () => load({ ...bench.options, url: smallProduct.url, requests: requests(small) }),
        () => load({ ...bench.options, url, requests: requests(bench.data) }),
      );
      cases.push(toCase({ id, value: 1_000 / many, unit: "ms/page", floor: 1_000 / few }, GOAL));
    }
  } finally {
    await smallProduct.stop();
  }
  return cases;
}
