/** The API's description as it stands, one line for each operation and each schema: a change shows as a changed line. */
import { expect, it } from "vitest";
import { modules } from "../../../server/areas.ts";
import { type DescribedOperation, describe as describeApi } from "../../../server/site/api/openapi.ts";

/** Without what is the same everywhere: headers of every call, and of refusals all but their codes. */
function essential({ responses, operationId: _, parameters, ...described }: DescribedOperation): object {
  const answers = Object.entries(responses).map(([status, { content, description }]) => [
    status,
    status < "300"
      ? Object.values(content ?? {}).map(({ schema }) => schema)
      : Array.from(description.matchAll(/`(\w+)`:/g), ([, code]) => code).join(" "),
  ]);
  const own = parameters.filter(({ name }) => name !== "Idempotency-Key");
  return { ...described, parameters: own, responses: Object.fromEntries(answers) };
}

it("is the one that is written down (vitest -u writes it down again)", async () => {
  const operations = modules.flatMap((module) => module.api ?? []);
  const { paths, components } = describeApi(operations, "");
  const lines = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => `${method} ${path} ${JSON.stringify(essential(described))}`),
  );
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `${name} ${JSON.stringify(schema)}`);
  await expect(`${[...lines.sort(), ...schemas].join("\n")}\n`).toMatchFileSnapshot("description.txt");
});
