/** What tests of the JSON API share: tokens with the scopes wanted, and requests to an operation as its declaration says. */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Response } from "supertest";
import { API_ROOT, type Operation } from "../../../server/platform/http/operation.ts";
import { newToken, tokenHash } from "../../../server/platform/sessions/api-token.ts";
import { TOKEN_SCOPES, type TokenScope } from "../../../shared/viewer.ts";
import { idOf, patiently, stranger } from "../../forum/threads/support.ts";
import type { TestHouse } from "../../support/house.ts";

/** What a call to an operation sends. */
export type Call = {
  params?: Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** Sent as multipart/form-data. */
  file?: { name: string; content: Buffer };
};

/** A call that succeeds. Examples live in tests/api/examples/<module>.ts and are found there by themselves. */
export type Example = {
  /** The townsperson whose token asks; a visitor where nobody is named. */
  by?: string;
  /** The call, or what prepares it: opens a thread, writes a reply, asks for the ETag … and says what to send. */
  call: Call | ((house: TestHouse) => Promise<Call>);
};
/** By `"<method> <path>"` as the operation declares them: `"get /threads/:id"`. */
export type Examples = Record<string, Example>;

export const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** A token of the townsperson with these scopes; all of them where none are named. */
export async function tokenOf(
  house: TestHouse,
  handle: string,
  scopes: readonly TokenScope[] = TOKEN_SCOPES,
): Promise<string> {
  const token = newToken();
  await house.app.db
    .insertInto("api_tokens")
    .values({
      user_id: await idOf(house, handle),
      name: "A test",
      hash: tokenHash(token),
      ending: token.slice(-4),
      scopes: [...scopes],
      expires_at: sql<Date>`now() + interval '1 day'`,
      form_key: randomUUID(),
    })
    .execute();
  return token;
}

export const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { Authorization: `Bearer ${token}` };

/** Address below the root with the call's parameters in it. */
export function addressOf(path: string, { params = {}, query = {} }: Call): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? "")));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
  return API_ROOT + filled + (search ? `?${search}` : "");
}

export async function send(
  house: TestHouse,
  operation: Pick<Operation, "method" | "path">,
  call: Call,
  headers: Record<string, string> = {},
): Promise<Response> {
  const address = addressOf(operation.path, call);
  return patiently(() => {
    const request = stranger(house)
      [operation.method](address)
      .set({ ...call.headers, ...headers });
    if (call.file) return request.attach("file", call.file.content, call.file.name);
    return call.body === undefined ? request : request.send(call.body);
  });
}

/** The ETag of what a GET at the path answers the person. */
export async function etagOf(house: TestHouse, by: string, path: string): Promise<string> {
  const answer = await send(house, { method: "get", path }, {}, bearer(await tokenOf(house, by)));
  return String(answer.headers.etag);
}

/** What a test's post or thread is made of, told apart from others. */
export const unique = (text: string): string => `${text} ${randomUUID().slice(0, 8)}`;
