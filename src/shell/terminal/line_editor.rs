//! A line of text being typed: keys in, edits and drawing out. Shared by bash and the Redis clients.
//!
//! The keys are those of readline's emacs mode. Lines are drawn whole, as one logical line of the screen that the page
//! wraps, so no width is needed but for lists of completions. A pasted newline is kept as text; nothing runs before
//! Enter.
//!
//! **Invariant:** `cursor <= text.len()`, both in characters.

use crate::terminal::keys::Key;
use crate::terminal::screen::width::width;

pub(crate) mod draw;
mod search;

/// Longer text is not taken: as much as one paste may hold.
const MAX_LENGTH: usize = 1 << 20;
/// A list of completions longer than this is cut.
const MAX_LISTED: usize = 200;

/// What the owner of an editor knows: it completes, hints and remembers.
pub(crate) trait Source {
    /// Earlier lines, oldest first.
    fn history(&self) -> &[String];
    /// What the text before the cursor may become.
    fn complete(&self, before: &str) -> Completion;
    /// Grey text to show after the line.
    fn hint(&self, _line: &str) -> Option<String> {
        None
    }
    /// The terminal's width in characters.
    fn columns(&self) -> usize;
}

/// Ways to complete the text from the character `start` on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Completion {
    /// Where the word begins, in characters.
    pub(crate) start: usize,
    /// Whole words that may stand there, as they are inserted.
    pub(crate) candidates: Vec<String>,
    /// Appended to a word that is completed for sure: a space, mostly.
    pub(crate) suffix: &'static str,
    /// Whether Tab goes from one candidate to the next, as linenoise does, instead of listing them.
    pub(crate) is_cycled: bool,
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The line is still being typed.
    Editing,
    /// Enter: the line, which may hold pasted newlines.
    Submitted(String),
    /// Ctrl-C.
    Interrupted,
    /// Ctrl-D on an empty line.
    EndOfInput,
}

/// The state of one line.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineEditor {
    prompt: String,
    text: Vec<char>,
    cursor: usize,
    /// The last text that was cut, for Ctrl-Y.
    killed: Vec<char>,
    /// Whether the key before this one cut text: cuts in a row are collected.
    was_kill: bool,
    was_tab: bool,
    /// The candidates that Tab goes through, with the line as it was typed.
    cycle: Option<Cycle>,
    /// How far up the history the line is, from 0, with the draft it started from.
    recalled: Option<(usize, Vec<char>)>,
    search: Option<search::Search>,
    /// The row of the drawing in which the cursor stands.
    drawn_row: usize,
    has_drawn_hint: bool,
}

/// Completions that take turns in the line.
#[derive(Clone, Debug)]
struct Cycle {
    /// Whole lines; the one that was typed comes last.
    lines: Vec<Vec<char>>,
    at: usize,
}

impl LineEditor {
    /// Begins an empty line behind `prompt`, which may hold colours.
    pub(crate) fn begin(&mut self, prompt: &str, out: &mut Vec<u8>) {
        let killed = std::mem::take(&mut self.killed);
        *self = LineEditor {
            prompt: prompt.to_owned(),
            killed,
            ..LineEditor::default()
        };
        out.extend_from_slice(prompt.as_bytes());
    }

    /// Handles one key; draws what changed.
    pub(crate) fn key(&mut self, key: &Key, source: &dyn Source, out: &mut Vec<u8>) -> Outcome {
        if self.search.is_some() && self.search_key(key, source, out) {
            return Outcome::Editing;
        }
        let (was_kill, was_tab) = (self.was_kill, self.was_tab);
        (self.was_kill, self.was_tab) = (false, false);
        if *key != Key::Tab {
            self.cycle = None;
        }
        match key {
            Key::Enter => return self.submit(out),
            Key::Ctrl('c') => return self.interrupt(out),
            Key::Ctrl('d') if self.text.is_empty() => return Outcome::EndOfInput,
            Key::Ctrl('l') => out.extend_from_slice(b"\x1b[H\x1b[2J"),
            Key::Ctrl('r') => self.search = Some(search::Search::default()),
            Key::Tab => self.complete(was_tab, source, out),
            Key::Up | Key::Ctrl('p') => self.recall_older(source),
            Key::Down | Key::Ctrl('n') => self.recall_newer(source),
            Key::Alt('.' | '_') => self.insert_last_argument(source),
            key => self.edit(key, was_kill),
        }
        if !self.draw_appended(key, source, out) {
            self.draw(source, out);
        }
        Outcome::Editing
    }

    /// Keys that change nothing but the text and the cursor.
    fn edit(&mut self, key: &Key, was_kill: bool) {
        match key {
            Key::Char(c) => self.insert(&[*c]),
            Key::Paste(text) => self.insert(&text.chars().collect::<Vec<char>>()),
            Key::Left | Key::Ctrl('b') => self.cursor = self.left(),
            Key::Right | Key::Ctrl('f') => self.cursor = self.right(),
            Key::Home | Key::Ctrl('a') => self.cursor = 0,
            Key::End | Key::Ctrl('e') => self.cursor = self.text.len(),
            Key::WordLeft | Key::Alt('b') => self.cursor = self.word_start(),
            Key::WordRight | Key::Alt('f') => self.cursor = self.word_end(),
            Key::Backspace | Key::Ctrl('h') => {
                drop(self.erase(self.left(), self.cursor));
            }
            Key::Delete | Key::Ctrl('d') => drop(self.erase(self.cursor, self.right())),
            Key::Ctrl('k') => self.kill(self.cursor, self.text.len(), was_kill),
            Key::Ctrl('u') => self.kill(0, self.cursor, was_kill),
            Key::Ctrl('w') => self.kill(self.blank_word_start(), self.cursor, was_kill),
            Key::AltBackspace => self.kill(self.word_start(), self.cursor, was_kill),
            Key::Alt('d') => self.kill(self.cursor, self.word_end(), was_kill),
            Key::Ctrl('y') => self.insert(&self.killed.clone()),
            Key::Ctrl('t') => self.transpose(),
            _ => {}
        }
    }

    /// The place of the character before the cursor, with the marks that stand on it.
    fn left(&self) -> usize {
        let before = self.text.iter().take(self.cursor).rev();
        let marks = before.take_while(|c| width(**c) == 0).count();
        self.cursor.saturating_sub(marks + 1)
    }

    /// The place behind the character at the cursor and its marks.
    fn right(&self) -> usize {
        let after = self.text.iter().skip(self.cursor + 1);
        let marks = after.take_while(|c| width(**c) == 0).count();
        (self.cursor + 1 + marks).min(self.text.len())
    }

    fn submit(&mut self, out: &mut Vec<u8>) -> Outcome {
        self.search = None;
        // Nothing was typed into the line that a paste has begun with its last newline.
        self.text.pop_if(|c| *c == '\n');
        self.cursor = self.text.len();
        self.draw_without_hint(out);
        out.push(b'\n');
        Outcome::Submitted(std::mem::take(&mut self.text).into_iter().collect())
    }

    fn interrupt(&mut self, out: &mut Vec<u8>) -> Outcome {
        self.search = None;
        self.cursor = self.text.len();
        self.draw_without_hint(out);
        out.extend_from_slice(b"^C\n");
        self.text.clear();
        Outcome::Interrupted
    }

    fn insert(&mut self, new: &[char]) {
        let room = MAX_LENGTH.saturating_sub(self.text.len()).min(new.len());
        let at = self.cursor;
        self.text.splice(at..at, new.iter().take(room).copied());
        self.cursor += room;
    }

    /// Takes the characters of a range out; the cursor stays with its neighbours.
    fn erase(&mut self, from: usize, to: usize) -> Vec<char> {
        let to = to.min(self.text.len());
        let from = from.min(to);
        if self.cursor >= to {
            self.cursor -= to - from;
        }
        self.text.drain(from..to).collect()
    }

    /// Cuts a range. Cuts in a row add up, in the order of the text.
    fn kill(&mut self, from: usize, to: usize, was_kill: bool) {
        let is_backward = from < self.cursor;
        let cut = self.erase(from, to);
        self.was_kill = true;
        match (was_kill, is_backward) {
            (false, _) => self.killed = cut,
            (true, true) => drop(self.killed.splice(0..0, cut)),
            (true, false) => self.killed.extend(cut),
        }
    }

    /// Swaps the two characters before the cursor, at the line's end, or around it.
    fn transpose(&mut self) {
        let right = self.cursor.min(self.text.len().saturating_sub(1));
        if right > 0 {
            self.text.swap(right - 1, right);
            self.cursor = right + 1;
        }
    }

    /// Where the word of letters and digits before the cursor begins.
    fn word_start(&self) -> usize {
        self.back_over(is_of_word)
    }

    /// Where the word between blanks before the cursor begins.
    fn blank_word_start(&self) -> usize {
        self.back_over(|c| !c.is_whitespace())
    }

    fn back_over(&self, is_inside: impl Fn(char) -> bool) -> usize {
        let before = self
            .text
            .iter()
            .take(self.cursor)
            .copied()
            .collect::<Vec<char>>();
        let outside = before.iter().rev().take_while(|c| !is_inside(**c)).count();
        let inside = before
            .iter()
            .rev()
            .skip(outside)
            .take_while(|c| is_inside(**c))
            .count();
        self.cursor - outside - inside
    }

    fn word_end(&self) -> usize {
        let mut after = self.text.iter().skip(self.cursor).peekable();
        let mut end = self.cursor;
        while after.next_if(|c| !is_of_word(**c)).is_some() {
            end += 1;
        }
        while after.next_if(|c| is_of_word(**c)).is_some() {
            end += 1;
        }
        end
    }

    fn recall_older(&mut self, source: &dyn Source) {
        let place = self
            .recalled
            .as_ref()
            .map_or(source.history().len(), |(place, _)| *place);
        if let Some(place) = place.checked_sub(1) {
            self.recall(place, source);
        }
    }

    fn recall_newer(&mut self, source: &dyn Source) {
        match self.recalled.take() {
            Some((place, draft)) if place + 1 >= source.history().len() => self.replace(draft),
            Some((place, draft)) => {
                self.recalled = Some((place, draft));
                self.recall(place + 1, source);
            }
            None => {}
        }
    }

    fn recall(&mut self, place: usize, source: &dyn Source) {
        let Some(line) = source.history().get(place) else {
            return;
        };
        let line = line.chars().collect();
        let draft = match self.recalled.take() {
            Some((_, draft)) => draft,
            None => self.text.clone(),
        };
        self.recalled = Some((place, draft));
        self.replace(line);
    }

    fn replace(&mut self, text: Vec<char>) {
        self.cursor = text.len();
        self.text = text;
    }

    fn insert_last_argument(&mut self, source: &dyn Source) {
        let word = source
            .history()
            .last()
            .and_then(|line| line.split_whitespace().last());
        let word: Vec<char> = word.unwrap_or_default().chars().collect();
        self.insert(&word);
    }

    /// Tab: completes as far as it is certain; the second Tab lists the ways, or shows the next one.
    fn complete(&mut self, was_tab: bool, source: &dyn Source, out: &mut Vec<u8>) {
        self.was_tab = true;
        if self.cycle.is_some() {
            return self.show_next();
        }
        let before: String = self.text.iter().take(self.cursor).collect();
        let completion = source.complete(&before);
        if completion.is_cycled {
            return self.begin_cycle(&completion);
        }
        let common = common_beginning(&completion.candidates);
        let typed = self.cursor.saturating_sub(completion.start);
        match completion.candidates.len() {
            0 => {}
            1 => self.put_word(completion.start, &format!("{common}{}", completion.suffix)),
            _ if common.chars().count() > typed => self.put_word(completion.start, &common),
            _ if was_tab => self.list(&completion.candidates, source, out),
            _ => {}
        }
    }

    fn begin_cycle(&mut self, completion: &Completion) {
        let head: String = self.text.iter().take(completion.start).collect();
        let whole = |word: &String| format!("{head}{word}").chars().collect();
        let mut lines: Vec<Vec<char>> = completion.candidates.iter().map(whole).collect();
        if lines.is_empty() {
            return;
        }
        lines.push(self.text.clone());
        let at = lines.len() - 1;
        self.cycle = Some(Cycle { lines, at });
        self.show_next();
    }

    fn show_next(&mut self) {
        let Some(cycle) = &mut self.cycle else { return };
        cycle.at = (cycle.at + 1) % cycle.lines.len();
        let line = cycle.lines.get(cycle.at).cloned().unwrap_or_default();
        self.replace(line);
    }

    fn put_word(&mut self, start: usize, word: &str) {
        self.erase(start, self.cursor);
        self.insert(&word.chars().collect::<Vec<char>>());
    }
}

/// What all words begin with.
fn common_beginning(words: &[String]) -> String {
    let Some((first, others)) = words.split_first() else {
        return String::new();
    };
    let is_common = |count: usize| {
        let beginning: String = first.chars().take(count).collect();
        others.iter().all(|word| word.starts_with(&beginning))
    };
    let length = (0..=first.chars().count())
        .rev()
        .find(|&count| is_common(count))
        .unwrap_or(0);
    first.chars().take(length).collect()
}

/// Letters and digits. Beyond ASCII all but punctuation counts: Unicode's own tables of letters would be the largest
/// thing of the line editor.
fn is_of_word(c: char) -> bool {
    let is_punctuation = matches!(c, '\u{80}'..='\u{bf}' | '\u{d7}' | '\u{f7}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}');
    c.is_ascii_alphanumeric() || !c.is_ascii() && !is_punctuation
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::keys::Keys;
    use crate::terminal::screen::Screen;

    struct Words(Vec<String>, bool);

    impl Source for Words {
        fn history(&self) -> &[String] {
            &self.0
        }
        fn complete(&self, before: &str) -> Completion {
            let word = before.rsplit(' ').next().unwrap_or_default();
            let all = ["valkey-cli", "valkey-server", "telnet"];
            Completion {
                start: before.chars().count() - word.chars().count(),
                candidates: all
                    .iter()
                    .filter(|w| w.starts_with(word))
                    .map(|w| (*w).to_owned())
                    .collect(),
                suffix: " ",
                is_cycled: self.1,
            }
        }
        fn hint(&self, line: &str) -> Option<String> {
            (line == "GET ").then(|| "key".to_owned())
        }
        fn columns(&self) -> usize {
            80
        }
    }

    /// Types keys; gives the screen's text with `|` at the cursor and the last outcome.
    fn typed(bytes: &str) -> (String, Outcome) {
        let history = vec!["first one".into(), "second two".into()];
        typed_to(&Words(history, false), bytes)
    }

    fn typed_to(source: &Words, bytes: &str) -> (String, Outcome) {
        let (mut editor, mut screen, mut out) = (LineEditor::default(), Screen::new(), Vec::new());
        editor.begin("$ ", &mut out);
        let mut outcome = Outcome::Editing;
        for key in Keys::default().feed(bytes.as_bytes()) {
            outcome = editor.key(&key, source, &mut out);
        }
        screen.write(&out);
        let cursor = screen.full_patch().cursor.unwrap_or_default();
        let mut lines: Vec<String> = screen.text().split('\n').map(str::to_owned).collect();
        let line = &mut lines[cursor.line.saturating_sub(screen.full_patch().start_line) as usize];
        let at = line
            .char_indices()
            .nth(cursor.column)
            .map_or(line.len(), |(at, _)| at);
        line.insert(at, '|');
        (lines.join("\n"), outcome)
    }

    #[track_caller]
    fn shows(bytes: &str, expected: &str) {
        assert_eq!(typed(bytes).0, expected, "{bytes:?}");
    }

    #[test]
    fn moving_and_editing() {
        shows("abc\x1b[D\x1b[DX", "$ aX|bc");
        shows("abc\x01X\x05Y", "$ XabcY|");
        shows("abc\x1b[HX\x1b[F\x7f", "$ Xab|");
        shows("abc\x02\x02\x1b[3~\x04", "$ a|");
        shows("ab\x14", "$ ba|");
        shows("é界x\x1b[D\x7f", "$ é|x");
        shows("界🚀x\x1b[D\x1b[D!", "$ 界!|🚀x");
        shows("ae\u{301}b\x1b[D\x7f", "$ a|b");
        shows("e\u{301}b\x1b[D\x1b[D\x1b[C!", "$ e\u{301}!|b");
    }

    #[test]
    fn words() {
        shows("one two-three\x1bb", "$ one two-|three");
        shows("one two-three\x17", "$ one |");
        shows("one two-three\x1b\x7f", "$ one two-|");
        shows("one two\x01\x1bd\x1bfX", "$  twoX|");
        shows("one two\x1b[1;5D", "$ one |two");
    }

    #[test]
    fn cutting_and_putting_back() {
        shows("one two\x15x\x19", "$ xone two|");
        shows("one two\x01\x0b\x19\x19", "$ one twoone two|");
        shows("one two three\x17\x17\x19", "$ one two three|");
    }

    #[test]
    fn history_keeps_the_draft() {
        shows("dra\x1b[A", "$ second two|");
        shows("dra\x1b[A\x1b[A\x1b[A", "$ first one|");
        shows("dra\x1b[A\x1b[A\x1b[B\x1b[B\x1b[B", "$ dra|");
        shows("x \x1b.", "$ x two|");
    }

    #[test]
    fn searching_backward() {
        shows("\x12fir", "(reverse-i-search)`fir': |first one");
        shows("\x12o\x12", "(reverse-i-search)`o': first |one");
        shows("\x12fir\x05!", "$ first one!|");
        shows("old\x12fir\x07", "$ old|");
        assert_eq!(typed("\x12fir\r").1, Outcome::Submitted("first one".into()));
    }

    #[test]
    fn completing() {
        shows("te\t", "$ telnet |");
        shows("v\t", "$ valkey-|");
        shows(
            "v\t\t",
            "$ valkey-\nvalkey-cli     valkey-server\n$ valkey-|",
        );
        shows("zz\t\t", "$ zz|");
    }

    #[test]
    fn completions_take_turns_where_they_are_cycled() {
        let source = Words(Vec::new(), true);
        let after = |bytes: &str| typed_to(&source, bytes).0;
        assert_eq!(after("x v\t"), "$ x valkey-cli|");
        assert_eq!(after("x v\t\t"), "$ x valkey-server|");
        assert_eq!(after("x v\t\t\t"), "$ x v|");
        assert_eq!(after("x v\t\t\t\t"), "$ x valkey-cli|");
        assert_eq!(after("x v\t!\t"), "$ x valkey-cli!|");
        assert_eq!(after("zz\t\t"), "$ zz|");
    }

    #[test]
    fn hints_are_drawn_after_the_cursor_and_vanish() {
        shows("GET ", "$ GET |key");
        assert_eq!(
            typed("GET \r"),
            ("$ GET \n|".into(), Outcome::Submitted("GET ".into()))
        );
    }

    #[test]
    fn pastes_wait_for_enter() {
        shows(
            "\x1b[200~one\ntwo\n\x1b[201~",
            "$ one\ntwo\n|   (Enter runs these 2 lines)",
        );
        shows(
            "\x1b[200~one\ntwo\n\x1b[201~three",
            "$ one\ntwo\nthree|   (Enter runs these 3 lines)",
        );
        shows("\x1b[200~one\n\x1b[201~!", "$ one!|");
        shows(
            "\x1b[200~one\ntwo\x1b[201~\x01X",
            "$ Xo|ne\ntwo".replace("Xo|", "X|o").as_str(),
        );
        assert_eq!(
            typed("\x1b[200~a\nb\n\x1b[201~\r"),
            ("$ a\nb\n|".into(), Outcome::Submitted("a\nb".into()))
        );
    }

    #[test]
    fn leaving() {
        assert_eq!(
            typed("abc\x03"),
            ("$ abc^C\n|".into(), Outcome::Interrupted)
        );
        assert_eq!(typed("\x04").1, Outcome::EndOfInput);
        shows("abc\x0c", "$ abc|");
    }
}
