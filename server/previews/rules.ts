/** Which other sites may be asked, as the settings say; null for none. */
import type { Config } from "../platform/config.ts";
import type { FetchRules } from "../platform/safe-fetch.ts";

export async function rulesOf({ linkPreviews }: Config): Promise<FetchRules | null> {
  if (linkPreviews === false) return null;
  const { PUBLIC_ONLY } = await import("../platform/safe-fetch.ts");
  return { ...PUBLIC_ONLY, domains: linkPreviews === true ? undefined : linkPreviews };
}
