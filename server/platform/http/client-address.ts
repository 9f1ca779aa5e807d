/** The address a request really comes from: proxies are believed only as far as TRUST_PROXY says. */
import type { IncomingMessage } from "node:http";
import proxyAddr from "proxy-addr";
import type { Config } from "../start/config.ts";

export function clientAddress(config: Config): (req: IncomingMessage) => string {
  const { trustProxy } = config;
  const trusted =
    typeof trustProxy === "string"
      ? proxyAddr.compile(trustProxy.split(",").map((subnet) => subnet.trim()))
      : (_address: string, hop: number) => trustProxy !== false && hop < trustProxy;
  return (req) => proxyAddr(req, trusted);
}
