//! A lesson's words, taken from its Markdown file by its headings.
//!
//! `# Title`, then the introduction; `## A step's title {#id}`; within a step `### not yet: KEY`, `### hint`,
//! `### why` and `### choices`; `## A title {#end}` for what follows the last step.

use super::markdown::{self, Piece, Unclosed, plain};
use crate::problem::Problem;
use crate::text::{LessonText, Message, StepText};
use crate::view::{Block, Inline, Target};

impl LessonText {
    /// Reads a Markdown file; what it cannot read is added to the problems. None: the file ends in the middle of something, so
    /// that nothing else can be said of it.
    pub fn parse(file: &str, text: &str, problems: &mut Vec<Problem>) -> Option<LessonText> {
        let folder = file.split('/').next().unwrap_or_default();
        let (pieces, complaints) = match markdown::parse(text, folder) {
            Ok(read) => read,
            Err(Unclosed(line)) => {
                let advice =
                    "End it with a line of three backticks. What follows is read again then.";
                problems.push(Problem::new(
                    file,
                    line,
                    "this fence is never closed",
                    advice,
                ));
                return None;
            }
        };
        let mut sorter = Sorter {
            file,
            problems,
            text: LessonText::default(),
            place: Place::Intro,
            step: String::new(),
        };
        for (line, what) in complaints {
            sorter.problem(line, &what, "lessons/README.md shows what can be written.");
        }
        for piece in pieces {
            match piece {
                Piece::Heading {
                    level,
                    id,
                    text,
                    line,
                } => sorter.heading(level, id, text, line),
                Piece::Block { block, line } => sorter.block(block, line),
            }
        }
        Some(sorter.text)
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Place {
    Intro,
    Outro,
    Body,
    Why,
    Hint,
    Choices,
    NotYet(String),
}

struct Sorter<'a> {
    file: &'a str,
    problems: &'a mut Vec<Problem>,
    text: LessonText,
    place: Place,
    step: String,
}

impl Sorter<'_> {
    fn heading(&mut self, level: u8, id: Option<String>, text: Vec<Inline>, line: usize) {
        match (level, &self.place) {
            (1, _) => self.text.title = plain(&text),
            (2, _) => self.step(id, &text, line),
            (3, Place::Intro | Place::Outro) => self.block(Block::Heading(text), line),
            (3, _) => self.part(&plain(&text), line),
            _ => self.block(Block::Heading(text), line),
        }
    }

    fn step(&mut self, id: Option<String>, title: &[Inline], line: usize) {
        let Some(id) = id else {
            let advice = "Write the step's id after its title: `## Say hello {#ping}`.";
            return self.problem(line, "this heading names no step", advice);
        };
        if id == "end" {
            self.place = Place::Outro;
            return self.block(Block::Heading(title.to_vec()), line);
        }
        if self.text.steps.contains_key(&id) {
            self.problem(line, &format!("step `{id}` is here twice"), "Join the two.");
        }
        let step = StepText {
            title: plain(title),
            line,
            ..StepText::default()
        };
        self.text.steps.insert(id.clone(), step);
        self.step = id;
        self.place = Place::Body;
    }

    fn part(&mut self, heading: &str, line: usize) {
        let heading = heading.trim();
        let place = match heading.split_once(':') {
            Some((kind, key)) if kind.trim() == "not yet" => Place::NotYet(key.trim().to_owned()),
            None if heading == "why" => Place::Why,
            None if heading == "choices" => Place::Choices,
            None if heading == "hint" => Place::Hint,
            _ => {
                let advice = "A step's parts are `### not yet: KEY`, `### hint`, `### why` and `### choices`; use `####` for a heading of your own.";
                self.problem(line, &format!("`{heading}` is no part of a step"), advice);
                Place::Body
            }
        };
        if let Some(step) = self.text.steps.get_mut(&self.step) {
            match &place {
                Place::Hint => step.hints.push(Vec::new()),
                Place::NotYet(key) => {
                    let message = Message {
                        line,
                        ..Message::default()
                    };
                    step.not_yet.insert(key.clone(), message);
                }
                _ => {}
            }
        }
        self.place = place;
    }

    fn block(&mut self, block: Block, line: usize) {
        match &self.place {
            Place::Intro => self.text.intro.push(block),
            Place::Outro => self.text.outro.push(block),
            _ => self.step_block(block, line),
        }
    }

    fn step_block(&mut self, block: Block, line: usize) {
        let Some(step) = self.text.steps.get_mut(&self.step) else {
            return;
        };
        let misplaced = match (&self.place, block) {
            (Place::Why, block) => keep(&mut step.why, block),
            (Place::Hint, block) => step.hints.last_mut().is_none_or(|hint| keep(hint, block)),
            (Place::Choices, Block::List { items, .. }) => {
                step.choices = items.into_iter().map(choice).collect();
                false
            }
            (Place::NotYet(key), Block::Paragraph(text)) => match step.not_yet.get_mut(key) {
                Some(message) if message.text.is_empty() => {
                    (message.text, message.link) = split_link(text);
                    false
                }
                _ => true,
            },
            (Place::Choices | Place::NotYet(_), _) => true,
            (_, block) => keep(&mut step.body, block),
        };
        if misplaced {
            let advice = "`### choices` holds one list, `### not yet: KEY` one paragraph.";
            self.problem(line, "this does not belong here", advice);
        }
    }

    fn problem(&mut self, line: usize, message: &str, advice: &str) {
        self.problems
            .push(Problem::new(self.file, line, message, advice));
    }
}

fn keep(blocks: &mut Vec<Block>, block: Block) -> bool {
    blocks.push(block);
    false
}

fn choice(blocks: Vec<Block>) -> Vec<Inline> {
    match blocks.into_iter().next() {
        Some(Block::Paragraph(text)) => text,
        _ => Vec::new(),
    }
}

/// A message's last link stands apart: the page shows it as the place to look at.
fn split_link(mut text: Vec<Inline>) -> (Vec<Inline>, Option<(String, Target)>) {
    if !matches!(text.last(), Some(Inline::Link { .. })) {
        return (text, None);
    }
    let Some(Inline::Link {
        text: words,
        target,
    }) = text.pop()
    else {
        return (text, None);
    };
    if let Some(Inline::Text(last)) = text.last_mut() {
        last.truncate(last.trim_end().len());
    }
    (text, Some((plain(&words), target)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = "# Talk to the cache\n\nHello.\n\n## Say hello {#ping}\n\nType it.\n\n```paste\nPING\n```\n\n\
        ### not yet: silent\n\nNo `PING` arrived. {{seen}} [Show on the diagram](network)\n\n### hint\n\nFirst.\n\n### hint\n\nLast.\n\n\
        ### why\n\nIt answers.\n\n## Pick one {#quiz}\n\n### choices\n\n1. RAM\n2. `disk`\n\n## Well done {#end}\n\nBye.\n";

    #[test]
    fn headings_sort_a_file_into_its_parts() {
        let mut problems = Vec::new();
        let text = LessonText::parse("x/en.md", LESSON, &mut problems).unwrap();
        assert_eq!(problems, []);
        assert_eq!(text.title, "Talk to the cache");
        assert_eq!(
            (text.intro.len(), text.outro.len(), text.steps.len()),
            (1, 2, 2)
        );
        let ping = &text.steps["ping"];
        assert_eq!(
            (ping.body.len(), ping.hints.len(), ping.why.len()),
            (2, 2, 1)
        );
        assert_eq!(text.steps["quiz"].choices.len(), 2);
        let message = &ping.not_yet["silent"];
        assert_eq!(plain(&message.text), "No PING arrived. {{seen}}");
        assert_eq!(
            message.link,
            Some(("Show on the diagram".into(), Target::Network))
        );
    }

    #[test]
    fn headings_that_mean_nothing_are_reported() {
        let mut problems = Vec::new();
        LessonText::parse(
            "x/en.md",
            "# T\n\n## No id\n\n## A {#a}\n\n### hunt\n\nx\n",
            &mut problems,
        );
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [3, 7]);
    }
}
