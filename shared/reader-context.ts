/**
 * The reader whom views are drawn for, told once where drawing begins. Drawing is one synchronous run, on the server as in
 * the browser, so a variable will do. With Preact's own context, which keeps a list of who asked, the page of a thread took
 * 8 ms instead of 4.
 */
import type { Reader } from "./reader.ts";

let current: Reader | undefined;

/** `draw` has drawn everything when it returns: what a view did later would be drawn for nobody. */
export function withReader<T>(reader: Reader, draw: () => T): T {
  const outer = current;
  current = reader;
  try {
    return draw();
  } finally {
    current = outer;
  }
}

/** For views; what is called as a plain function is handed the reader. */
export function useReader(): Reader {
  if (!current)
    throw new Error("A view is drawn for nobody: drawFor draws on the server, draw and put in the browser.");
  return current;
}
