/** A page that could not be shown: what happened and the ways on from here. */
import type { Reader } from "../reader.ts";
import { BridgeMark } from "./icons.tsx";

type ErrorPageProps = {
  reader: Reader;
  code: string;
  /** In the reader's language. */
  message: string;
  requestId: string;
  status?: number;
  heading?: string;
};

export function ErrorPage({ reader, code, message, requestId, status, heading }: ErrorPageProps) {
  const { t, viewer } = reader;
  const missing = status === undefined || status === 404 || status === 410;
  return (
    <section class="error-page" data-code={code} data-status={status}>
      <BridgeMark />
      <h1>{heading ?? t(missing ? "error.heading" : "error.headingFailed")}</h1>
      <p class="lead">{message}</p>
      <ul class="error-ways">
        <li>
          <a href="/">{t("error.toFront")}</a>
        </li>
        <li>
          <a href="/latest">{t("error.toLatest")}</a>
        </li>
        {viewer === null && (
          <li>
            <a href="/sign-in">{t("nav.signIn")}</a>
          </li>
        )}
      </ul>
      <p class="fine">
        {t("error.requestId")} <code>{requestId}</code>
      </p>
    </section>
  );
}
