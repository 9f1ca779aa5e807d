/** One file on its way to the forum. XMLHttpRequest, because fetch does not say how far it has got. */

export type SentFile = { markdown: string; width: number | null; href: string; name: string };
export type Answer =
  | { kind: "kept"; file: SentFile }
  | { kind: "refused"; status: number; message: string }
  | { kind: "cancelled" };
export type Sending = { answer: Promise<Answer>; cancel(): void };

type Problem = { title?: string; errors?: { detail: string }[] };

/** `tell` hears how much of it has gone, from 0 to 1. */
export function send(file: File, tell: (part: number) => void): Sending {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer>((resolve) => {
    request.upload.addEventListener("progress", ({ loaded, total }) => tell(total > 0 ? loaded / total : 0));
    request.addEventListener("abort", () => resolve({ kind: "cancelled" }));
    request.addEventListener("error", () => resolve({ kind: "refused", status: 0, message: "" }));
    request.addEventListener("load", () => resolve(answerOf(request)));
  });
  const body = new FormData();
  body.append("file", file, file.name || "file");
  request.open("POST", "/api/v1/files");
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.send(body);
  return { answer, cancel: () => request.abort() };
}

function answerOf({ status, response }: XMLHttpRequest): Answer {
  const [file] = (response as { items?: SentFile[] } | null)?.items ?? [];
  if (status === 201 && file) return { kind: "kept", file };
  const problem = (response ?? {}) as Problem;
  return { kind: "refused", status, message: problem.errors?.[0]?.detail ?? problem.title ?? "" };
}
