//! Everything in a lesson's words that somebody looks for: texts with placeholders, links, figures.

use crate::text::{LessonText, Message, StepText};
use crate::view::{Block, Inline, Target};

/// A part of the words.
#[derive(Clone, Copy, Debug)]
// The search of a visitor's page reads texts alone.
#[cfg_attr(not(feature = "author"), allow(dead_code))]
pub(crate) enum Part<'a> {
    /// Text that may hold placeholders.
    Text(&'a str),
    /// Where a link leads.
    Link(&'a Target),
    /// A figure's name and the words for those who cannot see it.
    Figure(&'a str, &'a str),
}

/// Where a part stands.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "author"), allow(dead_code))]
pub(crate) struct Spot {
    /// The line of the heading above it, from 1.
    pub(crate) line: usize,
    /// Whether it belongs to a message, which knows more placeholders.
    pub(crate) is_message: bool,
}

/// Who looks at the parts.
pub(crate) type Visit<'v, 'a> = &'v mut dyn FnMut(Part<'a>, Spot);

/// What stands around the steps.
pub(crate) fn around<'a>(text: &'a LessonText, visit: Visit<'_, 'a>) {
    let spot = Spot {
        line: 1,
        is_message: false,
    };
    blocks(&text.intro, spot, visit);
    blocks(&text.outro, spot, visit);
}

/// A step with its hints, its reasons, its choices and its messages.
pub(crate) fn step<'a>(text: &'a StepText, visit: Visit<'_, 'a>) {
    let spot = Spot {
        line: text.line,
        is_message: false,
    };
    blocks(&text.body, spot, visit);
    blocks(&text.why, spot, visit);
    for hint in &text.hints {
        blocks(hint, spot, visit);
    }
    for choice in &text.choices {
        inlines(choice, spot, visit);
    }
    for one in text.not_yet.values() {
        message(one, visit);
    }
}

/// A message and where it leads.
pub(crate) fn message<'a>(message: &'a Message, visit: Visit<'_, 'a>) {
    let spot = Spot {
        line: message.line,
        is_message: true,
    };
    inlines(&message.text, spot, visit);
    if let Some((_, target)) = &message.link {
        visit(Part::Link(target), spot);
    }
}

fn blocks<'a>(all: &'a [Block], spot: Spot, visit: Visit<'_, 'a>) {
    for block in all {
        match block {
            Block::Heading(text) | Block::Paragraph(text) => inlines(text, spot, visit),
            Block::Code { text, .. } | Block::Output(text) => visit(Part::Text(text), spot),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, spot, visit)),
            Block::Table { head, rows } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    inlines(cell, spot, visit);
                }
            }
            Block::Note(inner) => blocks(inner, spot, visit),
            Block::Figure { name, alt } => visit(Part::Figure(name, alt), spot),
        }
    }
}

fn inlines<'a>(all: &'a [Inline], spot: Spot, visit: Visit<'_, 'a>) {
    for inline in all {
        match inline {
            Inline::Text(text) | Inline::Code(text) => visit(Part::Text(text), spot),
            Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, spot, visit),
            Inline::Link { text, target } => {
                inlines(text, spot, visit);
                visit(Part::Link(target), spot);
            }
        }
    }
}
