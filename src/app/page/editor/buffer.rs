//! A file that is open: its text in the editor, and what is known of the file itself, which others write too.
//!
//! Pure, so that it can be tested without a browser.

use serde::{Deserialize, Serialize};

/// An open file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Buffer {
    /// What was in the file when it was read or saved last; `None`: there is no such file.
    base: Option<String>,
    text: String,
    /// What somebody else has put into the file while there are changes here.
    other: Option<String>,
    /// What is being saved, the oldest first.
    saving: Vec<String>,
}

/// What is kept of unsaved changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    base: Option<String>,
    text: String,
}

/// What a look at the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Nothing new.
    Nothing,
    /// The text is in the file now.
    Saved,
    /// Somebody else has changed the file: its text is the editor's now, nothing is lost.
    Renewed,
    /// The same, but there are changes here: the student decides.
    Contested,
    /// The file is not there any more.
    Gone,
}

impl Buffer {
    /// A file as it is, or with what was typed before.
    pub fn open(file: Option<String>, draft: Option<Draft>) -> (Buffer, News) {
        let Some(draft) = draft else {
            let text = file.clone().unwrap_or_default();
            let base = file;
            let buffer = Buffer {
                base,
                text,
                ..Buffer::default()
            };
            return (buffer, News::Nothing);
        };
        let mut buffer = Buffer {
            base: draft.base,
            text: draft.text,
            ..Buffer::default()
        };
        let news = buffer.saw(file);
        (buffer, news)
    }

    /// The text as it stands in the editor.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether anything of it is not in the file.
    pub fn is_changed(&self) -> bool {
        self.base.as_deref() != Some(&self.text)
    }

    /// Whether the student has to decide between this text and the file's.
    pub fn is_contested(&self) -> bool {
        self.other.is_some()
    }

    /// What is to be kept, while there are unsaved changes.
    pub fn draft(&self) -> Option<Draft> {
        self.is_changed().then(|| Draft {
            base: self.base.clone(),
            text: self.text.clone(),
        })
    }

    /// The student has typed.
    pub fn typed(&mut self, text: String) {
        self.text = text;
    }

    /// The text is on its way into the file.
    pub fn saving(&mut self) {
        self.other = None;
        self.saving.push(self.text.clone());
    }

    /// This is what is in the file now; `None`: it is not there.
    pub fn saw(&mut self, file: Option<String>) -> News {
        let own = self
            .saving
            .iter()
            .position(|text| file.as_ref() == Some(text));
        if let Some(place) = own {
            self.saving.drain(..=place);
        }
        if file == self.base && own.is_none() {
            self.other = None;
            return News::Nothing;
        }
        let was_changed = self.is_changed();
        if own.is_some() || file.as_ref() == Some(&self.text) {
            (self.base, self.other) = (file, None);
            return match was_changed && !self.is_changed() {
                true => News::Saved,
                false => News::Nothing,
            };
        }
        match file {
            None => {
                (self.base, self.other) = (None, None);
                News::Gone
            }
            Some(file) if was_changed => {
                self.other = Some(file);
                News::Contested
            }
            Some(file) => {
                self.text.clone_from(&file);
                self.base = Some(file);
                News::Renewed
            }
        }
    }

    /// Takes the file's text in the place of the own one.
    pub fn take_theirs(&mut self) {
        if let Some(other) = self.other.take() {
            self.text.clone_from(&other);
            self.base = Some(other);
        }
    }

    /// Keeps the own text: saving it replaces the file's.
    pub fn keep_mine(&mut self) {
        if let Some(other) = self.other.take() {
            self.base = Some(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn opened(text: &str) -> Buffer {
        Buffer::open(some(text), None).0
    }

    #[test]
    fn a_text_is_saved_when_the_file_holds_it() {
        let mut buffer = opened("a");
        assert!(!buffer.is_changed());
        buffer.typed("ab".into());
        assert!(buffer.is_changed());
        buffer.saving();
        assert_eq!(buffer.saw(some("a")), News::Nothing);
        assert_eq!(buffer.saw(some("ab")), News::Saved);
        assert!(!buffer.is_changed() && buffer.draft().is_none());
    }

    #[test]
    fn what_was_typed_while_it_was_saved_is_not_contested() {
        let mut buffer = opened("a");
        buffer.typed("ab".into());
        buffer.saving();
        buffer.typed("abc".into());
        buffer.saving();
        buffer.typed("abcd".into());
        assert_eq!(buffer.saw(some("ab")), News::Nothing);
        assert_eq!(buffer.saw(some("abc")), News::Nothing);
        assert!(buffer.is_changed() && !buffer.is_contested());
        assert_eq!(buffer.saw(some("other")), News::Contested);
    }

    #[test]
    fn a_file_that_somebody_else_changes_is_read_again_or_contested() {
        let mut buffer = opened("a");
        assert_eq!(buffer.saw(some("b")), News::Renewed);
        assert_eq!(buffer.text(), "b");
        buffer.typed("mine".into());
        assert_eq!(buffer.saw(some("theirs")), News::Contested);
        let mut kept = buffer.clone();
        kept.keep_mine();
        assert_eq!((kept.text(), kept.is_changed()), ("mine", true));
        assert_eq!(kept.saw(some("theirs")), News::Nothing);
        buffer.take_theirs();
        assert_eq!((buffer.text(), buffer.is_changed()), ("theirs", false));
        // Undone meanwhile: nothing is contested any more.
        buffer.typed("mine".into());
        buffer.saw(some("again"));
        assert_eq!(buffer.saw(some("theirs")), News::Nothing);
        assert!(!buffer.is_contested());
    }

    #[test]
    fn a_file_that_goes_leaves_its_text() {
        let mut buffer = opened("a");
        assert_eq!(buffer.saw(None), News::Gone);
        assert!(buffer.is_changed());
        assert_eq!(buffer.saw(None), News::Nothing);
        buffer.saving();
        assert_eq!(buffer.saw(some("a")), News::Saved);
    }

    #[test]
    fn a_draft_goes_on_where_it_was() {
        let mut buffer = opened("a");
        buffer.typed("ab".into());
        let draft = buffer.draft();
        let (again, news) = Buffer::open(some("a"), draft.clone());
        assert_eq!((again, news), (buffer, News::Nothing));
        let (saved, news) = Buffer::open(some("ab"), draft.clone());
        assert_eq!((saved.is_changed(), news), (false, News::Saved));
        let (contested, news) = Buffer::open(some("other"), draft);
        assert_eq!((contested.text(), news), ("ab", News::Contested));
    }
}
