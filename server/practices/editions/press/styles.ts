/** How an edition looks on a screen: in a reading program, which knows its reader's wishes better, and as one page. */

const TEXT = `
body { line-height: 1.5; }
h1, h2, h3, h4, h5, h6, .cover p, code, kbd, a { overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; hyphens: none; -webkit-hyphens: none; break-after: avoid; }
p, li, dd { hyphens: auto; -webkit-hyphens: auto; overflow-wrap: break-word; }
img { max-width: 100%; max-height: 95vh; width: auto; height: auto; object-fit: contain; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85em; padding: 0.6em; background: rgba(128, 128, 128, 0.12); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9em; }
th, td { padding: 0.3em 0.6em; border-top: 1px solid rgba(128, 128, 128, 0.5); border-bottom: 1px solid rgba(128, 128, 128, 0.5); text-align: left; vertical-align: top; }
.right { text-align: right; }
.center { text-align: center; }
blockquote { margin: 0.8em 0; padding-left: 1em; border-left: 2px solid rgba(128, 128, 128, 0.6); font-style: italic; }
dt { font-size: 0.85em; }
dd { margin: 0 0 0.5em 0; }
.line, .permalink, .sources, .notes { font-size: 0.9em; }
.sources, .notes, .permalink, dd { overflow-wrap: anywhere; }
.summary { font-size: 1.1em; font-style: italic; }
.facts { padding: 0.5em 0; border-top: 1px solid rgba(128, 128, 128, 0.5); border-bottom: 1px solid rgba(128, 128, 128, 0.5); }
.claims { margin: 1em 0; padding-left: 1em; border-left: 3px solid #1a683c; font-size: 0.95em; }
sup { line-height: 0; }
`;

export const BOOK_STYLE = `${TEXT}
body { margin: 0 5%; }
.cover { margin: 0; padding: 12% 8%; text-align: left; }
.cover img { display: block; margin: 0 0 2em; }
.cover h1 { font-size: 2em; }
.chapter { margin-top: 30%; font-size: 2em; }
`;

export const PAGE_STYLE = `${TEXT}
:root { color-scheme: light dark; --paper: #fff; --ink: #14222a; --link: #0b566c; }
@media (prefers-color-scheme: dark) { :root { --paper: #10181c; --ink: #e2eaed; --link: #84cae0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font-family: "Iowan Old Style", "Palatino Linotype", Charter, Georgia, "Noto Serif", serif; font-size: 1.0625rem; }
a { color: var(--link); }
main, .contents { max-width: 42rem; margin: 0 auto; padding: 0 1.25rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem 1rem; background: var(--paper); }
.cover { min-height: 70vh; padding: 12vh max(1.25rem, calc(50vw - 21rem)) 3rem; }
.cover h1 { max-width: 34rem; margin: 0 0 0.4em; font-size: clamp(1.9rem, 6vw, 3.2rem); }
.cover p { max-width: 34rem; margin: 0.3em 0; font-size: 1.15rem; }
.cover img { display: block; max-height: 45vh; margin-bottom: 2rem; object-fit: cover; }
.contents { padding-block: 2rem; }
.contents ol { padding-left: 1.4em; list-style: none; }
.contents > ol { padding-left: 0; }
.contents li { margin: 0.3em 0; }
article, .front, .chapter-page { padding-block: 2.5rem; border-top: 1px solid rgba(128, 128, 128, 0.5); }
h2 { font-size: 1.7rem; }
h3 { margin: 1.8em 0 0.6em; font-size: 1.25rem; }
h4 { margin: 1.4em 0 0.5em; font-size: 1.05rem; }
:target { scroll-margin-top: 1rem; background: rgba(255, 221, 87, 0.25); }
@media (min-width: 40rem) { dl { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0.2rem 1rem; } dd { margin: 0; } }
@media print {
  :root { --paper: #fff; --ink: #000; --link: #000; color-scheme: light; }
  body { font-size: 10.5pt; }
  main, .contents { max-width: none; padding: 0; }
  .cover { min-height: 0; padding: 4cm 1cm; break-after: page; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .contents, article, .front, .chapter-page { break-after: page; border: 0; }
  section a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.8em; overflow-wrap: anywhere; }
  .sources a::after, .facts a::after { content: ""; }
}
@page { size: A4; margin: 2.4cm 2.2cm; }
`;
