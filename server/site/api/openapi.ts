/** The OpenAPI 3.1 description of everything below `/api/v1`, made from the schemas that validate. */
import { TOKEN_SCOPES, type TokenScope } from "../../../shared/viewer.ts";
import { API_ROOT, type Operation } from "../../platform/http/operation.ts";
import { textOf } from "../../platform/text/texts.ts";
import { errorsOf } from "./errors.ts";
import { type Components, type JsonSchema, toJsonSchema } from "./json-schema.ts";

export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string | undefined;
  schema: JsonSchema;
};
type Content = Record<string, { schema: JsonSchema }>;
export type DescribedResponse = { description: string; headers?: Record<string, object>; content?: Content };
export type DescribedOperation = {
  operationId: string;
  tags: readonly string[];
  summary: string;
  description?: string | undefined;
  security: readonly Record<string, readonly string[]>[];
  parameters: readonly Parameter[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, DescribedResponse>;
};
export type Description = {
  openapi: "3.1.1";
  info: object;
  servers: readonly { url: string }[];
  tags: readonly { name: string }[];
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: object; headers: object };
};

export const SCOPE_MEANING: Readonly<Record<TokenScope, string>> = {
  read: "Read what the owner may read, except private conversations and account settings",
  write: "Write, vote and mark in the owner's name",
  conversations: "Read and write the owner's private conversations",
  account: "Read and change the owner's profile and preferences; never password, e-mail address or tokens",
  moderate: "Use the owner's rights as a moderator; without it a moderator's token is a member's",
  administer: "Use the owner's rights as an administrator",
};

export function describe(operations: readonly Operation[], baseUrl: string): Description {
  const components: Components = new Map([["ProblemDetails", PROBLEM]]);
  const paths: Description["paths"] = {};
  for (const operation of operations) {
    const path = openPath(operation.path);
    paths[path] = { ...paths[path], [operation.method]: describeOperation(operation, components) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Mosty API",
      version: "1",
      description:
        "Everything that the pages of this forum do, for programs. The same rules decide who may do what: " +
        "what may not be read is 404, what may be read but not done is 403.",
    },
    servers: [{ url: baseUrl + API_ROOT }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { token: { type: "http", scheme: "bearer", description: tokenText() } },
      headers: HEADERS,
    },
  };
}

/** OpenAPI 3.1 lets a bearer scheme name roles in its requirements, but has no place to explain them (§4.8.30). */
const tokenText = (): string =>
  [
    "A personal token, made at /settings/tokens. Scopes:",
    ...TOKEN_SCOPES.map((scope) => `- \`${scope}\`: ${SCOPE_MEANING[scope]}`),
  ].join("\n");

export const openPath = (path: string): string => path.replace(/:(\w+)/g, "{$1}");

/** `get /threads/:id/posts` → `getThreadsIdPosts` */
const idOf = ({ method, path }: Operation): string =>
  method +
  path
    .split(/[/:-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

function describeOperation(operation: Operation, components: Components): DescribedOperation {
  const { body, upload, scope, summary, description, tag } = operation;
  const needed = [{ token: [scope ?? "read"] }];
  return {
    operationId: idOf(operation),
    tags: [tag],
    summary,
    description,
    security: scope === null ? [{}, ...needed] : needed,
    parameters: parametersOf(operation, components),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: toJsonSchema(body, "input", components) } },
          },
        }
      : {}),
    ...(upload ? { requestBody: { required: true, content: { "multipart/form-data": { schema: FILES_SENT } } } } : {}),
    responses: { ...successOf(operation, components), ...refusalsOf(operation) },
  };
}

function parametersOf({ params, query, method, precondition }: Operation, components: Components): Parameter[] {
  const listed = (["path", "query"] as const).flatMap((place) => {
    const schema = place === "path" ? params : query;
    if (!schema) return [];
    const { properties = {}, required = [] } = toJsonSchema(schema, "input", components);
    return Object.entries(properties).map(([name, { description, ...type }]) => ({
      name,
      in: place,
      required: place === "path" || required.includes(name),
      ...(description ? { description } : {}),
      schema: type,
    }));
  });
  return [...listed, ...(precondition ? [IF_MATCH] : []), ...(method === "get" ? [] : [IDEMPOTENCY_KEY])];
}

/** `contentMediaType` is how JSON Schema 2020-12 says it, `format` what generators of clients look for. */
const FILES_SENT: JsonSchema = {
  type: "object",
  properties: {
    file: {
      type: "array",
      items: { type: "string", format: "binary", contentMediaType: "application/octet-stream" },
    },
  },
  required: ["file"],
};

const IF_MATCH: Parameter = {
  name: "If-Match",
  in: "header",
  required: true,
  description: "The ETag of what is being changed, or * to overwrite whatever there is",
  schema: { type: "string", examples: ['"3"'] },
};
const IDEMPOTENCY_KEY: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A UUID or another text of at most 64 characters: repeated within 24 hours, it gets the same answer and does nothing twice",
  schema: { type: "string", maxLength: 64, examples: ["0f8fad5b-d9cb-469f-a165-70867728950e"] },
};

function successOf(operation: Operation, components: Components): Record<string, DescribedResponse> {
  const { status = 200, response, method, precondition } = operation;
  const names = ["RateLimit", "RateLimit-Policy", ...(method === "get" || precondition ? ["ETag"] : [])];
  if (hasPages(operation)) names.push("Link");
  if (status === 201) names.push("Location");
  const headers = Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  const content =
    response && status !== 204
      ? { content: { "application/json": { schema: toJsonSchema(response, "output", components) } } }
      : {};
  const described = { [status]: { description: STATUS_TEXT[status], headers, ...content } };
  return method === "get" ? { ...described, 304: { description: "As in the ETag of If-None-Match" } } : described;
}

/** Whatever takes a cursor also gives one. */
const hasPages = ({ query }: Operation): boolean =>
  query !== undefined && "after" in (toJsonSchema(query, "input", new Map()).properties ?? {});

const STATUS_TEXT = { 200: "Done", 201: "Made", 202: "Accepted", 204: "Done, nothing to say" } as const;

function refusalsOf(operation: Operation): Record<string, DescribedResponse> {
  const t = textOf("en");
  return Object.fromEntries(
    [...errorsOf(operation)].map(([status, codes]) => [
      status,
      {
        description: codes
          .map((code) => `\`${code}\`: ${t(`error.${code}`, { wait: t("error.aMoment") })}`)
          .join("\n\n"),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/ProblemDetails" } } },
      },
    ]),
  );
}

/** RFC 9457, as platform/respond.ts sends it. */
const PROBLEM: JsonSchema = {
  type: "object",
  description: "What went wrong (RFC 9457); messages in the language of Accept-Language",
  properties: {
    type: { type: "string", format: "uri", description: "Where the kind of problem is described; one for each code" },
    title: { type: "string", description: "What the kind of problem is" },
    status: { type: "integer" },
    detail: {
      type: "string",
      description: "Says more than the title where there is more to say: until when, for instance",
    },
    until: { type: "string", format: "date-time", description: "When what stands in the way ends" },
    code: { type: "string", description: "Names the problem for programs" },
    requestId: { type: "string", description: "To quote when reporting a problem" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: {
          pointer: { type: "string", description: "JSON pointer of the field in the body", examples: ["#/title"] },
          parameter: { type: "string", description: "Name of the parameter in the query" },
          detail: { type: "string" },
        },
        required: ["detail"],
      },
    },
  },
  required: ["type", "title", "status", "code", "requestId", "errors"],
};

const text = (description: string) => ({ description, schema: { type: "string" } });
const HEADERS = {
  ETag: text("Names this state, for If-None-Match and If-Match"),
  Link: text('The next page with rel="next" (RFC 8288); absent on the last one'),
  Location: text("Address of what was made"),
  RateLimit: text('What is left of the limit: `"write";r=29;t=58` is 29 more within 58 seconds'),
  "RateLimit-Policy": text('The limit that counts here: `"write";q=30;w=60` is 30 in 60 seconds'),
};
