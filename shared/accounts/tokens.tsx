/** One's tokens for the JSON API: the new one, shown once; those that there are; the form for another. */

import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { date, keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { Time } from "../ui/marks.tsx";
import type { TokenScope } from "../viewer.ts";

/** Days until a token ends: a forgotten one must not open a forum for ever. */
export const TOKEN_DAYS = ["30", "90", "365"] as const;

export type TokenData = {
  id: number;
  name: string;
  /** Its last four characters. */
  ending: string;
  scopes: readonly TokenScope[];
  createdAt: string;
  expiresAt: string;
  expired: boolean;
  /** To the hour; null where it was never used. */
  lastUsedAt: string | null;
};

type TokensProps = {
  tokens: readonly TokenData[];
  /** Those that the reader can grant. */
  scopes: readonly TokenScope[];
  values: FormValues;
  errors: FormErrors;
  formKey: string;
  /** The text of the token just made. */
  made?: string | undefined;
  apiUrl: string;
};

export function TokensPage({ tokens, made, apiUrl, ...form }: TokensProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/settings", label: t("settings.heading") }]} />
      <h1>{t("token.heading")}</h1>
      <p>
        {t("token.lead")} <a href="/api">{t("token.toDescription")}</a>
      </p>
      {made && <NewToken token={made} apiUrl={apiUrl} />}
      <section class="settings-section" aria-labelledby="tokens-heading">
        <h2 id="tokens-heading">{t("token.yours")}</h2>
        {tokens.length === 0 ? <p>{t("token.none")}</p> : <TokenList tokens={tokens} />}
      </section>
      <section class="settings-section" aria-labelledby="new-token-heading">
        <h2 id="new-token-heading">{t("token.new")}</h2>
        <TokenForm {...form} />
      </section>
    </div>
  );
}

function NewToken({ token, apiUrl }: { token: string; apiUrl: string }) {
  const { t } = useReader();
  return (
    <section class="notice notice-ok token-made" role="status" aria-labelledby="token-made-heading">
      <h2 id="token-made-heading" class="notice-title">
        {t("token.made")}
      </h2>
      <p>{t("token.madeOnce")}</p>
      <input
        class="input token-text"
        type="text"
        readOnly
        value={token}
        aria-label={t("token.text")}
        spellcheck={false}
        autocomplete="off"
      />
      <p>{t("token.try")}</p>
      <pre class="token-try">{`curl -H "Authorization: Bearer ${token}" \\\n  ${apiUrl}/me`}</pre>
    </section>
  );
}

function TokenList({ tokens }: { tokens: readonly TokenData[] }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <ul class="plain-list token-list">
      {tokens.map((token) => (
        <li key={token.id} class="token">
          <h3>
            {token.name} <code>…{token.ending}</code>
          </h3>
          <p>{token.scopes.map((scope) => t(keyOf("token.scope", scope))).join(", ")}</p>
          <p class="fine">
            {token.expired ? (
              <strong>{t("token.expired", { date: date(reader, token.expiresAt) })}</strong>
            ) : (
              t("token.expires", { date: date(reader, token.expiresAt) })
            )}
            {" · "}
            {token.lastUsedAt === null ? (
              t("token.neverUsed")
            ) : (
              <>
                {t("token.lastUsed")} <Time iso={token.lastUsedAt} />
              </>
            )}
          </p>
          <Form action={`/settings/tokens/${token.id}/revoke`} class="token-revoke">
            <SubmitButton look="plain">
              {t("token.revoke")}
              <span class="visually-hidden"> {token.name}</span>
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  );
}

type FormProps = Pick<TokensProps, "scopes" | "values" | "errors" | "formKey">;

function TokenForm({ scopes, values, errors, formKey }: FormProps) {
  const { t } = useReader();
  const field = { values, errors };
  const labels = {
    name: t("token.name"),
    scopes: t("token.scopes"),
    days: t("token.days"),
    current: t("account.field.currentPassword"),
  };
  return (
    <Form action="/settings/tokens" class="token-form" hidden={{ key: formKey }}>
      <Errors errors={errors} labels={labels} />
      <Field
        {...field}
        name="name"
        label={labels.name}
        hint={t("token.nameHint")}
        required
        max={LIMITS.tokens.name.max}
        autocomplete="off"
      />
      <Field
        {...field}
        kind="checkboxes"
        name="scopes"
        label={labels.scopes}
        required
        options={scopes.map((scope) => ({
          value: scope,
          label: t(keyOf("token.scope", scope)),
          hint: t(keyOf("token.scopeHint", scope)),
        }))}
      />
      <Field
        {...field}
        kind="select"
        name="days"
        label={labels.days}
        required
        options={TOKEN_DAYS.map((days) => ({ value: days, label: t("token.inDays", { count: Number(days) }) }))}
      />
      <Field
        {...field}
        kind="password"
        name="current"
        label={labels.current}
        hint={t("token.passwordHint")}
        required
        autocomplete="current-password"
      />
      <Actions>
        <SubmitButton>{t("token.create")}</SubmitButton>
      </Actions>
    </Form>
  );
}
