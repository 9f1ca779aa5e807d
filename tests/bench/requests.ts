/** Which pages are asked for, and by what the right answer is known. */
import { links } from "../../shared/links.ts";
import type { BenchData, BenchThread } from "./data.ts";
import type { LoadRequest } from "./load.ts";

/** What a browser sends. */
const BROWSER = { "accept-encoding": "gzip, deflate, br, zstd", accept: "text/html" };
const LANGUAGES = ["pl", "en"];
const LIST_PATHS = (space: string) => ["/latest", "/newest", "/unanswered", `/s/${space}`];

export const threadPaths = (data: BenchData): string[] => data.pages.map((thread) => links.thread(thread));
export const listPaths = (data: BenchData): string[] => LIST_PATHS(data.space);

/** Signed in, each request as another person. */
export function memberRequests(data: BenchData, threads: readonly BenchThread[], page = 1): LoadRequest[] {
  return threads.map((thread, index) => ({
    path: links.thread(thread, page),
    headers: memberHeaders(data, index),
    expect: { texts: [`data-thread="${thread.id}"`, `data-page="${page}"`, "data-member"] },
  }));
}

/** Signed in; a path is asked for by several people. */
export function memberPathRequests(data: BenchData, paths: readonly string[]): LoadRequest[] {
  const people = data.people.cookies.slice(0, 40);
  return people.map((_, index) => ({
    path: paths[index % paths.length] ?? "/",
    headers: memberHeaders(data, index),
    expect: { texts: ["data-member", "</html>"] },
  }));
}

/** Pages of the newest threads, one after the other as their links lead on: no thread stands on two of them. */
export async function listPagesInTurn(url: string, data: BenchData, count: number): Promise<string[]> {
  const paths: string[] = [];
  for (let path = "/newest"; paths.length < count; ) {
    paths.push(path);
    const response = await fetch(url + path, { headers: memberHeaders(data, 0) });
    const next = /<a [^>]*href="([^"]+)"[^>]*rel="next"/.exec(await response.text())?.[1];
    if (next === undefined) throw new Error(`${path} leads no further; ask for fewer pages or more posts`);
    path = next.replaceAll("&amp;", "&");
  }
  return paths;
}

/** Signed in, each path by one person, for pages that are asked for once. */
export function onceEach(data: BenchData, paths: readonly string[]): LoadRequest[] {
  return paths.map((path, index) => ({
    path,
    headers: memberHeaders(data, index),
    expect: { texts: ["data-member", "</html>"] },
  }));
}

function memberHeaders(data: BenchData, index: number): Record<string, string> {
  const { cookies } = data.people;
  return { ...BROWSER, cookie: cookies[index % cookies.length] ?? "" };
}

/**
 * Signed out, in both languages. The first request of each page has it rendered and tells its entity tag, by which all
 * later answers are known to be that page.
 */
export async function visitorRequests(url: string, paths: readonly string[]): Promise<LoadRequest[]> {
  const requests: LoadRequest[] = [];
  for (const path of paths) {
    for (const language of LANGUAGES) {
      const headers = { ...BROWSER, "accept-language": language };
      requests.push({ path, headers, expect: { etag: await entityTag(`${url}${path}`, headers) } });
    }
  }
  return requests;
}

/** Waits where the limit for visitors asks to: only pages that are not kept yet count towards it. */
async function entityTag(url: string, headers: Record<string, string>): Promise<string> {
  for (;;) {
    const response = await fetch(url, { headers, redirect: "manual" });
    await response.arrayBuffer();
    const etag = response.headers.get("etag");
    if (response.status === 200 && etag) return etag;
    if (response.status !== 429) throw new Error(`${url}: ${response.status}`);
    await new Promise((resolve) => setTimeout(resolve, Number(response.headers.get("retry-after")) * 1_000));
  }
}
