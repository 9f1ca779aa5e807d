/** Settings from the environment, validated once; a wrong one is one clear sentence and exit status 1. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import proxyAddr from "proxy-addr";
import { z } from "zod";
import { hostsOf } from "../database/database-hosts.ts";
import type { S3Settings } from "../storage/s3-store.ts";
import { projectRoot } from "./project-root.ts";
import { StartError } from "./start-error.ts";

const urlOf = (...protocols: string[]) =>
  z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? "") && !!URL.parse(value)?.hostname, {
    error: `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(" or ")} and names a host`,
  });
const flag = z.enum(["yes", "no"], { error: 'must be "yes" or "no"' });

/** A forum at a path of somebody's site would need its path in every link. */
const origin = urlOf("http:", "https:").refine(
  (value) => {
    const { pathname, search, hash, username } = new URL(value);
    return /^\/*$/.test(pathname) && search + hash + username === "";
  },
  { error: "must be a scheme and a host such as https://forum.example.org, without a path" },
);

const databaseUrl = z.string().refine((value) => hostsOf(value) !== undefined, {
  error: "must be a URL such as postgres://user:password@host:5432/database, with one host or several parted by commas",
});

/** `proxy-addr` is what Express asks later, on the first request. */
const trustProxy = z.string().refine(
  (value) => {
    if (/^\d{1,2}$/.test(value)) return true;
    try {
      proxyAddr.compile(value.split(",").map((subnet) => subnet.trim()));
      return true;
    } catch {
      return false;
    }
  },
  { error: "must be a number of hops or a list of addresses and subnets such as 10.0.0.0/8" },
);

/** A name, not an offset: PostgreSQL and JavaScript count those in opposite directions. */
const timeZone = z.string().refine(
  (value) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: value });
      return /^[a-z]/i.test(value);
    } catch {
      return false;
    }
  },
  { error: "must be an IANA time zone such as Europe/Warsaw" },
);

const Environment = z.object({
  PORT: z
    .string()
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
      error: "must be a number from 0 to 65535",
    })
    .default("3000"),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, "must be an address or a name of this machine")
    .default("127.0.0.1"),
  /** The address in links and mails. */
  BASE_URL: origin.optional(),
  /** Several hosts: whichever is the primary is written to; see `database-hosts.ts`. */
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().default("data"),
  /** Uploaded files go to this bucket instead of the data directory. */
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket")
    .optional(),
  S3_ENDPOINT: urlOf("http:", "https:").optional(),
  S3_REGION: z
    .string()
    .regex(/^[\w-]+$/, "must be the name of a region")
    .default("eu-central-1"),
  S3_ACCESS_KEY: z.string().regex(/^\S+$/, "must not hold spaces").optional(),
  S3_SECRET_KEY: z.string().regex(/^\S+$/, "must not hold spaces").optional(),
  S3_PATH_STYLE: flag.default("no"),
  SMTP_URL: urlOf("smtp:", "smtps:").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, "must be an e-mail address, with a name or without")
    .default("Mosty <mosty@localhost>"),
  /** Demonstration community: by default only in a new embedded database. */
  DEMO: flag.optional(),
  /** Hops of trusted proxies, or their subnets; never "true", which would trust anybody's X-Forwarded-For. */
  TRUST_PROXY: trustProxy.optional(),
  TIME_ZONE: timeZone.default("Europe/Warsaw"),
  LANGUAGE: z
    .string()
    .refine((value) => languages().includes(value), {
      error: () => `must be a language that Mosty has texts in: ${languages().join(", ")}`,
    })
    .default("en"),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"], {
      error: "must be trace, debug, info, warn, error or silent",
    })
    .default("info"),
  /** Whether titles of linked pages are fetched from other sites: yes, no, or only from these domains. */
  LINK_PREVIEWS: z
    .string()
    .regex(
      /^(yes|no|[a-z0-9-]+(\.[a-z0-9-]+)+(, *[a-z0-9-]+(\.[a-z0-9-]+)+)*)$/i,
      'must be "yes", "no" or domains parted by commas',
    )
    .default("yes"),
  /** Jobs run in this process too; "no" leaves them to others. */
  JOBS: flag.default("yes"),
});

/** Their texts themselves are read later. */
const languages = (): string[] =>
  readdirSync(join(projectRoot, "shared/text")).flatMap((file) => /^frame\.(\w+)\.json$/.exec(file)?.[1] ?? []);

/** No setting means anything with these at its ends; mostly they come from a file whose lines end as Windows' do. */
const PADDED = /^\s|\s$|\p{Cc}/u;

export type Config = {
  port: number;
  host: string;
  /** Without a trailing slash; undefined until the port is known. */
  baseUrl: string | undefined;
  databaseUrl: string | undefined;
  dataDir: string;
  /** Undefined where uploaded files are kept in the data directory. */
  s3: S3Settings | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  demo: boolean | undefined;
  trustProxy: number | string | false;
  timeZone: string;
  /** Interface language where neither the reader nor the browser names one that exists. */
  language: string;
  logLevel: string;
  jobs: boolean;
  /** True for all sites; else these domains and what is below them. */
  linkPreviews: boolean | readonly string[];
  production: boolean;
};

/** @throws StartError `bad_config` naming the variable and what it must be. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const padded = Object.keys(Environment.shape).find((name) => PADDED.test(given[name] ?? ""));
  if (padded) {
    throw new StartError(
      "bad_config",
      `The setting ${padded} must not begin or end with a space or hold a line break.`,
    );
  }
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartError("bad_config", `The setting ${String(issue?.path[0])} ${issue?.message ?? "is wrong"}.`);
  }
  const e = parsed.data;
  return {
    port: Number(e.PORT),
    host: e.HOST,
    baseUrl: e.BASE_URL && new URL(e.BASE_URL).origin,
    databaseUrl: e.DATABASE_URL,
    dataDir: resolve(projectRoot, e.DATA_DIR),
    s3: readS3(e),
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    demo: e.DEMO === undefined ? undefined : e.DEMO === "yes",
    trustProxy:
      e.TRUST_PROXY === undefined ? false : /^\d+$/.test(e.TRUST_PROXY) ? Number(e.TRUST_PROXY) : e.TRUST_PROXY,
    timeZone: e.TIME_ZONE,
    language: e.LANGUAGE,
    logLevel: e.LOG_LEVEL,
    jobs: e.JOBS === "yes",
    linkPreviews: /^(yes|no)$/.test(e.LINK_PREVIEWS) ? e.LINK_PREVIEWS === "yes" : e.LINK_PREVIEWS.split(/, */),
    production: env.NODE_ENV !== "development",
  };
}

function readS3(e: z.output<typeof Environment>): S3Settings | undefined {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY, S3_PATH_STYLE } = e;
  if (S3_BUCKET === undefined) {
    const left = Object.entries({ S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY }).find(([, value]) => value !== undefined);
    if (left) throw new StartError("bad_config", `The setting S3_BUCKET must be set where ${left[0]} is.`);
    return undefined;
  }
  const missing = (name: string) => new StartError("bad_config", `The setting ${name} must be set where S3_BUCKET is.`);
  if (S3_ACCESS_KEY === undefined) throw missing("S3_ACCESS_KEY");
  if (S3_SECRET_KEY === undefined) throw missing("S3_SECRET_KEY");
  return {
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: S3_REGION,
    accessKey: S3_ACCESS_KEY,
    secretKey: S3_SECRET_KEY,
    pathStyle: S3_PATH_STYLE === "yes",
  };
}
