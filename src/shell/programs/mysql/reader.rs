//! Makes statements and commands of lines, as the real client does: a statement ends with the delimiter, `\g` or `\G`
//! outside of quotes and comments; a command is the first word of a line, or stands behind a backslash.

/// What lines have come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A statement, without its end; `line`: where it began.
    Statement {
        text: String,
        is_vertical: bool,
        line: usize,
    },
    /// A command of the client itself and what follows it.
    Command(Command, String),
    /// `;` without anything before it.
    Nothing,
    /// `\x`.
    Unknown(char),
}

/// The client's own commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Clear,
    Connect,
    Delimiter,
    Edit,
    Help,
    NoPager,
    NoTee,
    NoWarnings,
    Pager,
    Print,
    Prompt,
    Quit,
    Rehash,
    Source,
    Status,
    System,
    Tee,
    Use,
    Warnings,
}

const COMMANDS: &[(&str, char, Command)] = &[
    ("?", '?', Command::Help),
    ("clear", 'c', Command::Clear),
    ("connect", 'r', Command::Connect),
    ("delimiter", 'd', Command::Delimiter),
    ("edit", 'e', Command::Edit),
    ("exit", 'q', Command::Quit),
    ("help", 'h', Command::Help),
    ("nopager", 'n', Command::NoPager),
    ("notee", 't', Command::NoTee),
    ("nowarning", 'w', Command::NoWarnings),
    ("pager", 'P', Command::Pager),
    ("print", 'p', Command::Print),
    ("prompt", 'R', Command::Prompt),
    ("quit", 'q', Command::Quit),
    ("rehash", '#', Command::Rehash),
    ("source", '.', Command::Source),
    ("status", 's', Command::Status),
    ("system", '!', Command::System),
    ("tee", 'T', Command::Tee),
    ("use", 'u', Command::Use),
    ("warnings", 'W', Command::Warnings),
];

/// Lines that do not make a statement yet.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    buffer: String,
    /// The quote that is open.
    quote: Option<char>,
    is_in_comment: bool,
    delimiter: String,
    /// Lines taken so far.
    line: usize,
    began: usize,
}

impl Default for Reader {
    fn default() -> Reader {
        Reader {
            buffer: String::new(),
            quote: None,
            is_in_comment: false,
            delimiter: ";".to_owned(),
            line: 0,
            began: 0,
        }
    }
}

impl Reader {
    /// What the prompt says while a statement goes on; `None`: one may begin.
    pub(super) fn continuation(&self) -> Option<&'static str> {
        match self.quote {
            Some('\'') => Some("    '> "),
            Some('"') => Some("    \"> "),
            Some(_) => Some("    `> "),
            None if self.is_in_comment => Some("   /*> "),
            None if !self.buffer.is_empty() => Some("    -> "),
            None => None,
        }
    }

    pub(super) fn delimiter(&self) -> &str {
        &self.delimiter
    }

    pub(super) fn set_delimiter(&mut self, delimiter: &str) {
        if !delimiter.is_empty() {
            delimiter.clone_into(&mut self.delimiter);
        }
    }

    /// Forgets what was not finished.
    pub(super) fn clear(&mut self) {
        self.buffer.clear();
        self.quote = None;
        self.is_in_comment = false;
    }

    /// A script begins: its lines are counted anew.
    pub(super) fn count_from_start(&mut self) {
        self.line = 0;
    }

    /// Takes a line without its end.
    pub(super) fn line(&mut self, line: &str) -> Vec<Item> {
        self.line += 1;
        let mut items = Vec::new();
        if self.continuation().is_none()
            && let Some((command, rest)) = self.whole_line(line)
        {
            items.push(Item::Command(command, rest));
            return items;
        }
        self.scan(line, &mut items);
        if self.continuation().is_some() {
            self.buffer.push('\n');
        }
        items
    }

    /// What is left when there are no more lines.
    pub(super) fn end(&mut self) -> Option<Item> {
        let text = self.buffer.trim_end().to_owned();
        self.clear();
        (!text.is_empty()).then(|| self.finished(text, false))
    }

    /// A line that is a command: no delimiter is in it, but for the command that changes it.
    fn whole_line(&self, line: &str) -> Option<(Command, String)> {
        let (command, rest) = command_of(line)?;
        let is_plain = !line.contains(&self.delimiter) && !line.contains("\\g");
        (is_plain || command == Command::Delimiter).then_some((command, rest))
    }

    fn scan(&mut self, line: &str, items: &mut Vec<Item>) {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let behind = rest.get(c.len_utf8()..).unwrap_or_default();
            if let Some(quote) = self.quote {
                rest = self.quoted(quote, c, behind);
            } else if self.is_in_comment {
                if rest.starts_with("*/") {
                    self.buffer.push_str("*/");
                    self.is_in_comment = false;
                    rest = rest.get(2..).unwrap_or_default();
                } else {
                    self.push(c);
                    rest = behind;
                }
            } else if rest.starts_with(&self.delimiter) {
                rest = rest.get(self.delimiter.len()..).unwrap_or_default();
                let item = self.ended(false);
                items.push(item);
            } else if c == '\\' {
                match self.escaped(behind, items) {
                    Some(after) => rest = after,
                    None => return,
                }
            } else if c == '#'
                || rest == "--"
                || rest.starts_with("-- ")
                || rest.starts_with("--\t")
            {
                return;
            } else {
                if matches!(c, '\'' | '"' | '`') {
                    self.quote = Some(c);
                }
                self.is_in_comment = rest.starts_with("/*");
                self.push(c);
                rest = behind;
            }
        }
    }

    /// Within quotes only the quote ends them; a backslash keeps the next character, but between backticks.
    fn quoted<'a>(&mut self, quote: char, c: char, behind: &'a str) -> &'a str {
        self.buffer.push(c);
        if c == '\\' && quote != '`' {
            let mut next = behind.chars();
            if let Some(next) = next.next() {
                self.buffer.push(next);
            }
            return next.as_str();
        }
        if c == quote {
            self.quote = None;
        }
        behind
    }

    fn push(&mut self, c: char) {
        if self.buffer.is_empty() {
            if c.is_whitespace() {
                return;
            }
            self.began = self.line;
        }
        self.buffer.push(c);
    }

    /// A backslash outside of quotes; `None`: the rest of the line belongs to the command.
    fn escaped<'a>(&mut self, behind: &'a str, items: &mut Vec<Item>) -> Option<&'a str> {
        let letter = behind.chars().next()?;
        let after = behind.get(letter.len_utf8()..).unwrap_or_default();
        match letter {
            'g' | 'G' => items.push(self.ended(letter == 'G')),
            'c' => self.clear(),
            'p' => items.push(Item::Command(Command::Print, self.buffer.clone())),
            '\\' | '\'' | '"' => self.push(letter),
            _ => {
                let Some((_, _, command)) = COMMANDS.iter().find(|(_, own, _)| *own == letter)
                else {
                    items.push(Item::Unknown(letter));
                    return Some(after);
                };
                items.push(Item::Command(*command, argument(after, &self.delimiter)));
                return None;
            }
        }
        Some(after)
    }

    fn ended(&mut self, is_vertical: bool) -> Item {
        let text = self.buffer.trim().to_owned();
        self.clear();
        match command_of(&text) {
            _ if text.is_empty() => Item::Nothing,
            Some((command, rest)) => Item::Command(command, rest),
            None => self.finished(text, is_vertical),
        }
    }

    fn finished(&self, text: String, is_vertical: bool) -> Item {
        Item::Statement {
            text,
            is_vertical,
            line: self.began,
        }
    }
}

/// The command that a text begins with, and the rest of it.
fn command_of(text: &str) -> Option<(Command, String)> {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let is_own = |(name, _, _): &&(&str, char, Command)| name.eq_ignore_ascii_case(word);
    let (_, _, command) = COMMANDS.iter().find(is_own)?;
    Some((*command, argument(rest, "")))
}

/// A command's argument: without blanks, quotes and the delimiter around it.
fn argument(text: &str, delimiter: &str) -> String {
    let text = text.trim();
    let text = match delimiter {
        "" => text,
        delimiter => text.strip_suffix(delimiter).unwrap_or(text).trim_end(),
    };
    let quoted = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    let inner = ['`', '\'', '"'].into_iter().find_map(quoted);
    inner.unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(text: &str, line: usize) -> Item {
        Item::Statement {
            text: text.to_owned(),
            is_vertical: false,
            line,
        }
    }

    fn all(lines: &[&str]) -> Vec<Item> {
        let mut reader = Reader::default();
        lines.iter().flat_map(|line| reader.line(line)).collect()
    }

    #[test]
    fn statements_end_with_the_delimiter_outside_of_quotes_and_comments() {
        assert_eq!(all(&["select 1;"]), [statement("select 1", 1)]);
        assert_eq!(
            all(&["", "select ';' /* ; */", "from t; select 2;"]),
            [
                statement("select ';' /* ; */\nfrom t", 2),
                statement("select 2", 3)
            ]
        );
        assert_eq!(
            all(&["select 'it\\'s;", "';"]),
            [statement("select 'it\\'s;\n'", 1)]
        );
        assert_eq!(
            all(&["-- a; b", "# c;", "select 1 -- d;", ";"]),
            [statement("select 1", 3)]
        );
        assert_eq!(all(&[";"]), [Item::Nothing]);
    }

    #[test]
    fn commands_are_words_at_the_beginning_and_letters_behind_a_backslash() {
        let use_mydb = Item::Command(Command::Use, "mydb".to_owned());
        for line in [
            "use mydb",
            "USE mydb;",
            "\\u mydb",
            "use `mydb`;",
            "\\u mydb;",
        ] {
            assert_eq!(all(&[line]), std::slice::from_ref(&use_mydb), "{line}");
        }
        assert_eq!(
            all(&["create database x; use mydb; select 1\\G"]),
            [
                statement("create database x", 1),
                use_mydb,
                Item::Statement {
                    text: "select 1".to_owned(),
                    is_vertical: true,
                    line: 1
                }
            ]
        );
        assert_eq!(all(&["select 1 \\c", "\\q"]).len(), 1);
        assert_eq!(all(&["user"]), []);
        assert_eq!(all(&["\\z"]), [Item::Unknown('z')]);
        assert_eq!(
            all(&["exit;"]),
            [Item::Command(Command::Quit, String::new())]
        );
    }

    #[test]
    fn the_prompt_tells_what_is_open() {
        let mut reader = Reader::default();
        let mut after = |line: &str| {
            reader.clear();
            reader.line(line);
            reader.continuation()
        };
        assert_eq!(after(""), None);
        assert_eq!(after("select 1;"), None);
        assert_eq!(after("select"), Some("    -> "));
        assert_eq!(after("select 'a"), Some("    '> "));
        assert_eq!(after("select \"a"), Some("    \"> "));
        assert_eq!(after("select `a"), Some("    `> "));
        assert_eq!(after("select /* a"), Some("   /*> "));
    }

    #[test]
    fn a_delimiter_of_one_s_own_counts() {
        let mut reader = Reader::default();
        assert_eq!(
            reader.line("delimiter //"),
            [Item::Command(Command::Delimiter, "//".to_owned())]
        );
        reader.set_delimiter("//");
        assert_eq!(
            reader.line("select 1; select 2//"),
            [statement("select 1; select 2", 2)]
        );
        assert_eq!(
            reader.line("delimiter ;"),
            [Item::Command(Command::Delimiter, ";".to_owned())]
        );
    }

    #[test]
    fn what_is_left_at_the_end_of_a_script_is_a_statement_too() {
        let mut reader = Reader::default();
        assert_eq!(reader.line("select 1"), []);
        assert_eq!(reader.end(), Some(statement("select 1", 1)));
        assert_eq!(reader.end(), None);
    }
}
