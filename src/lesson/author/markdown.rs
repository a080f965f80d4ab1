//! Markdown to the nodes that the page draws: never to HTML.
//!
//! A small dialect, which `lessons/README.md` explains to instructors: fences named `paste` and `output`, quotes as
//! notes, images as figures that the page knows, and links to places in the page (`lesson:`, `console:`,
//! `terminal:`, `network`). Whatever else Markdown can do is reported as a problem instead of being lost in silence.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use super::pictures::is_picture;
use crate::view::{Block, Inline, Tab, Target};

/// A piece of a file, at the level of the document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// A heading and the identifier in its braces.
    Heading {
        level: u8,
        id: Option<String>,
        text: Vec<Inline>,
        line: usize,
    },
    /// Anything else.
    Block { block: Block, line: usize },
}

/// A complaint about a line.
pub(crate) type Complaint = (usize, String);

/// The line of a fence that is never closed. It has swallowed what follows, so there is nothing else to be said of the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Unclosed(pub(crate) usize);

/// Parses a file; what it cannot express comes back as complaints with their lines (from 1). `folder`: the lesson's, where its
/// pictures lie.
pub(crate) fn parse(text: &str, folder: &str) -> Result<(Vec<Piece>, Vec<Complaint>), Unclosed> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader {
        text,
        folder,
        events: Parser::new_ext(text, options).into_offset_iter().peekable(),
        complaints: Vec::new(),
        unclosed: None,
        depth: 0,
    };
    let mut pieces = Vec::new();
    while let Some((event, span)) = reader.events.next() {
        let line = reader.line(&span);
        match event {
            Event::Start(Tag::Heading {
                level, id, attrs, ..
            }) => {
                if !attrs.is_empty() {
                    let plain =
                        "an id has no blanks: write one word in the braces, as in `{#say-hello}`";
                    reader.complain(line, plain);
                }
                let rest = attrs.iter().map(|(word, _)| format!(" {word}"));
                let rest: String = rest.collect();
                pieces.push(Piece::Heading {
                    level: level_number(level),
                    id: id.map(|id| format!("{id}{rest}")),
                    text: reader.inlines(&mut Vec::new()),
                    line,
                });
            }
            event => {
                if let Some(block) = reader.block(event, &span) {
                    pieces.push(Piece::Block { block, line });
                }
            }
        }
    }
    match reader.unclosed {
        Some(line) => Err(Unclosed(line)),
        None => Ok((pieces, reader.complaints)),
    }
}

/// How deep quotes and lists may nest: text is untrusted, and the stack is finite.
const MAX_DEPTH: usize = 12;

struct Reader<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> {
    text: &'a str,
    folder: &'a str,
    events: Peekable<I>,
    complaints: Vec<Complaint>,
    /// The first fence that is not closed.
    unclosed: Option<usize>,
    depth: usize,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Reader<'a, I> {
    fn block(&mut self, event: Event<'a>, span: &Range<usize>) -> Option<Block> {
        let line = self.line(span);
        match event {
            Event::Start(tag) if !is_inline_tag(&tag) => self.tagged(tag, line, span),
            Event::Rule => None,
            Event::Html(_) => {
                self.complain(line, "HTML is not shown; use Markdown");
                None
            }
            // Text that stands in a list item without a paragraph of its own.
            other => {
                let mut out = Vec::new();
                self.inline(other, line, &mut out);
                let rest = self.inlines_until_block(&mut out);
                (!rest.is_empty()).then_some(Block::Paragraph(rest))
            }
        }
    }

    fn tagged(&mut self, tag: Tag<'a>, line: usize, span: &Range<usize>) -> Option<Block> {
        match tag {
            Tag::Paragraph => {
                let inlines = self.inlines(&mut Vec::new());
                Some(self.paragraph(inlines, line))
            }
            Tag::Heading { .. } => Some(Block::Heading(self.inlines(&mut Vec::new()))),
            Tag::CodeBlock(kind) => Some(self.code(kind, line, span)),
            Tag::BlockQuote(_) => Some(Block::Note(self.blocks(line))),
            Tag::List(first) => Some(Block::List {
                ordered: first.is_some(),
                items: self.items(),
            }),
            Tag::Table(_) => Some(self.table()),
            Tag::HtmlBlock => {
                self.complain(line, "HTML is not shown; use Markdown");
                self.skip();
                None
            }
            _ => {
                self.complain(line, "this kind of Markdown is not shown");
                self.skip();
                None
            }
        }
    }

    /// A paragraph that holds one image alone is a figure.
    fn paragraph(&mut self, mut inlines: Vec<Inline>, line: usize) -> Block {
        let picture = |inline: &Inline| match inline {
            Inline::Link {
                target: Target::Console(name),
                ..
            } => is_picture(name),
            _ => false,
        };
        if let [
            Inline::Link {
                text,
                target: Target::Console(name),
            },
        ] = inlines.as_mut_slice()
        {
            if let Some(name) = name.strip_prefix(FIGURE) {
                return Block::Figure {
                    name: name.to_owned(),
                    alt: plain(text),
                };
            }
            if is_picture(name) {
                return Block::Figure {
                    name: format!("{}/{name}", self.folder),
                    alt: plain(text),
                };
            }
        } else if inlines.iter().any(picture) {
            self.complain(
                line,
                "a picture stands alone, with an empty line before and after it",
            );
            inlines.retain(|inline| !picture(inline));
        }
        Block::Paragraph(inlines)
    }

    fn code(&mut self, kind: CodeBlockKind<'a>, line: usize, span: &Range<usize>) -> Block {
        match kind {
            CodeBlockKind::Indented => self.complain(line, INDENTED),
            CodeBlockKind::Fenced(_) if !is_closed(&self.text[span.clone()]) => {
                self.unclosed.get_or_insert(line);
            }
            CodeBlockKind::Fenced(_) => {}
        }
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(part) => text.push_str(&part),
                _ => break,
            }
        }
        let text = text.trim_end_matches('\n').to_owned();
        let info = match &kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        match info {
            "output" => Block::Output(text),
            "paste" => Block::Code { text, paste: true },
            "" | "text" | "python" | "sh" | "sql" => Block::Code { text, paste: false },
            other => {
                let other = other.to_owned();
                self.complain(
                    line,
                    &format!("a fence is named `paste`, `output`, `text`, `sh`, `python`, `sql` or nothing, not `{other}`"),
                );
                Block::Code { text, paste: false }
            }
        }
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some((event, span)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let line = self.line(&span);
                    items.push(self.blocks(line));
                }
                _ => break,
            }
        }
        items
    }

    /// Blocks up to the end of the enclosing tag.
    fn blocks(&mut self, line: usize) -> Vec<Block> {
        if self.depth == MAX_DEPTH {
            self.complain(line, "too many lists and quotes within each other");
            self.skip();
            return Vec::new();
        }
        self.depth += 1;
        let mut blocks = Vec::new();
        while let Some((event, span)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            blocks.extend(self.block(event, &span));
        }
        self.depth -= 1;
        blocks
    }

    fn table(&mut self) -> Block {
        let mut rows = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(self.cells()),
                _ => break,
            }
        }
        let head = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        Block::Table { head, rows }
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines(&mut Vec::new()));
        }
        cells
    }

    /// Inlines up to the end of the enclosing tag, which is consumed.
    fn inlines(&mut self, out: &mut Vec<Inline>) -> Vec<Inline> {
        while let Some((event, span)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            let line = self.line(&span);
            self.inline(event, line, out);
        }
        std::mem::take(out)
    }

    /// Inlines up to the next block, which is left alone.
    fn inlines_until_block(&mut self, out: &mut Vec<Inline>) -> Vec<Inline> {
        while let Some((event, span)) = self.events.peek() {
            let is_inline = match event {
                Event::Start(tag) => is_inline_tag(tag),
                Event::End(_) | Event::Html(_) | Event::Rule => false,
                _ => true,
            };
            if !is_inline {
                break;
            }
            let line = line_at(self.text, span.start);
            if let Some((event, _)) = self.events.next() {
                self.inline(event, line, out);
            }
        }
        std::mem::take(out)
    }

    fn inline(&mut self, event: Event<'a>, line: usize, out: &mut Vec<Inline>) {
        match event {
            Event::Text(text) => push_text(out, &text),
            Event::Code(text) => out.push(Inline::Code(text.to_string())),
            Event::SoftBreak | Event::HardBreak => push_text(out, " "),
            Event::Start(Tag::Strong) => {
                let inner = self.nested(line);
                out.push(Inline::Strong(inner));
            }
            Event::Start(Tag::Emphasis) => {
                let inner = self.nested(line);
                out.push(Inline::Emphasis(inner));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let text = self.nested(line);
                match target(&dest_url) {
                    Ok(target) => out.push(Inline::Link { text, target }),
                    Err(problem) => {
                        self.complain(line, &problem);
                        out.extend(text);
                    }
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let text = self.nested(line);
                let target = Target::Console(dest_url.to_string());
                if !dest_url.starts_with(FIGURE) && !is_picture(&dest_url) {
                    self.complain(line, PICTURE);
                }
                out.push(Inline::Link { text, target });
            }
            Event::InlineHtml(_) => self.complain(line, "HTML is not shown; use Markdown"),
            Event::Start(_) => {
                self.complain(line, "this kind of Markdown is not shown");
                self.skip();
            }
            _ => {}
        }
    }

    fn nested(&mut self, line: usize) -> Vec<Inline> {
        if self.depth == MAX_DEPTH {
            self.complain(line, "too much emphasis within emphasis");
            self.skip();
            return Vec::new();
        }
        self.depth += 1;
        let inner = self.inlines(&mut Vec::new());
        self.depth -= 1;
        inner
    }

    /// Passes over everything up to the end of the enclosing tag.
    fn skip(&mut self) {
        let mut open = 1usize;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
    }

    fn complain(&mut self, line: usize, what: &str) {
        self.complaints.push((line, what.to_owned()));
    }

    fn line(&self, span: &Range<usize>) -> usize {
        line_at(self.text, span.start)
    }
}

const INDENTED: &str = "this line is indented by a tab or four blanks, so it is read as code and not as a list's item: take \
    the indent out; for code, write a fence";

/// Whether a fenced block ends in a fence, and no other begins in it.
fn is_closed(block: &str) -> bool {
    let mut lines = block
        .lines()
        .map(|line| line.trim_start_matches([' ', '>']));
    let opening = lines.next().unwrap_or_default();
    let name = opening.trim_start_matches(['`', '~']);
    let fence = &opening[..opening.len() - name.len()];
    let ends = lines
        .next_back()
        .is_some_and(|last| last.starts_with(fence));
    let begins = |line: &str| {
        let name = line.strip_prefix(fence).unwrap_or_default();
        NAMES.contains(&name.trim())
    };
    ends && !lines.any(begins)
}

/// What a fence may be called.
const NAMES: [&str; 6] = ["paste", "output", "text", "sh", "python", "sql"];

const PICTURE: &str = "a picture is written `![what it shows](NAME.png)`, and lies beside the lesson; its name has letters, digits, `-` \
     and `_`, and ends in .png, .jpg, .webp or .gif. A drawing of the page's own is `![what it shows](figure:NAME)`";

/// What a figure's address begins with.
const FIGURE: &str = "figure:";

/// The number (from 1) of the line that a byte offset lies in.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    let end = offset.min(text.len());
    1 + text.as_bytes()[..end]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}

/// The letters alone.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) => out.push_str(&plain(inner)),
            Inline::Link { text, .. } => out.push_str(&plain(text)),
        }
    }
    out
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else {
        out.push(Inline::Text(text.to_owned()));
    }
}

fn is_inline_tag(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
    )
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        _ => 4,
    }
}

/// A link's place in the page.
fn target(address: &str) -> Result<Target, String> {
    match address.split_once(':') {
        None if address == "network" => Ok(Target::Network),
        None if let Some(tab) = Tab::called(address) => Ok(Target::Tab(tab)),
        Some(("console", panel)) => Ok(Target::Console(panel.to_owned())),
        Some(("terminal", host)) => Ok(Target::Terminal(host.to_owned())),
        Some(("lesson", id)) => Ok(Target::Lesson(id.to_owned())),
        _ => Err(format!(
            "a link leads to `network`, `flow`, `data`, `metrics`, `editor`, `console:PANEL`, `terminal:HOST` or `lesson:ID`, not to `{address}`"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<Block> {
        let (pieces, complaints) = parse(text, "lesson").unwrap();
        assert_eq!(complaints, []);
        pieces
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Block { block, .. } => Some(block),
                Piece::Heading { .. } => None,
            })
            .collect()
    }

    #[test]
    fn fences_say_what_they_are() {
        let text = "```paste\nPING\n```\n\n```output\nPONG\n```\n\n```\nSET a b\n```\n";
        assert_eq!(
            blocks(text),
            [
                Block::Code {
                    text: "PING".into(),
                    paste: true
                },
                Block::Output("PONG".into()),
                Block::Code {
                    text: "SET a b".into(),
                    paste: false
                },
            ]
        );
    }

    #[test]
    fn a_picture_lies_beside_its_lesson() {
        let (pieces, complaints) = parse(
            "![The way](way.png)\n\nSee ![it](way.png) here.\n\n![x](a/b.png)\n",
            "own",
        )
        .unwrap();
        let figure = Block::Figure {
            name: "own/way.png".to_owned(),
            alt: "The way".to_owned(),
        };
        assert_eq!(
            pieces[0],
            Piece::Block {
                block: figure,
                line: 1
            }
        );
        let lines: Vec<usize> = complaints.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 5]);
        assert!(complaints[0].1.contains("stands alone"));
        assert!(complaints[1].1.contains("beside the lesson"));
    }

    #[test]
    fn a_figure_stands_alone_and_a_link_leads_into_the_page() {
        let text = "![The way of a read](figure:cache-aside-flow)\n\nOpen [the rules](console:security-group/SG/inbound) *now*.\n";
        let found = blocks(text);
        assert_eq!(
            found[0],
            Block::Figure {
                name: "cache-aside-flow".into(),
                alt: "The way of a read".into()
            }
        );
        let Block::Paragraph(inlines) = &found[1] else {
            panic!("{found:?}")
        };
        assert_eq!(
            inlines[1],
            Inline::Link {
                text: vec![Inline::Text("the rules".into())],
                target: Target::Console("security-group/SG/inbound".into()),
            }
        );
    }

    #[test]
    fn lists_tables_and_notes_become_nodes() {
        let text = "- one\n- two `x`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> Costs money.\n";
        let found = blocks(text);
        let Block::List {
            ordered: false,
            items,
        } = &found[0]
        else {
            panic!("{found:?}")
        };
        assert_eq!(items.len(), 2);
        let Block::Table { head, rows } = &found[1] else {
            panic!("{found:?}")
        };
        assert_eq!((head.len(), rows.len()), (2, 1));
        assert!(matches!(&found[2], Block::Note(inner) if inner.len() == 1));
    }

    #[test]
    fn an_item_may_begin_with_a_link_or_with_strong_words() {
        let found = blocks("- [here](network) and\n- **there**\n");
        let Block::List { items, .. } = &found[0] else {
            panic!("{found:?}")
        };
        let Block::Paragraph(first) = &items[0][0] else {
            panic!("{items:?}")
        };
        assert!(matches!(first[0], Inline::Link { .. }) && first.len() == 2);
        assert!(
            matches!(&items[1][0], Block::Paragraph(text) if matches!(text[0], Inline::Strong(_)))
        );
    }

    #[test]
    fn what_cannot_be_shown_is_reported_with_its_line() {
        let (_, complaints) = parse(
            "fine\n\n<b>bold</b>\n\n[out](https://example.org)\n",
            "lesson",
        )
        .unwrap();
        let lines: Vec<usize> = complaints.iter().map(|(line, _)| *line).collect();
        assert!(lines.contains(&3) && lines.contains(&5), "{complaints:?}");
    }

    #[test]
    fn deep_nesting_ends_in_a_complaint_and_not_in_a_full_stack() {
        let (_, complaints) = parse(&format!("{} x", "> ".repeat(5000)), "lesson").unwrap();
        assert!(!complaints.is_empty());
    }
}
