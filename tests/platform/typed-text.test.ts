/** What people typed, made comparable: nothing unseen around it, one spelling of each letter, empty where nothing shows. */

import { describe, expect, it } from "vitest";
import { showsFewer } from "../../server/platform/http/fields.ts";
import { hasInk, tidyLine, tidyText, trimAround, typedHandle } from "../../server/platform/text/typed-text.ts";
import { plainWords, unmarked } from "../../shared/plain-words.ts";

describe("what is typed around a text", () => {
  it("goes, seen or unseen, and takes nothing of the text along", () => {
    for (const around of [
      " ",
      "\t",
      "\u00a0",
      "\u2007",
      "\u3000",
      "\u200b",
      "\ufeff",
      "\u2060",
      "\u200e",
      "\u00ad\u0085",
    ])
      expect(trimAround(`${around}dwa słowa${around}${around}`), JSON.stringify(around)).toBe("dwa słowa");
    for (const whole of ["❤️", "👨‍👩‍👧", "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}", "नमस्ते"])
      expect(trimAround(` ${whole} `)).toBe(whole);
  });

  it("costs time in proportion to it", () => {
    const blanks = " ".repeat(200_000);
    const before = process.cpuUsage();
    expect(trimAround(`a${blanks}b${blanks}`)).toHaveLength(200_002);
    expect(process.cpuUsage(before).user).toBeLessThan(500_000);
  });
});

describe("letters", () => {
  it("have one spelling", () => {
    for (const word of ["koszty pośrednie", "Łódź", "ñandú", "Åland", "한국"])
      expect(tidyText(word.normalize("NFD"))).toBe(word.normalize("NFC"));
    expect(tidyLine("a \u00a0\r\n b")).toBe("a b");
  });

  it("of a handle are small, with or without the sign of a mention", () => {
    for (const typed of ["ania", " @Ania", "ANIA\u200b", "@ania "]) expect(typedHandle(typed)).toBe("ania");
  });
});

describe("a text", () => {
  it("that shows nothing is empty, whatever it is made of", () => {
    for (const nothing of [
      "",
      " \n\t",
      "\u200b".repeat(8),
      "\u00a0\u2003",
      "\u2800",
      "\u3164\uffa0\u115f",
      "\u{1d159}",
      "\u180e\u2060\u2061",
      "\ufe0f\u034f",
      "\u0301\u0302",
      "\u{e0020}\u{e0041}",
      "\u061c\u200e\u200f\u202a\u202c",
    ])
      expect(hasInk(nothing), JSON.stringify(nothing)).toBe(false);
    for (const something of [".", "—", "😀", "ю", "১", "🇵🇱", "\u200bx", "٪"]) expect(hasInk(something)).toBe(true);
  });

  it("counts as long as what is seen of it", () => {
    expect(showsFewer("\u200bUm\u00adowa\u2060", 6)).toBe(true);
    expect(showsFewer("\u200bUm\u00adowa\u2060", 5)).toBe(false);
    expect(showsFewer("a b", 3)).toBe(false);
    expect(showsFewer("👨‍👩‍👧‍👦".repeat(7), 8)).toBe(true);
  });
});

describe("letters with marks", () => {
  it("become plain ones, capitals too, also those that Unicode does not take apart", () => {
    expect(unmarked("Łódź, Ærø, ŻÓŁĆ, straße")).toBe("Lodz, AEro, ZOLC, strasse");
    expect(plainWords("Łódź, Ærø, ŻÓŁĆ, straße")).toBe("lodz, aero, zolc, strasse");
  });
});
