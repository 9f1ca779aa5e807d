/** A page that could not be shown: what happened and the ways on from here. */
import { useReader } from "../reader-context.ts";
import type { Refusal } from "../refusals.ts";
import { BridgeMark } from "../ui/icons.tsx";
import { RefusalWords } from "../ui/refusal.tsx";

type ErrorPageProps = {
  code: string;
  /** In the reader's language. */
  message: string;
  requestId: string;
  status?: number;
  heading?: string;
  /** Where the table of rights refused. */
  refusal?: Refusal | undefined;
  /** What was written in the form that was refused. */
  typed?: readonly string[];
};

export function ErrorPage(props: ErrorPageProps) {
  const { code, message, requestId, status, heading, refusal, typed = [] } = props;
  const { t, viewer } = useReader();
  const missing = status === undefined || status === 404 || status === 410;
  // Any other page would be refused as well until the time is over.
  const isTooMany = status === 429;
  return (
    <section class="error-page" data-code={code} data-status={status}>
      <BridgeMark />
      <h1>{heading ?? t(missing ? "error.heading" : "error.headingFailed")}</h1>
      <p class="lead">{refusal ? <RefusalWords refusal={refusal} /> : message}</p>
      {typed.map((words, index) => (
        <label key={index} class="field">
          {t("error.typed")}
          <textarea readOnly rows={Math.min(12, words.split("\n").length + 2)} value={words} />
        </label>
      ))}
      {!isTooMany && (
        <ul class="error-ways">
          <li>
            <a href="/">{t("error.toFront")}</a>
          </li>
          <li>
            <a href="/latest">{t("error.toLatest")}</a>
          </li>
          {viewer === null && refusal?.reason !== "sign_in_needed" && (
            <li>
              <a href="/sign-in">{t("nav.signIn")}</a>
            </li>
          )}
        </ul>
      )}
      <p class="fine">
        {t("error.requestId")} <code>{requestId}</code>
      </p>
    </section>
  );
}
