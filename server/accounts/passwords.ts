/** Passwords as argon2id in the PHC string format, with at most two being worked out at a time. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "../platform/http/errors.ts";

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** Each one takes a thread of libuv's four and 19 MiB; files and look-ups need the other threads. */
const AT_ONCE = 2;
/** More than this many would wait longer than a person does. */
const MOST_WAITING = 200;

/** Hash of a password that nobody has, in the same cost as the real ones; see `verifyPassword`. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(Buffer.alloc(SALT_BYTES, 7))}$${unpadded(Buffer.alloc(HASH_BYTES, 7))}`;

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. @throws AppError `busy` when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, { ...COST, salt, length: HASH_BYTES });
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/**
 * Whether the password is the one that the hash was made from. Without a hash (no such account, or one that has no
 * password) it does the same work and answers no, so that time does not tell who has an account.
 * @throws AppError `busy` when too many wait.
 */
export async function verifyPassword(hash: string | null | undefined, password: string): Promise<boolean> {
  const kept = parse(hash ?? NOBODY);
  const given = await derive(password, { ...kept, length: kept.hash.length });
  return timingSafeEqual(given, kept.hash) && hash !== null && hash !== undefined;
}

type Cost = { memory: number; passes: number; parallelism: number };
type Kept = Cost & { salt: Buffer; hash: Buffer };

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parse(phc: string): Kept {
  const [, memory, passes, parallelism, salt, hash] = PHC.exec(phc) ?? [];
  if (salt === undefined || hash === undefined) throw new Error("a kept password is not an argon2id PHC string");
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

let working = 0;
const waiting: (() => void)[] = [];

async function derive(
  password: string,
  { salt, length, ...cost }: Cost & { salt: Buffer; length: number },
): Promise<Buffer> {
  await takePlace();
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // The same letters typed on two systems may come composed or decomposed (NIST SP 800-63B 3.1.1.2).
      const parameters = { ...cost, message: password.normalize("NFKC"), nonce: salt, tagLength: length };
      argon2("argon2id", parameters, (error, key) => (error ? reject(error) : resolve(key)));
    });
  } finally {
    leavePlace();
  }
}

async function takePlace(): Promise<void> {
  if (working < AT_ONCE) {
    working += 1;
    return;
  }
  if (waiting.length >= MOST_WAITING) throw new AppError("busy", { retryAfter: 2 });
  await new Promise<void>((resolve) => waiting.push(resolve));
}

/** The place goes straight to the next in line, so `working` stays as it is. */
function leavePlace(): void {
  const next = waiting.shift();
  if (next) next();
  else working -= 1;
}

/** Base64 without padding, as PHC strings want it. */
function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
