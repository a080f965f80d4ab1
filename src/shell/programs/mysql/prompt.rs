//! The prompt: lines that are typed there, and what they may become.

use std::rc::Rc;

use super::client::{Client, Doing};
use crate::host::disk;
use crate::program::{Flow, Io};
use crate::terminal::keys::Key;
use crate::terminal::line_editor::{Completion, Outcome, Source};

const MAX_HISTORY: usize = 500;
const HISTORY_FILE: &str = ".mysql_history";

/// What `help` says.
pub(super) const HELP: &str = "
General information about MariaDB can be found at
http://mariadb.org

List of all client commands:
Note that all text commands must be first on line and end with ';'
?         (\\?) Synonym for `help'.
clear     (\\c) Clear the current input statement.
connect   (\\r) Reconnect to the server. Optional arguments are db and host.
delimiter (\\d) Set statement delimiter.
ego       (\\G) Send command to MariaDB server, display result vertically.
exit      (\\q) Exit mysql. Same as quit.
go        (\\g) Send command to MariaDB server.
help      (\\h) Display this help.
print     (\\p) Print current command.
quit      (\\q) Quit mysql.
rehash    (\\#) Rebuild completion hash.
source    (\\.) Execute an SQL script file. Takes a file name as an argument.
status    (\\s) Get status information from the server.
use       (\\u) Use another database. Takes database name as argument.

For server side help, type 'help contents'

";

/// Words that Tab knows besides the names of tables.
const KEYWORDS: &[&str] = &[
    "ALTER",
    "AND",
    "BEGIN",
    "BETWEEN",
    "COMMIT",
    "COUNT",
    "CREATE",
    "DATABASE",
    "DATABASES",
    "DELETE",
    "DESCRIBE",
    "DISTINCT",
    "DROP",
    "EXPLAIN",
    "FROM",
    "GROUP",
    "HAVING",
    "INDEX",
    "INSERT",
    "INTO",
    "JOIN",
    "LIMIT",
    "ORDER",
    "PRIMARY",
    "ROLLBACK",
    "SELECT",
    "SHOW",
    "START",
    "TABLE",
    "TABLES",
    "TRANSACTION",
    "UPDATE",
    "VALUES",
    "WHERE",
];

impl Client {
    pub(super) fn prompt(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.doing = Doing::Prompting;
        let text = match self.reader.continuation() {
            Some(text) => text.to_owned(),
            None => {
                let database = self.database.as_deref().unwrap_or("(none)");
                format!("MySQL [{database}]> ")
            }
        };
        let mut out = Vec::new();
        self.editor
            .begin(&format!("\x1b[94m{text}\x1b[0m"), &mut out);
        io.out(out);
        Flow::Running
    }

    pub(super) fn edit(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
        let source = Words {
            history: &self.history,
            tables: &self.tables,
            columns: self.columns,
        };
        let mut out = Vec::new();
        let outcome = self.editor.key(key, &source, &mut out);
        io.out(out);
        match outcome {
            Outcome::Editing => Flow::Running,
            Outcome::Submitted(text) => {
                self.remember(io, &text);
                self.lines.extend(text.split('\n').map(str::to_owned));
                self.given = self.lines.len();
                self.go_on(io)
            }
            Outcome::Interrupted => {
                self.reader.clear();
                self.prompt(io)
            }
            Outcome::EndOfInput => {
                io.out("Bye\n");
                self.end(io)
            }
        }
    }

    pub(super) fn load_history(&mut self, io: &Io<'_, '_>) {
        let path = format!("{}/{HISTORY_FILE}", io.env.home());
        let text = disk::read(io.machine(), io.env, &path).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let skipped = lines.len().saturating_sub(MAX_HISTORY);
        self.history = Rc::new(lines.into_iter().skip(skipped).collect());
    }

    /// What holds a password is kept in memory only, as the real client does.
    fn remember(&mut self, io: &mut Io<'_, '_>, text: &str) {
        if text.trim().is_empty() || self.history.last().is_some_and(|last| last == text) {
            return;
        }
        let history = Rc::make_mut(&mut self.history);
        history.push(text.to_owned());
        if history.len() > MAX_HISTORY {
            history.remove(0);
        }
        let lower = text.to_ascii_lowercase();
        if !lower.contains("identified") && !lower.contains("password") {
            let path = format!("{}/{HISTORY_FILE}", io.env.home());
            let line = format!("{text}\n");
            // A full disk costs the history, as it does for the real client.
            let _ = disk::write(io.cx.machine, io.env, &path, line.as_bytes(), true);
        }
    }
}

/// What the line editor asks of a client.
struct Words<'a> {
    history: &'a [String],
    tables: &'a [String],
    columns: usize,
}

impl Source for Words<'_> {
    fn history(&self) -> &[String] {
        self.history
    }

    fn complete(&self, before: &str) -> Completion {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let start = before
            .chars()
            .count()
            .saturating_sub(before.chars().rev().take_while(|c| is_part(*c)).count());
        let typed: String = before.chars().skip(start).collect();
        let fits = |word: &&str| {
            let head = word.get(..typed.len());
            !typed.is_empty() && head.is_some_and(|head| head.eq_ignore_ascii_case(&typed))
        };
        let is_lower = typed.chars().all(|c| !c.is_ascii_uppercase());
        let keywords = KEYWORDS
            .iter()
            .copied()
            .filter(fits)
            .map(|word| match is_lower {
                true => word.to_ascii_lowercase(),
                false => word.to_owned(),
            });
        let tables = self.tables.iter().map(String::as_str).filter(fits);
        Completion {
            start,
            candidates: tables.map(str::to_owned).chain(keywords).collect(),
            suffix: " ",
            is_cycled: false,
        }
    }

    fn columns(&self) -> usize {
        self.columns
    }
}
