/** The secret in an invitation's link: 256 random bits, kept only as their SHA-256. */
import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("base64url");
export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
