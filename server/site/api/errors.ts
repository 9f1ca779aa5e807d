/** Which refusals an operation can give by what it declares, so that each need only name those of its own. */

import { REFUSAL_REASONS } from "../../../shared/refusals.ts";
import { ERROR_STATUS, type ErrorCode } from "../../platform/http/errors.ts";
import type { Operation } from "../../platform/http/operation.ts";

/** By status, each with its codes. */
export function errorsOf(operation: Operation): Map<number, ErrorCode[]> {
  const codes = new Set<ErrorCode>([...commonErrors(operation), ...(operation.errors ?? [])]);
  if (codes.has("forbidden")) for (const reason of REFUSAL_REASONS) codes.add(reason);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of [...codes].sort((a, b) => ERROR_STATUS[a] - ERROR_STATUS[b])) {
    byStatus.set(ERROR_STATUS[code], [...(byStatus.get(ERROR_STATUS[code]) ?? []), code]);
  }
  return byStatus;
}

function commonErrors({ method, scope, params, query, body, upload, precondition }: Operation): ErrorCode[] {
  const writes = method !== "get";
  return [
    "token_invalid",
    "scope_missing",
    "not_acceptable",
    "rate_limited",
    "internal",
    "busy",
    "unavailable",
    ...(scope === null ? [] : (["sign_in_needed"] as const)),
    ...(params ? (["not_found"] as const) : []),
    ...(query || writes ? (["bad_request"] as const) : []),
    ...(writes ? (["forbidden", "foreign_origin", "key_in_use", "key_reused", "disk_full"] as const) : []),
    ...(body || upload ? (["invalid", "too_large", "unsupported_type"] as const) : []),
    ...(upload ? (["files_unavailable"] as const) : []),
    ...(precondition ? (["precondition_required", "precondition_failed"] as const) : []),
  ];
}
