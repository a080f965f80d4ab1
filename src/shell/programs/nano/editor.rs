//! The editor: what each key does, which question stands, and what is drawn.

use super::ask::{Ask, Question, Typed};
use super::file::{self, File};
use super::help::{HELP, HELP_KEYS, KEYS};
use super::text::{Change, Place, Text, matches};
use super::window::{Frame, Size, cell_of, column_at};
use crate::program::Io;
use crate::program::arguments::Args;
use crate::terminal::keys::Key;

/// A message stands for this many keys.
const MESSAGE_KEYS: u32 = 20;
/// Replacing goes no further than this in one go.
const MOST_REPLACED: usize = 100_000;

/// See the module.
#[derive(Clone)]
pub(super) struct Editor {
    file: File,
    text: Text,
    size: Size,
    /// The first row of the text in the window.
    top: usize,
    /// The cell that moves up and down aim at.
    aim: Option<usize>,
    has_numbers: bool,
    indents: bool,
    /// How many spaces a tab puts in; `None`: a tab.
    spaces: Option<usize>,
    ask: Option<Ask>,
    /// The first line of the page of help, while it is shown.
    help: Option<usize>,
    /// What the message line says, and for how many more keys.
    message: (String, u32),
    searched: String,
    replaced_by: String,
    shown: Frame,
}

impl Editor {
    /// Opens what the command line names.
    ///
    /// # Errors
    /// As nano says them before it opens its window.
    pub(super) fn open(io: &Io<'_, '_>, args: &Args) -> Result<Editor, String> {
        let tab = match args.number("T") {
            Ok(size) => size.unwrap_or(8) as usize,
            Err(given) => return Err(format!("Requested tab size \"{given}\" is invalid")),
        };
        if !(1..=100).contains(&tab) {
            return Err(format!("Requested tab size \"{tab}\" is invalid"));
        }
        let (place, name) = match args.words.as_slice() {
            [] => (None, None),
            [name] => (None, Some(name)),
            [at, name] if at.starts_with('+') => (Some(at), Some(name)),
            [_, second, ..] => {
                return Err(format!(
                    "nano: one file at a time in this lab: open \"{second}\" after it"
                ));
            }
        };
        let (file, text, message) = match name {
            Some(name) => file::open(io, name),
            None => (File::default(), Text::new(""), "New Buffer".to_owned()),
        };
        let mut editor = Editor {
            file,
            text,
            size: super::window(io),
            top: 0,
            aim: None,
            has_numbers: args.has("l"),
            indents: args.has("i"),
            spaces: args.has("E").then_some(tab),
            ask: None,
            help: None,
            message: (message, MESSAGE_KEYS),
            searched: String::new(),
            replaced_by: String::new(),
            shown: Frame::default(),
        };
        editor.file.is_view |= args.has("v");
        if let Some(at) = place {
            editor.go_to(at.trim_start_matches('+'));
        }
        editor.scroll();
        editor.shown = editor.frame();
        Ok(editor)
    }

    /// The whole window.
    pub(super) fn draw_all(&self) -> String {
        self.shown.draw(&Frame::default())
    }

    /// What has changed since the last drawing.
    pub(super) fn draw(&mut self) -> String {
        self.scroll();
        let frame = self.frame();
        let bytes = frame.draw(&self.shown);
        self.shown = frame;
        bytes
    }

    /// Draws anew for another window: nothing of the old one is taken for drawn.
    pub(super) fn resize(&mut self, size: Size) -> String {
        (self.size, self.shown) = (size, Frame::default());
        let bytes = self.draw();
        format!("\x1b[?1049l\x1b[?1049h{bytes}")
    }

    /// Takes a key in; whether the editor goes on.
    pub(super) fn key(&mut self, io: &mut Io<'_, '_>, key: &Key) -> bool {
        if self.help.is_some() {
            self.help_key(key);
            return true;
        }
        self.message.1 = self.message.1.saturating_sub(1);
        if let Some(ask) = &mut self.ask {
            return match ask.key(key) {
                Typed::Nothing => true,
                Typed::Cancelled => {
                    self.ask = None;
                    self.say("Cancelled");
                    true
                }
                Typed::Answer(answer) => match self.ask.take() {
                    Some(ask) => self.answered(io, ask.question, answer),
                    None => true,
                },
            };
        }
        self.edit_key(io, key)
    }

    fn edit_key(&mut self, io: &mut Io<'_, '_>, key: &Key) -> bool {
        let aim = self.aim.take();
        match key {
            Key::Ctrl('x') if self.text.is_modified => {
                self.ask(Question::SaveFirst, "Save modified buffer? ", "");
            }
            Key::Ctrl('x') => return false,
            Key::Ctrl('g') => self.help = Some(0),
            Key::Ctrl('c') => self.say_location(),
            Key::Ctrl('s') if !self.file.name.is_empty() => {
                let name = self.file.name.clone();
                self.write(io, name, false);
            }
            Key::Ctrl('o' | 's') => self.ask_name(false),
            Key::Ctrl('r') if !self.is_refused() => {
                let prompt = "File to insert [from ./]: ";
                self.ask(Question::Insert, prompt, "");
            }
            Key::Ctrl('f' | 'w') => self.ask_search(false),
            Key::Ctrl('b') => self.ask_search(true),
            Key::Ctrl('\\') if !self.is_refused() => {
                let prompt = self.prompt("Search (to replace)");
                self.ask(Question::Replace, &prompt, "");
            }
            Key::Ctrl('_') => self.ask(Question::GoTo, "Enter line number, column number: ", ""),
            Key::Ctrl('t') => self.say("Execute is not part of this lab"),
            Key::Ctrl('j') => self.say("Justify is not part of this lab"),
            Key::Ctrl('z') => self.say("Suspension is not part of this lab"),
            Key::Alt('n') | Key::Alt('N') => self.has_numbers = !self.has_numbers,
            Key::Up | Key::Ctrl('p') => self.vertical(aim, 1, true),
            Key::Down | Key::Ctrl('n') => self.vertical(aim, 1, false),
            Key::PageUp | Key::Ctrl('y') => self.page(aim, true),
            Key::PageDown | Key::Ctrl('v') => self.page(aim, false),
            key if self.moves(key) => {}
            key => self.change_key(key),
        }
        true
    }

    /// Keys that move the cursor within the text.
    fn moves(&mut self, key: &Key) -> bool {
        let (row, mark) = (self.text.cursor.row, self.text.mark);
        match key {
            Key::Left => self.text.left(),
            Key::Right => self.text.right(),
            Key::WordLeft => self.text.word_left(),
            Key::WordRight => self.text.word_right(),
            Key::Home | Key::Ctrl('a') => self.text.go(row, 0),
            Key::End | Key::Ctrl('e') => self.text.go(row, usize::MAX),
            Key::Alt('\\') => self.text.go(0, 0),
            Key::Alt('/') => self.text.go(usize::MAX, usize::MAX),
            _ => return false,
        }
        self.text.mark = mark;
        true
    }

    /// Keys that change the text.
    fn change_key(&mut self, key: &Key) {
        if matches!(key, Key::Alt('a' | 'A')) {
            return self.toggle_mark();
        }
        if matches!(key, Key::Alt('6' | '^')) {
            let has_copied = self.text.copy();
            return self.say(if has_copied {
                "Copied text"
            } else {
                "Copied nothing"
            });
        }
        if matches!(key, Key::Unknown | Key::Ctrl(_) | Key::Alt(_)) && !is_change(key) {
            return self.say(&format!("Unbound key: {}", name_of(key)));
        }
        if self.is_refused() {
            return;
        }
        match key {
            Key::Char(c) => self.text.insert(&c.to_string(), Change::Addition),
            Key::Paste(text) => self.text.insert(text, Change::Addition),
            Key::Tab => {
                let tab = self
                    .spaces
                    .map_or("\t".to_owned(), |count| " ".repeat(count));
                self.text.insert(&tab, Change::Addition);
            }
            Key::Enter | Key::Ctrl('m') => self.break_line(),
            Key::Backspace | Key::Ctrl('h') => self.text.delete_before(),
            Key::Delete | Key::Ctrl('d') => self.text.delete_after(),
            Key::Ctrl('k') if !self.text.cut() => self.say("Nothing was cut"),
            Key::Ctrl('u') if !self.text.paste() => self.say("Cutbuffer is empty"),
            Key::Alt('u' | 'U') => match self.text.undo() {
                Some(change) => self.say(&format!("Undid {}", change.name())),
                None => self.say("Nothing to undo"),
            },
            Key::Alt('e' | 'E') => match self.text.redo() {
                Some(change) => self.say(&format!("Redid {}", change.name())),
                None => self.say("Nothing to redo"),
            },
            _ => {}
        }
    }

    fn break_line(&mut self) {
        let Place { row, column } = self.text.cursor;
        let line = self.text.line(row).chars().take(column);
        let indent: String = match self.indents {
            true => line.take_while(|c| c.is_whitespace()).collect(),
            false => String::new(),
        };
        self.text.insert(&format!("\n{indent}"), Change::LineBreak);
    }

    fn toggle_mark(&mut self) {
        self.text.mark = match self.text.mark {
            Some(_) => None,
            None => Some(self.text.cursor),
        };
        self.say(match self.text.mark {
            Some(_) => "Mark Set",
            None => "Mark Unset",
        });
    }

    /// Whether nothing may be changed, which is said.
    fn is_refused(&mut self) -> bool {
        if self.file.is_view {
            self.say("Key is invalid in view mode");
        }
        self.file.is_view
    }

    fn vertical(&mut self, aim: Option<usize>, by: usize, is_up: bool) {
        let Place { row, column } = self.text.cursor;
        let mark = self.text.mark;
        let aim = aim.unwrap_or_else(|| cell_of(self.text.line(row), column));
        let to = match is_up {
            true => row.saturating_sub(by),
            false => (row + by).min(self.text.rows() - 1),
        };
        let column = column_at(self.text.line(to), aim);
        self.text.go(to, column);
        (self.aim, self.text.mark) = (Some(aim), mark);
    }

    /// Text and cursor move together.
    fn page(&mut self, aim: Option<usize>, is_up: bool) {
        let by = self.size.text_rows().saturating_sub(2).max(1);
        self.top = match is_up {
            true => self.top.saturating_sub(by),
            false => (self.top + by).min(self.text.rows() - 1),
        };
        self.vertical(aim, by, is_up);
    }

    fn say(&mut self, message: &str) {
        self.message = (message.to_owned(), MESSAGE_KEYS);
    }

    fn say_location(&mut self) {
        let Place { row, column } = self.text.cursor;
        let (at, all) = self.text.characters(self.text.cursor);
        let percent = |part: usize, whole: usize| 100 * part / whole.max(1);
        let (lines, length) = (self.text.rows(), self.text.length(row) + 1);
        self.say(&format!(
            "line {}/{lines} ({}%), col {}/{length} ({}%), char {at}/{all} ({}%)",
            row + 1,
            percent(row + 1, lines),
            column + 1,
            percent(column + 1, length),
            percent(at, all),
        ));
    }

    fn ask(&mut self, question: Question, prompt: &str, answer: &str) {
        self.message.1 = 0;
        self.ask = Some(Ask::new(question, prompt, answer));
    }

    fn ask_name(&mut self, leaves: bool) {
        let name = self.file.name.clone();
        let end = if self.file.is_dos {
            " [DOS Format]"
        } else {
            ""
        };
        let prompt = format!("File Name to Write{end}: ");
        self.ask(Question::WriteTo { leaves }, &prompt, &name);
    }

    fn ask_search(&mut self, is_backward: bool) {
        let name = if is_backward {
            "Search [Backwards]"
        } else {
            "Search"
        };
        let prompt = self.prompt(name);
        self.ask(Question::Search { is_backward }, &prompt, "");
    }

    /// The question for a text, with the last one that an empty answer stands for.
    fn prompt(&self, name: &str) -> String {
        match self.searched.as_str() {
            "" => format!("{name}: "),
            last => format!("{name} [{last}]: "),
        }
    }

    /// Does what was answered; whether the editor goes on.
    fn answered(&mut self, io: &mut Io<'_, '_>, question: Question, answer: String) -> bool {
        let is_yes = answer == "y";
        match question {
            Question::SaveFirst if answer == "n" => return false,
            Question::SaveFirst if is_yes => self.ask_name(true),
            Question::SaveFirst => self.ask(question, "Save modified buffer? ", ""),
            Question::WriteTo { .. } if answer.is_empty() => self.say("Cancelled"),
            Question::WriteTo { leaves } => {
                if answer != self.file.name && file::exists(io, &answer) {
                    let prompt = format!("File \"{answer}\" exists; OVERWRITE? ");
                    let name = answer;
                    self.ask(Question::Overwrite { name, leaves }, &prompt, "");
                } else {
                    return self.write(io, answer, leaves);
                }
            }
            Question::Overwrite { name, leaves } if is_yes => return self.write(io, name, leaves),
            Question::Overwrite { leaves, .. } => self.ask_name(leaves),
            Question::Insert => match file::text_of(io, &answer) {
                Ok(text) => self.text.insert(&text, Change::Insertion),
                Err(message) => self.say(&message),
            },
            Question::Search { is_backward } => self.search(answer, is_backward),
            Question::Replace => match self.wanted(answer) {
                Some(wanted) => {
                    let last = self.replaced_by.clone();
                    self.ask(Question::ReplaceBy { wanted }, "Replace with: ", &last);
                }
                None => self.say("Cancelled"),
            },
            Question::ReplaceBy { wanted } => {
                self.replaced_by.clone_from(&answer);
                self.next_to_replace(wanted, answer, None);
            }
            Question::ReplaceThis { wanted, by } => self.replace(wanted, by, &answer),
            Question::GoTo => self.go_to(&answer),
        }
        true
    }

    /// Writes the file; whether the editor goes on.
    fn write(&mut self, io: &mut Io<'_, '_>, name: String, leaves: bool) -> bool {
        match file::write(io, &name, &self.text, self.file.line_end()) {
            Ok(message) => {
                self.say(&message);
                (self.file.name, self.text.is_modified) = (name, false);
                !leaves
            }
            Err(message) => {
                self.say(&message);
                true
            }
        }
    }

    /// What is searched for: an empty answer is the last text.
    fn wanted(&mut self, answer: String) -> Option<String> {
        if !answer.is_empty() {
            self.searched = answer;
        }
        (!self.searched.is_empty()).then(|| self.searched.clone())
    }

    fn search(&mut self, answer: String, is_backward: bool) {
        let Some(wanted) = self.wanted(answer) else {
            return self.say("Cancelled");
        };
        let mark = self.text.mark;
        match self.text.find(&wanted, is_backward) {
            None => self.say(&format!("\"{wanted}\" not found")),
            Some((place, _)) if place == self.text.cursor => {
                self.say("This is the only occurrence");
            }
            Some((place, is_wrapped)) => {
                self.text.go(place.row, place.column);
                if is_wrapped {
                    self.say("Search Wrapped");
                }
            }
        }
        self.text.mark = mark;
    }

    /// Asks for the next place; `last`: the one before, behind which no place counts after the search went round.
    fn next_to_replace(&mut self, wanted: String, by: String, last: Option<Place>) {
        match self.text.find(&wanted, false) {
            Some((place, is_wrapped)) if !(is_wrapped && last.is_some()) => {
                self.text.go(place.row, place.column);
                let question = Question::ReplaceThis { wanted, by };
                self.ask(question, "Replace this instance? ", "");
            }
            Some(_) => self.say("No more occurrences"),
            None if last.is_some() => self.say("No more occurrences"),
            None => self.say(&format!("\"{wanted}\" not found")),
        }
    }

    fn replace(&mut self, wanted: String, by: String, answer: &str) {
        let count = wanted.chars().count();
        match answer {
            "a" => {
                self.text.begin_replacing();
                let mut replaced = 0;
                let mut at = Some((self.text.cursor, false));
                while let Some((place, false)) = at.filter(|_| replaced < MOST_REPLACED) {
                    self.text.replace(place, count, &by);
                    replaced += 1;
                    // The search begins behind the place: what was put in is not looked at again.
                    let Place { row, column } = self.text.cursor;
                    at = self.find_from(row, column, &wanted);
                }
                let end = if replaced == 1 { "" } else { "s" };
                self.say(&format!("Replaced {replaced} occurrence{end}"));
            }
            "y" => {
                self.text.begin_replacing();
                let place = self.text.cursor;
                self.text.replace(place, count, &by);
                let Place { row, column } = self.text.cursor;
                match self.find_from(row, column, &wanted) {
                    Some((place, false)) => {
                        self.text.go(place.row, place.column);
                        let question = Question::ReplaceThis { wanted, by };
                        self.ask(question, "Replace this instance? ", "");
                    }
                    _ => self.say("Replaced 1 occurrence"),
                }
            }
            _ => {
                let place = self.text.cursor;
                self.next_to_replace(wanted, by, Some(place));
            }
        }
    }

    /// The next place from this one on, itself included.
    fn find_from(&mut self, row: usize, column: usize, wanted: &str) -> Option<(Place, bool)> {
        let here = self.text.line(row).chars().skip(column);
        let rest: String = here.collect();
        let is_here = matches(&rest, wanted).first() == Some(&0);
        if is_here {
            return Some((Place { row, column }, false));
        }
        self.text.find(wanted, false)
    }

    /// Goes to `LINE`, `LINE,COLUMN` or `,COLUMN`; negative numbers count from the end.
    fn go_to(&mut self, answer: &str) {
        let mut numbers = answer.split([',', ' ', '.']).map(str::trim);
        let mut number = || match numbers.next() {
            None | Some("") => Some(None),
            Some(text) => text.parse::<i64>().ok().filter(|n| *n != 0).map(Some),
        };
        let (Some(line), Some(column)) = (number(), number()) else {
            return self.say("Invalid line or column number");
        };
        let from = |given: i64, count: usize| match usize::try_from(given) {
            Ok(given) => given - 1,
            Err(_) => count.saturating_sub(given.unsigned_abs() as usize),
        };
        let row = line.map_or(self.text.cursor.row, |line| from(line, self.text.rows()));
        let row = row.min(self.text.rows() - 1);
        let column = column.map_or(0, |column| from(column, self.text.length(row) + 1));
        self.text.go(row, column);
    }

    fn help_key(&mut self, key: &Key) {
        let last = HELP.len().saturating_sub(self.size.text_rows());
        let page = self.size.text_rows();
        let top = self.help.unwrap_or(0);
        self.help = match key {
            Key::Ctrl('x' | 'g' | 'c') | Key::Char('q') => None,
            Key::Up => Some(top.saturating_sub(1)),
            Key::Down => Some((top + 1).min(last)),
            Key::PageUp | Key::Ctrl('y') => Some(top.saturating_sub(page)),
            Key::PageDown | Key::Ctrl('v') | Key::Char(' ') => Some((top + page).min(last)),
            _ => Some(top),
        };
    }

    /// Keeps the cursor in the window.
    fn scroll(&mut self) {
        let (rows, row) = (self.size.text_rows(), self.text.cursor.row);
        if row < self.top {
            self.top = row;
        } else if row >= self.top + rows {
            self.top = row + 1 - rows;
        }
    }

    fn frame(&self) -> Frame {
        let size = self.size;
        let mut frame = Frame::new(size);
        if let Some(top) = self.help {
            frame.title(size, "Help", "");
            frame.page(size, HELP, top);
            frame.keys(size, HELP_KEYS);
            return frame;
        }
        let name = match self.file.name.as_str() {
            "" => "New Buffer",
            name => name,
        };
        let state = match (self.text.is_modified, self.file.is_view) {
            (true, _) => "Modified",
            (false, true) => "View",
            (false, false) => "",
        };
        let gutter = match self.has_numbers {
            true => self.text.rows().to_string().len() + 2,
            false => 0,
        };
        frame.title(size, name, state);
        frame.text(size, &self.text, self.top, gutter);
        match &self.ask {
            Some(ask) => {
                frame.question(size, &ask.prompt, &ask.answer, ask.column);
                frame.keys(size, ask.question.keys());
            }
            None => {
                if self.message.1 > 0 {
                    frame.message(size, &self.message.0);
                }
                frame.keys(size, KEYS);
            }
        }
        frame
    }
}

/// Whether a key with Ctrl or Alt changes the text.
fn is_change(key: &Key) -> bool {
    matches!(
        key,
        Key::Ctrl('m' | 'h' | 'd' | 'k' | 'u') | Key::Alt('u' | 'U' | 'e' | 'E')
    )
}

fn name_of(key: &Key) -> String {
    match key {
        Key::Ctrl(c) => format!("^{}", c.to_ascii_uppercase()),
        Key::Alt(c) => format!("M-{}", c.to_ascii_uppercase()),
        _ => "this one".to_owned(),
    }
}
