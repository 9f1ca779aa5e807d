/** Schemas as people read them: fields with their types, named ones linked. */
import { Fragment } from "preact";
import type { JsonSchema } from "./json-schema.ts";
import { nameOfRef } from "./sample.ts";

export type FieldView = { name: string; note?: string; required: boolean; schema: JsonSchema };

/** Not a table: on a phone its columns would leave no room for words. */
export function Fields({ fields }: { fields: readonly FieldView[] }) {
  return (
    <dl class="api-fields">
      {fields.map(({ name, note, required, schema }) => (
        <div key={name}>
          <dt>
            <code>{name}</code> {note && <span class="fine">{note}</span>}{" "}
            {!required && <span class="fine">optional</span>}
          </dt>
          <dd>
            <Type schema={schema} />
            {schema.description && <span class="api-note">{schema.description}</span>}
            {schema.default !== undefined && (
              <span class="fine">
                {" "}
                default <code>{JSON.stringify(schema.default)}</code>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Schema({ name, schema }: { name: string; schema: JsonSchema }) {
  const { properties, required = [], description } = schema;
  return (
    <section id={`schema-${name}`} class="api-operation" aria-labelledby={`schema-${name}-heading`}>
      <h3 id={`schema-${name}-heading`}>
        <code>{name}</code>
      </h3>
      {description && <p>{description}</p>}
      {properties ? (
        <Fields
          fields={Object.entries(properties).map(([field, each]) => ({
            name: field,
            required: required.includes(field),
            schema: each,
          }))}
        />
      ) : (
        <Type schema={schema} />
      )}
    </section>
  );
}

/** "string (date-time)", "Person or null", "list of Post", "{ id: integer, … }" */
export function Type({ schema }: { schema: JsonSchema }) {
  if (schema.$ref !== undefined) {
    const name = nameOfRef(schema.$ref);
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  if (schema.anyOf) return <Alternatives schemas={schema.anyOf} />;
  if (schema.enum) return <code>{schema.enum.map((value) => JSON.stringify(value)).join(" | ")}</code>;
  if (schema.type === "array") {
    return (
      <>
        list of <Type schema={schema.items ?? {}} />
      </>
    );
  }
  if (schema.properties) return <Inside properties={schema.properties} />;
  if (typeof schema.additionalProperties === "object") {
    return (
      <>
        object of <Type schema={schema.additionalProperties} />
      </>
    );
  }
  const type = [schema.type ?? "anything"].flat().join(" or ");
  return <span>{schema.format ? `${type} (${schema.format})` : type}</span>;
}

function Alternatives({ schemas }: { schemas: readonly JsonSchema[] }) {
  return (
    <>
      {schemas.map((each, index) => (
        <Fragment key={index}>
          {index > 0 && " or "}
          <Type schema={each} />
        </Fragment>
      ))}
    </>
  );
}

function Inside({ properties }: { properties: Record<string, JsonSchema> }) {
  return (
    <span>
      {"{ "}
      {Object.entries(properties).map(([name, each], index) => (
        <Fragment key={name}>
          {index > 0 && ", "}
          <code>{name}</code>: <Type schema={each} />
        </Fragment>
      ))}
      {" }"}
    </span>
  );
}
