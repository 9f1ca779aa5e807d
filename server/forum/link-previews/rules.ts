/** Which other sites may be asked, as the settings say; null for none. */
import type { Config } from "../../platform/start/config.ts";
import type { FetchRules } from "../../platform/storage/safe-fetch.ts";

export async function rulesOf({ linkPreviews }: Config): Promise<FetchRules | null> {
  if (linkPreviews === false) return null;
  const { PUBLIC_ONLY } = await import("../../platform/storage/safe-fetch.ts");
  return { ...PUBLIC_ONLY, domains: linkPreviews === true ? undefined : linkPreviews };
}
