/** A proxy in front that was set up otherwise than the settings say: told to who runs the forum, instead of failing in silence. */
import type { Request, RequestHandler } from "express";
import type { AppContext } from "../start/app-context.ts";
import type { Config } from "../start/config.ts";
import { isHttps } from "./security.ts";

/** `https`: no cookie can be set. `addresses`: all visitors seem to come from the proxy, and share one limit. */
export type ProxyFault = "https" | "addresses";

const ADVICE: Readonly<Record<ProxyFault, string>> = {
  https:
    "BASE_URL is https, but a request did not come with X-Forwarded-Proto: https from a proxy that TRUST_PROXY names; nobody can sign in through it",
  addresses:
    "a request came with X-Forwarded-For, but TRUST_PROXY is not set; all visitors behind that proxy share one limit",
};

export function proxyFault(req: Request, config: Config): ProxyFault | undefined {
  if (isHttps(config) && !req.secure) return "https";
  return config.trustProxy === false && req.headers["x-forwarded-for"] !== undefined ? "addresses" : undefined;
}

/** Each fault is logged once by each process: it comes with every request. */
export function reportProxyFaults({ config, log }: AppContext): RequestHandler {
  const reported = new Set<ProxyFault>();
  return (req, _res, next) => {
    const fault = proxyFault(req, config);
    if (fault && !reported.has(fault)) {
      reported.add(fault);
      log.warn({ fault }, ADVICE[fault]);
    }
    next();
  };
}
