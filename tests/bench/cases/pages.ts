/** Pages a second, signed out and signed in, against what Express does without anything behind it or with one query. */
import type { Bench } from "../bench.ts";
import { cachedCases } from "../cached.ts";
import { coldCase } from "../cold.ts";
import type { BenchThread } from "../data.ts";
import { inTurns, type LoadRequest, load } from "../load.ts";
import { type Case, toCase } from "../report.ts";
import { listPagesInTurn, listPaths, memberPathRequests, memberRequests, onceEach, threadPaths } from "../requests.ts";

const SIGNED_IN_GOAL = { atLeast: 0.6 };
/** Of the list of newest threads: 2,000 of them fill some sixty pages. */
const WARM_LISTS = 4;
const FRESH_LISTS = 50;

export async function pageCases(bench: Bench): Promise<Case[]> {
  const { data } = bench;
  const { url } = await bench.product();
  const oneQuery = data.pages.map((thread) => ({ path: `/t/${thread.id}`, expect: { texts: ['"number":20'] } }));
  const queryUrl = (await bench.floor("query")).url;

  const cases: Case[] = [];
  const compare = async (id: string, requests: LoadRequest[], floor: { url: string; requests: LoadRequest[] }) => {
    bench.say(`${id}…`);
    const [floorRate = 0, rate = 0] = await inTurns(
      bench.options.rounds,
      () => load({ ...bench.options, ...floor }),
      () => load({ ...bench.options, url, requests }),
    );
    cases.push(toCase({ id, value: rate, unit: "pages/s", floor: floorRate }, SIGNED_IN_GOAL));
  };
  const queried = { url: queryUrl, requests: oneQuery };
  cases.push(...(await cachedCases(bench, "thread.signedOut", threadPaths(data))));
  await compare("thread.signedIn", memberRequests(data, data.pages), queried);
  cases.push(...(await cachedCases(bench, "list.signedOut", listPaths(data))));
  await compare("list.signedIn", memberPathRequests(data, listPaths(data)), queried);
  const paths = await listPagesInTurn(url, data, WARM_LISTS + FRESH_LISTS);
  const cold = { floor: queried, goal: SIGNED_IN_GOAL };
  cases.push(
    await coldCase(bench, {
      ...cold,
      id: "thread.signedIn.cold",
      requests: memberRequests(data, data.fresh),
      warmUp: memberRequests(data, data.pages),
    }),
    await coldCase(bench, {
      ...cold,
      id: "list.signedIn.cold",
      requests: onceEach(data, paths.slice(WARM_LISTS)),
      warmUp: memberPathRequests(data, paths.slice(0, WARM_LISTS)),
    }),
  );
  return cases;
}

const FAR_PAGE = 25;

/** Signed in, since pages that are kept cost the same wherever they are. A question's answers stand by their votes. */
export async function pagingCases(bench: Bench): Promise<Case[]> {
  const { data } = bench;
  return [
    await pagingCase(bench, "paging.far", data.long),
    await pagingCase(bench, "paging.far.question", data.longQuestion),
  ];
}

async function pagingCase(bench: Bench, id: string, thread: BenchThread): Promise<Case> {
  bench.say(`${id}…`);
  const { data } = bench;
  const { url } = await bench.product();
  const page = (number: number) => () => {
    const asked = data.people.cookies.slice(0, 40).map(() => thread);
    return load({ ...bench.options, url, requests: memberRequests(data, asked, number) });
  };
  const [near = 0, far = 0] = await inTurns(bench.options.rounds, page(1), page(FAR_PAGE));
  // Milliseconds of the server's time for a page: what 1.1 times means.
  return toCase({ id, value: 1_000 / far, unit: "ms/page", floor: 1_000 / near }, { atMost: 1.1 });
}
