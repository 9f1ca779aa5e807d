/**
 * Every operation of the JSON API keeps what its description promises: one table over all modules' declarations. An
 * operation without an example fails: see `Examples` in tests/api/support.ts.
 */
import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Response } from "supertest";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { modules } from "../../../server/areas.ts";
import type { Operation } from "../../../server/platform/http/operation.ts";
import { type DescribedOperation, type Description, openPath } from "../../../server/site/api/openapi.ts";
import { TOKEN_SCOPES } from "../../../shared/viewer.ts";
import { forgetLimits, stranger } from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { addressOf, bearer, type Call, type Example, type Examples, nameOf, send, tokenOf } from "./support.ts";

const operations = modules.flatMap((module) => module.api ?? []);
const examples: Examples = {};
const folder = join(import.meta.dirname, "examples");
for (const file of readdirSync(folder)) {
  Object.assign(examples, ((await import(join(folder, file))) as { examples: Examples }).examples);
}

const house = useHouseBehindProxy();
let description: Description;
let ajv: Ajv2020;
beforeAll(async () => {
  description = (await stranger(house).get("/api/v1/openapi.json").expect(200)).body;
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(closed(description) as object, "description");
});
beforeEach(() => forgetLimits(house));

/** As a strict reader takes it: an answer holds nothing that is not described. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  const isObject = inside.type === "object" && inside.properties && inside.additionalProperties === undefined;
  return isObject ? { ...inside, additionalProperties: false } : inside;
}

const described = ({ method, path }: Operation): DescribedOperation =>
  description.paths[openPath(path)]?.[method] as DescribedOperation;

/** The answer is one of those described, and what it holds is as described. */
function expectDescribed(operation: Operation, answer: Response): void {
  const name = nameOf(operation);
  const { responses } = described(operation);
  const response = responses[answer.status];
  expect(response, `${name} answered ${answer.status}, which is not described: ${answer.text}`).toBeDefined();
  const [type] = Object.keys(response?.content ?? {});
  if (!type) {
    expect(answer.text ?? "", `${name} has no body`).toBe("");
    return;
  }
  expect(answer.headers["content-type"], name).toContain(type);
  const check = validatorOf(response?.content?.[type]?.schema);
  check(answer.body);
  expect(check.errors ?? [], `${name}: ${answer.text.slice(0, 500)}`).toEqual([]);
}

const validators = new Map<string, ValidateFunction>();
/** One for all answers of the same schema: most refusals share theirs, and making a validator takes longer than an answer. */
function validatorOf(schema: unknown): ValidateFunction {
  const text = JSON.stringify(schema).replaceAll('"#/', '"description#/');
  const validator = validators.get(text) ?? ajv.compile(closed(JSON.parse(text)) as object);
  validators.set(text, validator);
  return validator;
}

function exampleOf(operation: Operation): Example {
  const name = nameOf(operation);
  const example = examples[name];
  if (!example) {
    throw new Error(
      `No example of "${name}". Add one that succeeds to \`examples\` in tests/api/examples/${operation.tag}.ts:\n` +
        `  "${name}": { by: "ania", call: async (house) => ({ params: {…}, query: {…}, body: {…} }) },`,
    );
  }
  return example;
}

const prepared = new Map<Example, Promise<Call>>();
/** Once for all tests of an operation: those that are refused change nothing, the one that succeeds comes last. */
function prepare(example: Example): Promise<Call> {
  const known = prepared.get(example);
  if (known) return known;
  const { call } = example;
  const preparing = Promise.resolve(typeof call === "function" ? call(house) : call);
  prepared.set(example, preparing);
  return preparing;
}

/** Fields that would be harmful if they were taken in (A6, A7); those that the operation knows stay as they are. */
const HARMFUL = {
  role: "administrator",
  author_id: 1,
  authorId: 1,
  deleted_at: null,
  score: 99,
  constructor: { a: 1 },
};

it("has examples of existing operations only", () => {
  const known = new Set(operations.map(nameOf));
  expect(Object.keys(examples).filter((name) => !known.has(name))).toEqual([]);
});

it("declares each operation once, with parameters for its whole path", () => {
  const names = operations.map(nameOf);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  for (const operation of operations) {
    const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const declared = described(operation).parameters.filter((parameter) => parameter.in === "path");
    expect(declared.map(({ name }) => name).sort(), nameOf(operation)).toEqual(inPath.sort());
  }
});

it("publishes a valid OpenAPI document", async () => {
  expect(await new Validator().validate(structuredClone(description))).toMatchObject({ valid: true });
  const ids = Object.values(description.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(operations.map((operation) => ({ name: nameOf(operation), operation })))("$name", ({ operation }) => {
  it("is refused to visitors and to tokens without its scope", async () => {
    const { scope } = operation;
    const example = exampleOf(operation);
    const call = await prepare(example);
    if (scope !== null) {
      const answer = await send(house, operation, call);
      expect([answer.status, answer.body.code], answer.text).toEqual([401, "sign_in_needed"]);
      expectDescribed(operation, answer);
      expect(answer.headers["www-authenticate"]).toContain("Bearer");
    }
    const others = TOKEN_SCOPES.filter((each) => each !== (scope ?? "read"));
    const token = await tokenOf(house, example.by ?? "ania", others);
    const answer = await send(house, operation, call, bearer(token));
    expect([answer.status, answer.body.code], answer.text).toEqual([403, "scope_missing"]);
    expectDescribed(operation, answer);
  });

  it("refuses odd parameters, bodies and ids as described (A1, A4, D13)", async () => {
    const example = exampleOf(operation);
    const call = await prepare(example);
    const by = bearer(await tokenOf(house, example.by ?? "ania"));
    const { parameters } = described(operation);
    const [query] = parameters.filter((parameter) => parameter.in === "query");
    if (query) {
      const address = addressOf(operation.path, { params: call.params });
      const answer = await stranger(house)[operation.method](`${address}?${query.name}=1&${query.name}=2`).set(by);
      expect(answer.status, answer.text).toBe(400);
      expectDescribed(operation, answer);
    }
    if (operation.body) {
      const answer = await stranger(house)
        [operation.method](addressOf(operation.path, call))
        .set({ ...call.headers, ...by })
        .send([]);
      expect(answer.status, answer.text).toBe(400);
      expectDescribed(operation, answer);
    }
    if (call.params) {
      const params = Object.fromEntries(Object.keys(call.params).map((name) => [name, nowhere(operation, name)]));
      const answer = await send(house, operation, { ...call, params }, by);
      // What is not there is as good as deleted, where its deletion is all that was asked.
      const expected = operation.method === "delete" ? [404, operation.status] : [404];
      expect(expected, answer.text).toContain(answer.status);
      expectDescribed(operation, answer);
    }
  });

  it("answers as described; a retry with the same key gets the same answer (R4, A6)", async () => {
    const example = exampleOf(operation);
    const call = await prepare(example);
    const token = example.by === undefined ? undefined : await tokenOf(house, example.by);
    const key: Record<string, string> = operation.method === "get" ? {} : { "Idempotency-Key": randomUUID() };
    const sent = operation.body ? { ...call, body: { ...HARMFUL, ...call.body } } : call;
    const answer = await send(house, operation, sent, { ...bearer(token), ...key });
    expect(answer.status, answer.text).toBe(operation.status ?? 200);
    expectDescribed(operation, answer);
    if (operation.response) operation.response.parse(answer.body);
    expect(answer.headers["ratelimit-policy"], "announces its limit").toMatch(/^"\w+";q=\d+;w=\d+$/);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers["cache-control"]).toBe(token === undefined ? "no-cache" : "private, no-store");
    if (operation.method === "get") {
      // A job may still be at work on what the example prepared.
      const unchanged = async () => {
        const head = await stranger(house).head(addressOf(operation.path, call)).set(bearer(token));
        const condition = { "If-None-Match": String(head.headers.etag) };
        const again = await send(house, operation, call, { ...bearer(token), ...condition });
        expect([head.status, again.status]).toEqual([200, 304]);
      };
      await vi.waitFor(unchanged, { timeout: 8_000, interval: 200 });
    } else {
      const again = await send(house, operation, sent, { ...bearer(token), ...key });
      expect([again.status, again.text]).toEqual([answer.status, answer.text]);
      expect(again.headers["idempotency-replayed"]).toBe("true");
    }
  });
});

/** Of the right shape, and nothing's name. */
function nowhere(operation: Operation, name: string): string {
  const parameter = described(operation).parameters.find((each) => each.in === "path" && each.name === name);
  return parameter?.schema.type === "integer" ? "2147483647" : "no-such-thing";
}
