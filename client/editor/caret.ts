/** Where on the screen a character of a text field stands: a hidden copy of the field is measured. */

const COPIED = [
  "boxSizing",
  "width",
  "borderTopWidth",
  "borderRightWidth",
  "borderBottomWidth",
  "borderLeftWidth",
  "paddingTop",
  "paddingRight",
  "paddingBottom",
  "paddingLeft",
  "fontFamily",
  "fontSize",
  "fontWeight",
  "fontStyle",
  "letterSpacing",
  "lineHeight",
  "tabSize",
  "textIndent",
  "wordSpacing",
] as const;

/** Top and bottom of the line and the left of the character, in pixels of the window. */
export function caretBox(field: HTMLTextAreaElement, at: number): { top: number; bottom: number; left: number } {
  const copy = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of COPIED) copy.style[name] = style[name];
  Object.assign(copy.style, {
    position: "absolute",
    visibility: "hidden",
    top: "0",
    left: "0",
    borderStyle: "solid",
    whiteSpace: "pre-wrap",
    overflowWrap: "break-word",
  });
  copy.textContent = field.value.slice(0, at);
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  copy.append(mark);
  document.body.append(copy);
  const outer = field.getBoundingClientRect();
  const inner = copy.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  copy.remove();
  const top = outer.top + (box.top - inner.top) - field.scrollTop;
  return { top, bottom: top + box.height, left: outer.left + (box.left - inner.left) };
}
