//! Questions at the bottom of the window, and the answer while it is typed.

use super::text::byte;
use super::window::Hint;
use crate::terminal::keys::Key;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    /// Where to write; whether the editor ends then.
    WriteTo {
        leaves: bool,
    },
    /// The file is there already: whether to write over it.
    Overwrite {
        name: String,
        leaves: bool,
    },
    /// Whether to write what was changed before the editor ends.
    SaveFirst,
    /// A file to put into the text.
    Insert,
    Search {
        is_backward: bool,
    },
    /// What to replace; by what; and each place.
    Replace,
    ReplaceBy {
        wanted: String,
    },
    ReplaceThis {
        wanted: String,
        by: String,
    },
    GoTo,
}

impl Question {
    /// Whether one key answers it.
    pub(super) fn is_choice(&self) -> bool {
        matches!(
            self,
            Question::Overwrite { .. } | Question::SaveFirst | Question::ReplaceThis { .. }
        )
    }

    /// The keys that answer it.
    pub(super) fn keys(&self) -> &'static [(Hint, Hint)] {
        match self {
            Question::ReplaceThis { .. } => &[
                ((" Y", "Yes"), (" N", "No")),
                ((" A", "All"), ("^C", "Cancel")),
            ],
            question if question.is_choice() => {
                &[((" Y", "Yes"), (" N", "No")), (("", ""), ("^C", "Cancel"))]
            }
            _ => &[(("Enter", "Done"), ("^C", "Cancel"))],
        }
    }
}

/// A question that stands, with its answer so far.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    pub(super) question: Question,
    /// As the line shows it.
    pub(super) prompt: String,
    pub(super) answer: String,
    /// Where the next character goes, in characters.
    pub(super) column: usize,
}

/// What a key does to an answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Typed {
    Answer(String),
    Cancelled,
    Nothing,
}

impl Ask {
    pub(super) fn new(question: Question, prompt: impl Into<String>, answer: &str) -> Ask {
        Ask {
            question,
            prompt: prompt.into(),
            answer: answer.to_owned(),
            column: answer.chars().count(),
        }
    }

    /// Takes a key in.
    pub(super) fn key(&mut self, key: &Key) -> Typed {
        if *key == Key::Ctrl('c') {
            return Typed::Cancelled;
        }
        if self.question.is_choice() {
            return match key {
                Key::Char(c) if "yna".contains(c.to_ascii_lowercase()) => {
                    Typed::Answer(c.to_ascii_lowercase().to_string())
                }
                _ => Typed::Nothing,
            };
        }
        let length = self.answer.chars().count();
        match key {
            Key::Enter => return Typed::Answer(self.answer.clone()),
            Key::Char(c) => self.insert(&c.to_string()),
            Key::Paste(text) => self.insert(text.lines().next().unwrap_or_default()),
            Key::Backspace | Key::Ctrl('h') if self.column > 0 => {
                self.column -= 1;
                self.answer.remove(byte(&self.answer, self.column));
            }
            Key::Delete | Key::Ctrl('d') if self.column < length => {
                self.answer.remove(byte(&self.answer, self.column));
            }
            Key::Left | Key::Ctrl('b') => self.column = self.column.saturating_sub(1),
            Key::Right | Key::Ctrl('f') => self.column = (self.column + 1).min(length),
            Key::Home | Key::Ctrl('a') => self.column = 0,
            Key::End | Key::Ctrl('e') => self.column = length,
            Key::Ctrl('k') => (self.answer, self.column) = (String::new(), 0),
            _ => {}
        }
        Typed::Nothing
    }

    fn insert(&mut self, text: &str) {
        let at = byte(&self.answer, self.column);
        self.answer.insert_str(at, text);
        self.column += text.chars().count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_edited_like_a_line() {
        let mut ask = Ask::new(Question::GoTo, "", "cache.py");
        let keys = [
            Key::Home,
            Key::Char('界'),
            Key::Right,
            Key::Delete,
            Key::End,
            Key::Backspace,
            Key::Paste("x\ny".into()),
        ];
        for key in keys {
            assert_eq!(ask.key(&key), Typed::Nothing);
        }
        assert_eq!(ask.key(&Key::Enter), Typed::Answer("界cche.px".into()));
        assert_eq!(ask.key(&Key::Ctrl('c')), Typed::Cancelled);
    }

    #[test]
    fn a_choice_takes_its_letters_only() {
        let mut ask = Ask::new(Question::SaveFirst, "", "");
        assert_eq!(ask.key(&Key::Char('q')), Typed::Nothing);
        assert_eq!(ask.key(&Key::Char('Y')), Typed::Answer("y".into()));
    }
}
