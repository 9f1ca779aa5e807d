/** An example of what a schema describes, for the readable description: what it names itself, else something of its type. */

import type { JsonSchema } from "./json-schema.ts";
import type { DescribedOperation, Description } from "./openapi.ts";

type Schemas = Description["components"]["schemas"];

/** A shell command that makes the call. */
export function curlOf(
  address: string,
  method: string,
  { parameters, requestBody, security }: DescribedOperation,
  schemas: Schemas,
): string {
  const inPath = parameters.filter((parameter) => parameter.in === "path");
  const path = inPath.reduce((rest, { name, schema }) => {
    const value =
      schema.type === "integer" ? "17" : String(schema.examples?.[0] ?? schema.enum?.[0] ?? name.toUpperCase());
    return rest.replace(`{${name}}`, value);
  }, address);
  const needed = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const query = needed.map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema, schemas)))}`);
  const schema = requestBody?.content["application/json"]?.schema;
  const isFile = requestBody !== undefined && schema === undefined;
  const isOpen = security.some((each) => Object.keys(each).length === 0);
  const lines = [
    `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}'${path}${query.length > 0 ? `?${query.join("&")}` : ""}'`,
    ...(isOpen ? [] : ["-H 'Authorization: Bearer mosty_…'"]),
    ...(parameters.some((parameter) => parameter.name === "If-Match") ? [`-H 'If-Match: "3"'`] : []),
    ...(isFile ? ["-F 'file=@letter.pdf'"] : []),
    ...(schema ? ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(sampleOf(schema, schemas))}'`] : []),
  ];
  return lines.join(" \\\n  ");
}

export function sampleOf(schema: JsonSchema, schemas: Schemas, depth = 0): unknown {
  const meant = resolve(schema, schemas);
  const own = schema.examples?.[0] ?? meant.examples?.[0] ?? meant.default ?? meant.const ?? meant.enum?.[0];
  if (own !== undefined) return own;
  if (meant.anyOf?.[0]) return sampleOf(meant.anyOf[0], schemas, depth);
  switch ([meant.type ?? "object"].flat()[0]) {
    case "integer":
    case "number":
      return meant.minimum ?? 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return meant.items && depth < 3 ? [sampleOf(meant.items, schemas, depth + 1)] : [];
    case "string":
      return TEXTS[meant.format ?? ""] ?? "…";
    default:
      return sampleObject(meant, schemas, depth);
  }
}

const TEXTS: Readonly<Record<string, string>> = {
  "date-time": "2026-11-22T08:00:00Z",
  date: "2026-11-22",
  uuid: "0f8fad5b-d9cb-469f-a165-70867728950e",
};

/** What must be sent; the rest only makes an example longer. */
function sampleObject({ properties = {}, required = [] }: JsonSchema, schemas: Schemas, depth: number): object {
  const names = required.length > 0 ? required : Object.keys(properties);
  return Object.fromEntries(names.map((name) => [name, sampleOf(properties[name] ?? {}, schemas, depth + 1)]));
}

export const nameOfRef = (ref: string): string => ref.slice(ref.lastIndexOf("/") + 1);

export function resolve(schema: JsonSchema, schemas: Schemas): JsonSchema {
  return schema.$ref === undefined ? schema : (schemas[nameOfRef(schema.$ref)] ?? {});
}
