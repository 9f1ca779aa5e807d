/**
 * The typesetter's program (Typst). It is fixed: every word comes from JSON files as a string and is set as text, so nothing
 * that people write can be markup or code. A4, mirrored margins, running heads, contents, tagged as PDF/UA asks for.
 */
export const TEMPLATE = `
#let m = json("manuscript.json")
#let grey = luma(32%)
#let faint = luma(72%)
#let accent = rgb("#0b566c")
#let has-chapters = m.parts.any(part => part.kind == "chapter")

#set document(title: m.title, author: m.publisher, description: m.subtitle, date: none)
// Letters that these lack come from the Noto fonts of this edition, whichever has them.
#set text(font: ("Libertinus Serif",), size: 10.5pt, lang: m.language, hyphenate: true)
#set par(justify: true, leading: 0.66em, spacing: 0.95em)
#set page(paper: "a4", margin: (inside: 28mm, outside: 24mm, top: 30mm, bottom: 27mm))
#set list(marker: [–], indent: 0.2em, body-indent: 0.6em)
#set enum(indent: 0.2em, body-indent: 0.6em)
#set table(stroke: (x: none, y: 0.4pt + faint), inset: (x: 5pt, y: 4pt))
#show link: set text(fill: accent)
#show raw: set text(size: 0.95em)
#show raw.where(block: true): it => {
  set par(justify: false)
  block(width: 100%, fill: luma(96%), inset: 7pt, radius: 2pt, it)
}
// What is longer than any word may be broken at every letter: a line of minified code, a title of one word, a checksum.
#let breakable(length, body) = {
  show regex("[^\\s\u{a0}\u{ad}\u{200b}]{" + str(length) + ",}"): it => it.text.clusters().join(sym.zws)
  body
}
#show: breakable.with(31)
#show heading: set text(hyphenate: false)
#show heading: set par(justify: false)
#set footnote.entry(separator: line(length: 25%, stroke: 0.4pt + faint), gap: 0.45em)
#show footnote.entry: set text(size: 8.5pt)
#show footnote.entry: set par(justify: false, leading: 0.5em)

// Which way a text is written, by its first letter, as on the page (directions.ts).
#let plain(node) = {
  if type(node) == str { node }
  else if type(node) == array { node.fold("", (before, each) => before + plain(each)) }
  else { plain(node.at("c", default: node.at("items", default: ()))) }
}
#let towards(node) = {
  let letter = plain(node).match(regex("\\p{L}"))
  if letter != none and letter.text.match(regex("[\\p{Hebrew}\\p{Arabic}\\p{Syriac}\\p{Thaana}\\p{Nko}\\p{Samaritan}\\p{Mandaic}\\p{Adlam}]")) != none { rtl } else { ltr }
}
#let directed(node, body) = { set text(dir: towards(node)); body }

// What people wrote, as a tree of the kinds of nodes in tree.ts. Strings become text, whatever they look like.
#let draw(node, base: 3) = {
  let inside = draw.with(base: base)
  if type(node) == str { text(node) }
  else if type(node) == array { for each in node { draw(each, base: base) } }
  else if node.t == "par" { directed(node, par(inside(node.c))) }
  else if node.t == "heading" {
    directed(node, heading(level: calc.min(6, base + node.level), outlined: false, bookmarked: false, inside(node.c)))
  }
  else if node.t == "list" {
    let items = node.items.map(inside)
    directed(node, if node.ordered { enum(start: node.start, ..items) } else { list(..items) })
  }
  else if node.t == "quote" {
    let side = repr(towards(node).start())
    block(width: 100%, inset: ((side): 1em, y: 0.2em), stroke: ((side): 1.5pt + faint), text(style: "italic", inside(node.c)))
  }
  else if node.t == "pre" { raw(node.text, block: true) }
  else if node.t == "rule" { align(center, line(length: 30%, stroke: 0.4pt + faint)) }
  else if node.t == "table" {
    let set-cell(cell) = table.cell(
      align: if cell.align == "right" { right } else if cell.align == "center" { center } else { towards(cell).start() },
      directed(cell, if cell.head { strong(inside(cell.c)) } else { inside(cell.c) }))
    let size = if node.columns > 7 { 7.5pt } else if node.columns > 4 { 8.5pt } else { 9.5pt }
    let heads = node.rows.filter(row => row.all(cell => cell.head))
    let others = node.rows.filter(row => not row.all(cell => cell.head))
    set text(size: size)
    set par(justify: false, leading: 0.55em)
    breakable(calc.max(9, calc.quo(60, node.columns)), table(columns: node.columns,
      ..if heads.len() > 0 { (table.header(..heads.flatten().map(set-cell)),) } else { () },
      ..others.flatten().map(set-cell)))
  }
  else if node.t == "em" { emph(inside(node.c)) }
  else if node.t == "strong" { strong(inside(node.c)) }
  else if node.t == "del" { strike(inside(node.c)) }
  else if node.t == "sub" { sub(inside(node.c)) }
  else if node.t == "sup" { super(inside(node.c)) }
  else if node.t == "code" { raw(node.c.join("")) }
  else if node.t == "kbd" { box(stroke: 0.4pt + faint, inset: (x: 2.5pt), outset: (y: 2pt), radius: 2pt, inside(node.c)) }
  else if node.t == "link" {
    link(node.href, inside(node.c))
    if "printed" in node { footnote(link(node.href, text(hyphenate: false, node.printed))) }
  }
  else if node.t == "image" {
    box(width: node.share * 100%, image("images/" + node.file, alt: node.alt, width: 100%))
  }
  else if node.t == "break" { linebreak() }
  else if node.t == "note" { footnote(inside(node.c)) }
}

#let address(href, shown) = link(href, text(hyphenate: false, shown))
#let facts(rows) = {
  set text(size: 9pt)
  set par(justify: false, leading: 0.5em)
  grid(columns: (11em, 1fr), row-gutter: 0.55em, column-gutter: 0.8em,
    ..rows.map(row => (
      text(fill: grey, hyphenate: false, row.label),
      row.values.map(value => if value.href == none { text(value.text) } else { address(value.href, value.printed) }).join(linebreak()),
    )).flatten())
}
#let small-heading(level, words) = heading(level: level, outlined: false, bookmarked: false, words)

// ---- Cover -------------------------------------------------------------------------------------------------------
#page(margin: 0pt, fill: rgb(m.cover.colour), {
  set text(fill: rgb(m.cover.ink), hyphenate: false)
  set par(justify: false)
  if m.cover.image != none {
    place(top, block(width: 100%, height: 48%, clip: true,
      image("images/" + m.cover.image, alt: m.cover.alt, width: 100%, height: 100%, fit: "cover")))
  } else {
    place(top + left, dx: 26mm, dy: 40mm, line(length: 32mm, stroke: 3pt + rgb(m.cover.ink)))
  }
  place(left, dx: 26mm, dy: if m.cover.image != none { 53% } else { 52mm }, block(width: 158mm, {
    let count = m.title.clusters().len()
    directed(m.title, par(leading: 0.5em, text(size: if count > 70 { 27pt } else { 34pt }, weight: "bold", m.title)))
    if m.subtitle != "" { v(0.6em); text(size: 16pt, m.subtitle) }
  }))
  place(bottom + left, dx: 26mm, dy: -24mm, block(width: 158mm, {
    text(size: 11pt, m.line)
    if m.publisher != "" { linebreak(); text(size: 11pt, m.publisher) }
  }))
})

// ---- Running heads and page numbers ------------------------------------------------------------------------------
// What stands above each page, worked out once: pages that ask for it each by themselves cost 100 MB in a long edition.
#context [#metadata({
  let heads = ()
  let words = none
  let openings = query(<opening>).map(it => (it.location().page(), it.value))
  for page in range(1, counter(page).final().first() + 1) {
    let here = openings.filter(it => it.first() == page)
    heads.push(if here.len() > 0 or words == none { none } else if calc.odd(page) { words } else { m.title })
    if here.len() > 0 { words = here.last().last() }
  }
  heads
}) <heads>]
#set page(
  header: context {
    let now = here().page()
    let words = query(<heads>).first().value.at(now - 1, default: none)
    if words != none {
      set text(size: 8.5pt, fill: grey, hyphenate: false)
      // A title's hundred characters fit on one line of this size.
      align(if calc.odd(now) { right } else { left }, words)
      v(-0.5em)
      line(length: 100%, stroke: 0.4pt + faint)
    }
  },
  footer: context {
    set text(size: 9pt, fill: grey)
    align(if calc.odd(here().page()) { right } else { left }, counter(page).display())
  },
)
#let opening(words, level, lang: none, outlined: true) = {
  [#metadata(words) <opening>]
  directed(words,
    heading(level: level, outlined: outlined, bookmarked: true, if lang == none { words } else { text(lang: lang, words) }))
}
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 1): set block(below: 1em)

// ---- Contents, foreword ------------------------------------------------------------------------------------------
#{
  set par(justify: false)
  set text(hyphenate: false)
  show outline.entry.where(level: 1): set text(weight: if has-chapters { "bold" } else { "regular" })
  show outline.entry.where(level: 1): set block(above: if has-chapters { 1.3em } else { 0.9em })
  [#metadata(m.words.contents) <opening>]
  // The typesetter goes over everything until nothing moves. The first time it knows no heading yet; with as many lines
  // as there will be, the pages after the contents stay where they are, which saves a sixth of the memory.
  context if query(<opening>).len() > 1 { outline(title: m.words.contents, depth: 2, indent: 1.2em) } else {
    heading(level: 1, outlined: false, bookmarked: false, m.words.contents)
    for title in m.titles { block(above: if has-chapters { 0.8em } else { 0.9em }, par(title + sym.space.nobreak + "....... 000")) }
  }
}
#pagebreak(weak: true)
#if m.foreword.len() > 0 {
  opening(m.words.foreword, 1)
  draw(m.foreword, base: 1)
  if m.credits.len() > 0 {
    v(0.8em)
    set par(justify: false)
    for each in m.credits { directed(each, par(text(style: "italic", each))) }
  }
  pagebreak(weak: true)
}

// ---- Practices ---------------------------------------------------------------------------------------------------
#let practice(a, level) = {
  set text(lang: a.language)
  show heading.where(level: level): set text(size: 19pt)
  show heading.where(level: level): set block(below: 0.7em)
  show heading.where(level: level + 1): set text(size: 13pt, fill: accent)
  show heading.where(level: level + 1): set block(above: 1.5em, below: 0.75em)
  show heading.where(level: level + 2): set text(size: 10.5pt)
  show heading.where(level: level + 2): set block(above: 1.1em, below: 0.6em)
  let place-of(n) = label("source-" + str(a.id) + "-" + str(n))
  opening(a.title, level, lang: a.language)
  block(below: 0.9em, {
    set text(size: 9pt, fill: grey)
    if a.mark != none { text(fill: rgb("#a43a15"), weight: "bold", a.mark); text("  ·  ") }
    text(a.line)
  })
  directed(a.summary, par(text(size: 11.5pt, style: "italic", a.summary)))
  block(above: 1.2em, below: 1.4em, width: 100%, inset: (y: 8pt), stroke: (y: 0.5pt + faint), {
    facts(a.facts)
    if a.replications != none { v(0.3em); text(size: 9pt, weight: "bold", a.replications) }
  })
  for section in a.sections {
    heading(level: level + 1, outlined: false, section.heading)
    draw(section.c, base: level + 1)
    for each in section.lists {
      small-heading(level + 2, each.heading)
      directed(each.items, list(..each.items.map(item => directed(item, text(item)))))
    }
    if section.claims.len() > 0 {
      block(width: 100%, above: 1.1em, inset: (left: 9pt, y: 3pt), stroke: (left: 2pt + rgb("#1a683c")), {
        set text(size: 9.5pt)
        small-heading(level + 2, a.words.claims)
        for claim in section.claims {
          directed(claim.text, par({
            text(claim.text)
            for mark in claim.marks { sym.space.nobreak; link(place-of(mark), text(size: 8.5pt, "[" + str(mark) + "]")) }
          }))
        }
      })
    }
  }
  if a.sources.len() > 0 {
    heading(level: level + 1, outlined: false, a.words.sources)
    set text(size: 9pt)
    set par(justify: false, leading: 0.5em)
    for source in a.sources {
      [#block(below: 0.6em, grid(columns: (1.9em, 1fr), text("[" + str(source.place) + "]"), {
        text(source.text)
        if source.href != none { linebreak(); address(source.href, source.printed) }
      })) #place-of(source.place)]
    }
  }
  if a.credits.len() > 0 {
    heading(level: level + 1, outlined: false, a.words.credits)
    set par(justify: false)
    text(size: 9.5pt, a.credits.join(", "))
  }
  block(above: 1.6em, {
    set text(size: 9pt, fill: grey)
    set par(justify: false)
    text(a.words.address)
    linebreak()
    address(a.address, a.printed)
  })
  pagebreak(weak: true)
}

#let level = 1
#for part in m.parts {
  if part.kind == "chapter" {
    v(28%)
    line(length: 26mm, stroke: 2.5pt + accent)
    {
      show heading.where(level: 1): set text(size: 26pt)
      opening(part.heading, 1)
    }
    pagebreak(weak: true)
    level = 2
  } else { practice(json(part.file), level) }
}

// ---- Credits, imprint --------------------------------------------------------------------------------------------
#opening(m.words.imprint, 1)
#if m.foreword.len() == 0 and m.credits.len() > 0 {
  small-heading(2, m.words.credits)
  for each in m.credits { directed(each, par(each)) }
}
#facts(m.imprint)
`;
