/** Requests of the scripts to the API: JSON both ways, failures as one kind of error with what the server said about them. */

/** Long enough for a phone on a train, short enough to say that it did not work. */
const TIMEOUT_MS = 15_000;

export class RequestError extends Error {
  /** 0 where no answer came at all. */
  readonly status: number;
  /** In the reader's language; empty where the server said nothing. */
  readonly detail: string;
  /** Field name → message. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, detail = "", fields: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(`request failed: ${status} ${detail}`, options);
    this.status = status;
    this.detail = detail;
    this.fields = fields;
  }

  /** True where the same request may well succeed later: no answer, or a server that is not ready. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** @param path below /api/v1 */
export async function getApi<T>(path: string, options: RequestInit = {}): Promise<T> {
  return (await request(`/api/v1${path}`, options)) as T;
}

export type ApiMethod = "POST" | "PUT" | "PATCH" | "DELETE";

/** Answers 204 give undefined. @param key the same again is the same act (Idempotency-Key) */
export async function callApi<T>(
  method: ApiMethod,
  path: string,
  body?: object,
  { key, ...options }: RequestInit & { key?: string } = {},
): Promise<T> {
  return (await request(`/api/v1${path}`, {
    ...options,
    method,
    headers: {
      ...options.headers,
      ...(body && { "Content-Type": "application/json" }),
      ...(key !== undefined && { "Idempotency-Key": key }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })) as T;
}

async function request(path: string, init: RequestInit): Promise<unknown> {
  const response = await send(path, { ...init, headers: { ...init.headers, Accept: "application/json" } });
  if (!response.ok) throw await refusal(response);
  return response.status === 204 ? undefined : response.json();
}

/** A page of the forum as the server draws it, for a piece of it. @throws RequestError */
export async function getPage(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Document> {
  return readPage(await send(path, { headers: { Accept: "text/html", ...headers } }));
}

/** @throws RequestError where it is no page but a refusal */
export async function readPage(response: Response): Promise<Document> {
  if (!response.ok) throw new RequestError(response.status);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** @throws RequestError with status 0 where no answer came */
export async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
  } catch (cause) {
    throw new RequestError(0, "", {}, { cause });
  }
}

type Problem = { title?: string; detail?: string; errors?: { pointer: string; detail: string }[] };

async function refusal(response: Response): Promise<RequestError> {
  const isProblem = response.headers.get("Content-Type")?.includes("json") ?? false;
  const problem: Problem = isProblem ? ((await response.json()) as Problem) : {};
  const fields = Object.fromEntries(
    (problem.errors ?? []).map((each) => [each.pointer.replace(/^#\//, ""), each.detail]),
  );
  return new RequestError(response.status, problem.detail ?? problem.title ?? "", fields);
}
