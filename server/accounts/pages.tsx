/** Pages of signing in, registering and resetting, each with its title. None of them belongs into a search engine. */
import type { Reader } from "../../shared/reader.ts";
import { SignInPage } from "../../shared/views/accounts/sign-in.tsx";
import type { FormErrors, FormValues } from "../../shared/views/form.tsx";
import type { PageContent } from "../platform/respond.ts";

export type Shown = { values: FormValues; errors: FormErrors };
export const EMPTY: Shown = { values: {}, errors: {} };

export function signInPage(reader: Reader, shown: Shown, next: string): PageContent {
  return {
    title: reader.t("signIn.heading"),
    noindex: true,
    body: <SignInPage reader={reader} {...shown} next={next} />,
  };
}
