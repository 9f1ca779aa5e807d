/** What holds for all operations of the API, said once for people. */
import type { ComponentChildren } from "preact";
import { TOKEN_SCOPES } from "../../../shared/viewer.ts";
import { ERROR_STATUS, type ErrorCode } from "../../platform/http/errors.ts";
import { textOf } from "../../platform/text/texts.ts";
import { SCOPE_MEANING } from "./openapi.ts";

export function Conventions({ apiUrl }: { apiUrl: string }) {
  return (
    <section id="conventions" aria-labelledby="conventions-heading">
      <h2 id="conventions-heading">What holds for all operations</h2>
      <p>
        Everything is below <code>{apiUrl}</code>, in JSON and UTF-8; times are ISO 8601 in UTC. What visitors may read
        needs no token; everything else a header <code>Authorization: Bearer mosty_…</code>.
      </p>
      <h3>Scopes</h3>
      <dl class="api-facts">
        {TOKEN_SCOPES.map((scope) => (
          <Fact key={scope} term={<code>{scope}</code>}>
            {SCOPE_MEANING[scope]}
          </Fact>
        ))}
      </dl>
      <h3>Conventions</h3>
      <dl class="api-facts">
        <Fact term="Errors">
          <a href="#schema-ProblemDetails">application/problem+json</a> (RFC 9457): <code>code</code> is for programs,
          messages come in the language of <code>Accept-Language</code>, <code>errors[].pointer</code> names the field.
          What you may not read is 404, what you may read but not do is 403. Fields that are not described are ignored.
        </Fact>
        <Fact term="Pages">
          A list that goes on has a header <code>Link: &lt;…&gt;; rel="next"</code> (RFC 8288); follow it until it is
          absent.
        </Fact>
        <Fact term="Retries">
          Send <code>Idempotency-Key</code> (a UUID) with every change: within 24 hours the same request with the same
          key gets the same answer, marked <code>Idempotency-Replayed: true</code>, and does nothing twice.
        </Fact>
        <Fact term="Edits">
          Read with the <code>ETag</code>, write with <code>If-Match</code>. Without it the answer is 428; where someone
          else was faster 412; <code>If-Match: *</code> overwrites whatever there is.
        </Fact>
        <Fact term="Following">
          <code>If-None-Match</code> answers 304 while nothing changed; <a href="#getThreadsIdChanges">changes</a> of a
          thread come by revision.
        </Fact>
        <Fact term="Limits">
          <code>RateLimit-Policy</code> and <code>RateLimit</code> announce them, 429 comes with{" "}
          <code>Retry-After</code>. They are counted by person, for all tokens together.
        </Fact>
        <Fact term="Browsers">
          Scripts of every site may call it with a token (CORS); cookies count on this site only.
        </Fact>
      </dl>
      <h3>Problems</h3>
      <dl class="api-facts">
        {Object.entries(ERROR_STATUS).map(([code, status]) => (
          <Fact key={code} id={`problem-${code}`} term={<code>{code}</code>}>
            {status}: {t(`error.${code as ErrorCode}`, { wait: t("error.aMoment") })}
          </Fact>
        ))}
      </dl>
    </section>
  );
}
const t = textOf("en");

function Fact({ id, term, children }: { id?: string; term: ComponentChildren; children: ComponentChildren }) {
  return (
    <div id={id}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
