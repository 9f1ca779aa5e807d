/** Requests of the scripts: JSON both ways, failures as one kind of error with what the server said about them. */

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

export async function getJson<T>(path: string, options: RequestInit = {}): Promise<T> {
  return (await request(path, options)) as T;
}

/** Answers 204 give undefined. */
export async function postJson<T>(path: string, body: object, options: RequestInit = {}): Promise<T> {
  return (await request(path, {
    ...options,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  })) as T;
}

async function request(path: string, init: RequestInit): Promise<unknown> {
  const response = await send(path, { ...init, headers: { ...init.headers, Accept: "application/json" } });
  if (!response.ok) throw await refusal(response);
  return response.status === 204 ? undefined : response.json();
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
