//! What Tab offers at the shell's prompt: programs, files, packages.

use primitives::sorting::sort_by;
use sim::process::Machine;

use crate::host::disk;
use crate::host::env::Env;
use crate::program::tool::Table;
use crate::terminal::line_editor::{Completion, Source};

/// The shell's knowledge for its line editor.
pub(crate) struct ShellWords<'a> {
    pub(crate) env: &'a Env,
    pub(crate) machine: &'a Machine,
    pub(crate) programs: &'a Table,
}

impl Source for ShellWords<'_> {
    fn history(&self) -> &[String] {
        &self.env.history
    }

    fn complete(&self, before: &str) -> Completion {
        let from = before
            .rfind([' ', '|', ';', '&', '>', '<', '='])
            .map_or(0, |at| at + 1);
        let (head, word) = before.split_at(from);
        let candidates = if is_command_place(head) && !word.contains('/') {
            self.names(word)
        } else if is_package_place(head) {
            self.words_of("dnf", word)
        } else {
            self.files(word, head.trim_end().ends_with("cd"))
        };
        let is_directory = matches!(candidates.as_slice(), [only] if only.ends_with('/'));
        Completion {
            start: head.chars().count(),
            candidates,
            suffix: if is_directory { "" } else { " " },
            is_cycled: false,
        }
    }

    fn columns(&self) -> usize {
        self.env.columns
    }
}

impl ShellWords<'_> {
    /// What a program offers in place of files, when its code is there.
    fn words_of(&self, program: &str, word: &str) -> Vec<String> {
        let tool = self.programs.find(program, self.env, self.machine);
        let tool = tool.filter(|tool| self.programs.is_at_hand(tool));
        tool.and_then(|tool| tool.offers)
            .map_or_else(Vec::new, |offers| offers(word))
    }

    fn names(&self, word: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .programs
            .available(self.env, self.machine)
            .map(|tool| tool.name)
            .filter(|name| name.starts_with(word))
            .map(str::to_owned)
            .collect();
        sort_by(&mut names, String::cmp);
        names.dedup();
        names
    }

    fn files(&self, word: &str, directories_only: bool) -> Vec<String> {
        let slash = word.rfind('/').map_or(0, |at| at + 1);
        let (typed, beginning) = word.split_at(slash);
        let place = match typed.strip_prefix("~/") {
            Some(rest) => format!("{}/{rest}", self.env.home()),
            None if typed.is_empty() => ".".to_owned(),
            None => typed.to_owned(),
        };
        let place = disk::absolute(&self.env.directory, &place);
        let items = disk::list(self.machine, self.env, &place).unwrap_or_default();
        let wanted = items.into_iter().filter(|item| {
            let is_shown = !item.name.starts_with('.') || beginning.starts_with('.');
            is_shown && item.name.starts_with(beginning) && (item.is_directory || !directories_only)
        });
        wanted
            .map(|item| {
                format!(
                    "{typed}{}{}",
                    item.name,
                    if item.is_directory { "/" } else { "" }
                )
            })
            .collect()
    }
}

/// Whether a program's name is due after this text.
fn is_command_place(head: &str) -> bool {
    let head = head.trim_end();
    head.is_empty()
        || head.ends_with(['|', ';', '&'])
        || head == "sudo"
        || head.ends_with(" sudo")
        || head.ends_with("which")
        || head == "man"
}

fn is_package_place(head: &str) -> bool {
    let words: Vec<&str> = head
        .split_whitespace()
        .filter(|word| !word.starts_with('-') && *word != "sudo")
        .collect();
    matches!(
        words.as_slice(),
        ["dnf" | "yum", "install" | "remove" | "info", ..]
    )
}
