/** Schemas that validate → JSON Schema 2020-12 as OpenAPI 3.1 takes it, named ones as components. */
import { z } from "zod";

export type JsonSchema = {
  $ref?: string;
  type?: string | readonly string[];
  format?: string;
  description?: string;
  enum?: readonly unknown[];
  examples?: readonly unknown[];
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  additionalProperties?: boolean | JsonSchema;
  [keyword: string]: unknown;
};
export type Components = Map<string, JsonSchema>;

/** `input`: what may be sent; `output`: what is answered. Named schemas go into `components`. */
export function toJsonSchema(schema: z.ZodType, io: "input" | "output", components: Components): JsonSchema {
  const converted = z.toJSONSchema(schema, {
    io,
    // Checks that only code can say; the texts beside them do.
    unrepresentable: "any",
    override: ({ jsonSchema }) => simplify(jsonSchema as JsonSchema),
  }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
  const { $schema: _, $defs = {}, ...own } = pointToComponents(converted) as typeof converted;
  for (const [name, component] of Object.entries($defs)) add(components, name, component);
  return own;
}

function add(components: Components, name: string, component: JsonSchema): void {
  const before = components.get(name);
  if (before && JSON.stringify(before) !== JSON.stringify(component)) throw new Error(`two schemas are called ${name}`);
  components.set(name, component);
}

/** Leaves out what says nothing to a reader or would make every new field a breach. */
function simplify(schema: JsonSchema): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.format !== undefined || schema.type === "integer") delete schema.pattern;
}

const pointToComponents = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
