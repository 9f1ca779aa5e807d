/** The API's description for people: what holds for all, then each operation with its parameters, answers and an example. */
import type { ComponentChildren } from "preact";
import { useReader } from "../../../shared/reader-context.ts";
import { Conventions } from "./conventions.tsx";
import type { JsonSchema } from "./json-schema.ts";
import type { DescribedOperation, Description } from "./openapi.ts";
import { curlOf } from "./sample.ts";
import { Fields, Schema, Type } from "./schema-view.tsx";

type Entry = { method: string; path: string; operation: DescribedOperation };

export function ApiReference({ description, apiUrl }: { description: Description; apiUrl: string }) {
  const { t } = useReader();
  const entries = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({ method, path, operation })),
  );
  const groups = [...Map.groupBy(entries, ({ operation }) => operation.tags[0] ?? "")].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const { schemas } = description.components;
  return (
    <article class="plain-page api">
      <h1>{t("apiPage.heading")}</h1>
      <p class="lead">{t("apiPage.lead")}</p>
      <ul class="plain-points">
        <li>
          <a href="/settings/tokens">{t("token.toTokens")}</a>
        </li>
        <li>
          <a href="/api/v1/openapi.json">{t("apiPage.openapi")}</a>
        </li>
      </ul>
      <nav class="api-contents" aria-labelledby="api-contents-heading">
        <h2 id="api-contents-heading">{t("apiPage.contents")}</h2>
        {groups.map(([tag, inGroup]) => (
          <details key={tag}>
            <summary>
              {/* Names of groups and operations are English in every language: they are what programs say. */}
              <span lang="en">{titled(tag)}</span> <span class="fine">{inGroup.length}</span>
            </summary>
            <ul lang="en">
              {inGroup.map(({ method, path, operation }) => (
                <li key={operation.operationId}>
                  <a href={`#${operation.operationId}`}>
                    <Address method={method} path={path} />
                  </a>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </nav>
      <div lang="en">
        <Conventions apiUrl={apiUrl} />
        {groups.map(([tag, inGroup]) => (
          <section key={tag} id={`tag-${tag}`}>
            <h2>{titled(tag)}</h2>
            {inGroup.map((entry) => (
              <Operation key={entry.operation.operationId} entry={entry} schemas={schemas} apiUrl={apiUrl} />
            ))}
          </section>
        ))}
        <section id="schemas" aria-labelledby="schemas-heading">
          <h2 id="schemas-heading">Schemas</h2>
          {Object.entries(schemas).map(([name, schema]) => (
            <Schema key={name} name={name} schema={schema} />
          ))}
        </section>
      </div>
    </article>
  );
}

const titled = (tag: string): string => tag.charAt(0).toUpperCase() + tag.slice(1);

function Address({ method, path }: { method: string; path: string }) {
  return (
    <code class="api-address">
      <span class={`api-method api-${method}`}>{method.toUpperCase()}</span> {path}
    </code>
  );
}

type OperationProps = { entry: Entry; schemas: Readonly<Record<string, JsonSchema>>; apiUrl: string };

function Operation({ entry: { method, path, operation }, schemas, apiUrl }: OperationProps) {
  const { operationId, summary, description, parameters, requestBody, security } = operation;
  const scope = security.flatMap((each) => each.token ?? [])[0];
  const isOpen = security.some((each) => Object.keys(each).length === 0);
  const [sent] = Object.entries(requestBody?.content ?? {});
  return (
    <section id={operationId} class="api-operation" aria-labelledby={`${operationId}-heading`}>
      <h3 id={`${operationId}-heading`}>
        <a href={`#${operationId}`}>
          <Address method={method} path={path} />
        </a>
      </h3>
      <p>{summary}.</p>
      {description && <p>{inCode(description)}</p>}
      <p class="fine">
        Scope <code>{scope}</code>
        {isOpen && "; visitors may ask too"}
      </p>
      {parameters.length > 0 && (
        <>
          <h4>Parameters</h4>
          <Fields
            fields={parameters.map(({ name, in: place, required, description: text, schema }) => ({
              name,
              note: place,
              required,
              schema: { ...schema, ...(text ? { description: text } : {}) },
            }))}
          />
        </>
      )}
      {sent && (
        <>
          <h4>Body</h4>
          <Body type={sent[0]} schema={sent[1].schema} />
        </>
      )}
      <h4>Answers</h4>
      <Answers responses={operation.responses} />
      <pre class="api-example">{curlOf(apiUrl + path, method, operation, schemas)}</pre>
    </section>
  );
}

function Body({ type, schema }: { type: string; schema: JsonSchema }) {
  const { properties, required = [], description } = schema;
  return (
    <>
      {type !== "application/json" && (
        <p class="fine">
          <code>{type}</code>
        </p>
      )}
      {description && <p>{inCode(description)}</p>}
      {properties ? (
        <Fields
          fields={Object.entries(properties).map(([name, each]) => ({
            name,
            required: required.includes(name),
            schema: each,
          }))}
        />
      ) : (
        <p>
          <Type schema={schema} />
        </p>
      )}
    </>
  );
}

function Answers({ responses }: Pick<DescribedOperation, "responses">) {
  const success = Object.entries(responses).filter(([status]) => Number(status) < 400);
  const refusals = Object.keys(responses).filter((status) => Number(status) >= 400);
  return (
    <ul class="api-answers">
      {success.map(([status, { description, content }]) => (
        <li key={status}>
          <code>{status}</code> {description}
          {Object.values(content ?? {}).map(({ schema }) => (
            <span key={status}>
              {": "}
              <Type schema={schema} />
            </span>
          ))}
        </li>
      ))}
      <li>
        Refusals: {refusals.map((status) => status).join(", ")} (<a href="#schema-ProblemDetails">ProblemDetails</a>)
      </li>
    </ul>
  );
}

/** What stands between back quotes in a description. */
export function inCode(text: string): ComponentChildren {
  return text.split("`").map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
