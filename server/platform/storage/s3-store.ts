/** Files in a bucket that speaks S3, which keeps an object whole or not at all. The client is loaded with the first file. */
import { createReadStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { AppError } from "../http/errors.ts";
import type { FileStore } from "./store.ts";

export type S3Settings = {
  endpoint: string | undefined;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
  /** `https://host/bucket/name` instead of `https://bucket.host/name`. */
  pathStyle: boolean;
};

/** A bucket that does not answer must not hold anyone who waits for longer than a request may take. */
const CONNECT_WITHIN_MS = 3_000;
const ANSWER_WITHIN_MS = 20_000;

export function createS3Store(settings: S3Settings, incoming: string): FileStore {
  const { bucket: Bucket } = settings;
  let opened: ReturnType<typeof openClient> | undefined;
  const client = () => {
    opened ??= openClient(settings);
    return opened;
  };

  return {
    incoming,
    async put(name, path) {
      const { s3, commands } = await client();
      const { size } = await stat(path);
      await answered(
        s3.send(
          new commands.PutObjectCommand({ Bucket, Key: name, Body: createReadStream(path), ContentLength: size }),
        ),
      );
      await rm(path);
    },
    async open(name, range) {
      const { s3, commands } = await client();
      const Range = range && `bytes=${range.start}-${range.end}`;
      try {
        const { Body } = await s3.send(new commands.GetObjectCommand({ Bucket, Key: name, Range }));
        return Body as Readable;
      } catch (error) {
        if (error instanceof commands.NoSuchKey) return undefined;
        throw unreachable(error);
      }
    },
    async remove(name) {
      const { s3, commands } = await client();
      await answered(s3.send(new commands.DeleteObjectCommand({ Bucket, Key: name })));
    },
  };
}

const ignore = () => undefined;
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

async function openClient(
  settings: S3Settings,
): Promise<{ s3: S3Client; commands: typeof import("@aws-sdk/client-s3") }> {
  const commands = await import("@aws-sdk/client-s3");
  const s3 = new commands.S3Client({
    ...(settings.endpoint && { endpoint: settings.endpoint }),
    region: settings.region,
    forcePathStyle: settings.pathStyle,
    credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
    // What fails is thrown and logged with the request; the library would print it as well.
    logger: SILENT,
    requestHandler: { connectionTimeout: CONNECT_WITHIN_MS, requestTimeout: ANSWER_WITHIN_MS },
    // Trailing checksums are Amazon's own; many services that speak S3 refuse them.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return { s3, commands };
}

async function answered(request: Promise<unknown>): Promise<void> {
  await request.catch((error: unknown) => {
    throw unreachable(error);
  });
}

/** Who waits is told that files can't be reached, an administrator also which setting to look at; the log has the reason. */
function unreachable(cause: unknown): AppError {
  const { name = "", code = "" } = (cause ?? {}) as { name?: string; code?: string };
  return new AppError("files_unavailable", { retryAfter: 5, setting: SETTINGS[name] ?? SETTINGS[code], cause });
}

/** Error codes of the S3 API, and of the system where nobody answers. */
const SETTINGS: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: "S3_ACCESS_KEY",
  AccessDenied: "S3_ACCESS_KEY",
  SignatureDoesNotMatch: "S3_SECRET_KEY",
  NoSuchBucket: "S3_BUCKET",
  InvalidBucketName: "S3_BUCKET",
  PermanentRedirect: "S3_REGION",
  AuthorizationHeaderMalformed: "S3_REGION",
  IllegalLocationConstraintException: "S3_REGION",
  ECONNREFUSED: "S3_ENDPOINT",
  ENOTFOUND: "S3_ENDPOINT",
  EAI_AGAIN: "S3_ENDPOINT",
  EHOSTUNREACH: "S3_ENDPOINT",
  TimeoutError: "S3_ENDPOINT",
};
