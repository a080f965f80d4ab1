//! What a shell hands down to the programs it starts: the user, the directory, the variables.

use std::rc::Rc;

use primitives::small_map::SmallMap;
use sim::process::Machine;

/// Which kind of computer the terminal is open on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionKind {
    /// An EC2 instance with Amazon Linux 2023, reached through Instance Connect.
    AmazonLinux,
    /// The student's own computer.
    Laptop,
}

impl SessionKind {
    /// Who logs in.
    pub(crate) fn user(self) -> &'static str {
        match self {
            SessionKind::AmazonLinux => "ec2-user",
            SessionKind::Laptop => "student",
        }
    }
}

/// A shell's state as its programs see it.
#[derive(Clone, Debug)]
pub(crate) struct Env {
    pub(crate) kind: SessionKind,
    pub(crate) user: String,
    /// Absolute, without a slash at its end but for `/`.
    pub(crate) directory: String,
    pub(crate) variables: SmallMap<String, String>,
    /// `$?`.
    pub(crate) status: i32,
    /// `$_`: the last word of the last command.
    pub(crate) last_word: String,
    pub(crate) history: Rc<Vec<String>>,
    /// What shells that ended have left in their users' history files.
    kept_history: SmallMap<String, Rc<Vec<String>>>,
    /// The terminal's width in characters.
    pub(crate) columns: usize,
    /// Its height in lines.
    pub(crate) rows: usize,
    /// The shells under this one (`sudo su -`), outermost first.
    pub(crate) outer: Vec<Outer>,
    /// Whether this shell reads as a login shell does, which shows in its messages.
    pub(crate) is_login: bool,
    /// `exit` was called: the shell ends with this line.
    pub(crate) is_leaving: bool,
}

/// A shell that waits until an inner one ends.
#[derive(Clone, Debug)]
pub(crate) struct Outer {
    user: String,
    directory: String,
    variables: SmallMap<String, String>,
    is_login: bool,
    history: Rc<Vec<String>>,
}

impl Env {
    /// A login shell's.
    pub(crate) fn new(kind: SessionKind) -> Env {
        let mut env = Env {
            kind,
            user: String::new(),
            directory: String::new(),
            variables: SmallMap::new(),
            status: 0,
            last_word: String::new(),
            history: Rc::default(),
            kept_history: SmallMap::new(),
            columns: 80,
            rows: 24,
            outer: Vec::new(),
            is_login: kind == SessionKind::AmazonLinux,
            is_leaving: false,
        };
        env.log_in(kind.user());
        env
    }

    /// Becomes `user`, at home, with fresh variables.
    pub(crate) fn log_in(&mut self, user: &str) {
        self.become_user(user);
        self.directory = self.home();
        self.variables.clear();
        for (name, value) in [("HOME", self.home()), ("USER", user.to_owned())] {
            self.variables.insert(name.to_owned(), value);
        }
        let fixed = [
            ("SHELL", "/bin/bash"),
            ("LANG", "C.UTF-8"),
            ("TERM", "xterm-256color"),
        ];
        for (name, value) in fixed.into_iter().chain([(
            "PATH",
            "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin",
        )]) {
            self.variables.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Becomes `user` for one program.
    pub(crate) fn become_user(&mut self, user: &str) {
        user.clone_into(&mut self.user);
        self.variables.insert("USER".to_owned(), user.to_owned());
        self.variables.insert("HOME".to_owned(), self.home());
    }

    /// Puts a new shell of `user` over this one.
    pub(crate) fn enter(&mut self, user: &str) {
        let kept = self.kept_history.get(user).cloned().unwrap_or_default();
        self.outer.push(Outer {
            user: self.user.clone(),
            directory: self.directory.clone(),
            variables: self.variables.clone(),
            is_login: self.is_login,
            history: std::mem::replace(&mut self.history, kept),
        });
        self.is_login = false;
    }

    /// Goes back to the shell under this one; `false`: there is none.
    pub(crate) fn leave(&mut self) -> bool {
        self.is_leaving = false;
        let Some(outer) = self.outer.pop() else {
            return false;
        };
        let history = std::mem::replace(&mut self.history, outer.history);
        let user = std::mem::replace(&mut self.user, outer.user);
        self.kept_history.insert(user, history);
        self.directory = outer.directory;
        (self.variables, self.is_login) = (outer.variables, outer.is_login);
        true
    }

    pub(crate) fn is_root(&self) -> bool {
        self.user == "root"
    }

    pub(crate) fn home(&self) -> String {
        if self.is_root() {
            "/root".to_owned()
        } else {
            format!("/home/{}", self.user)
        }
    }

    pub(crate) fn variable(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// What the shell calls itself in its messages.
    pub(crate) fn shell_name(&self) -> &'static str {
        if self.is_login { "-bash" } else { "bash" }
    }

    /// What the shell says when it ends.
    pub(crate) fn farewell(&self) -> &'static str {
        if self.is_login { "logout\n" } else { "exit\n" }
    }

    /// The prompt, in the calm blue of the page.
    pub(crate) fn prompt(&self, machine: &Machine) -> String {
        let host = machine.hostname.split('.').next().unwrap_or_default();
        let sign = if self.is_root() { '#' } else { '$' };
        let home = self.home();
        let user = &self.user;
        let text = match self.kind {
            SessionKind::AmazonLinux => {
                let place = if self.directory == home {
                    "~"
                } else {
                    last_part(&self.directory)
                };
                format!("[{user}@{host} {place}]{sign}")
            }
            SessionKind::Laptop => {
                let place = match self.directory.strip_prefix(&home) {
                    Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("~{rest}"),
                    _ => self.directory.clone(),
                };
                format!("{user}@{host}:{place}{sign}")
            }
        };
        format!("\x1b[94m{text}\x1b[0m ")
    }
}

fn last_part(path: &str) -> &str {
    match path.rsplit('/').next() {
        Some("") | None => "/",
        Some(name) => name,
    }
}
