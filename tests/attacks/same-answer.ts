/** What of an answer an attacker can compare: status, headers and body without what differs each time. */
import type { Response } from "supertest";

const VARYING = new Set(["date", "x-request-id"]);

/** `typed` is what the form shows again of what was sent. */
export function sameAnswer(
  answer: Response,
  typed: string,
): { status: number; headers: Record<string, string>; body: string } {
  const headers = Object.entries(answer.headers as Record<string, string>)
    .filter(([name]) => !VARYING.has(name))
    .map(([name, value]): [string, string] => [
      name,
      name === "content-length" ? String(Number(value) - typed.length) : String(value),
    ]);
  return {
    status: answer.status,
    headers: Object.fromEntries(headers),
    body: answer.text.replaceAll(`"${typed}"`, '"…"'),
  };
}
