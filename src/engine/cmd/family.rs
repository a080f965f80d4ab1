//! Groups of commands, and what a catalogue has of them: their specs without their handlers.

use crate::base::parts::Part;
use crate::node::command::Command;
use crate::spec::CatalogueEntry;

/// A group of commands, or some of its commands.
pub(super) struct Family {
    /// The part of the program that all of them come with; `None`: each comes at once, or says so itself.
    pub(super) part: Option<&'static Part>,
    /// The top-level ones.
    pub(super) commands: &'static [&'static Command],
}

impl Family {
    /// Commands that come at once, or each say for themselves with which part they come.
    pub(super) const fn of(commands: &'static [&'static Command]) -> Family {
        Family {
            part: None,
            commands,
        }
    }
}

/// The commands of these families.
pub(super) fn commands(families: &[&Family]) -> Vec<&'static Command> {
    let commands = families.iter().flat_map(|family| family.commands);
    commands.copied().collect()
}

/// How many commands there are in these families, and how many with their subcommands.
pub(super) const fn count(families: &[&Family]) -> (usize, usize) {
    let (mut tops, mut all) = (0, 0);
    let mut family = 0;
    while family < families.len() {
        let commands = families[family].commands;
        let mut place = 0;
        while place < commands.len() {
            all += 1 + commands[place].subcommands.len();
            place += 1;
        }
        tops += commands.len();
        family += 1;
    }
    (tops, all)
}

/// What a catalogue has of `ALL` commands and subcommands.
pub(super) const fn entries<const ALL: usize>(families: &[&Family]) -> [CatalogueEntry; ALL] {
    let mut entries = [families[0].commands[0].entry(None); ALL];
    let (mut family, mut count) = (0, 0);
    while family < families.len() {
        let Family { part, commands } = *families[family];
        let mut place = 0;
        while place < commands.len() {
            let command = commands[place];
            entries[count] = command.entry(part);
            let mut sub = 0;
            while sub < command.subcommands.len() {
                entries[count + 1 + sub] = command.subcommands[sub].entry(part);
                entries[count + 1 + sub].is_subcommand = true;
                sub += 1;
            }
            count += 1 + command.subcommands.len();
            place += 1;
        }
        family += 1;
    }
    entries
}

/// The names of `TOPS` commands.
pub(super) const fn names<const TOPS: usize>(entries: &[CatalogueEntry]) -> [&'static str; TOPS] {
    let mut names = [""; TOPS];
    let (mut place, mut count) = (0, 0);
    while place < entries.len() {
        if !entries[place].is_subcommand {
            names[count] = entries[place].spec.name;
            count += 1;
        }
        place += 1;
    }
    names
}
