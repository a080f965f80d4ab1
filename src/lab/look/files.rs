//! What is in sight of a host's files: their names, and what is in one of them.

use shell::files;

use crate::files::OpenShell;
use crate::sight::{Content, FilesLook, FilesSight, LARGEST_FILE, ShellSight};
use crate::state::State;

/// Files that are listed at most.
const MOST_FILES: usize = 300;

pub(super) fn look(state: &State, look: &FilesLook) -> FilesSight {
    let shells = state.open_shells();
    let mut sight = FilesSight {
        hosts: hosts(&shells),
        path: look.path.clone(),
        ..FilesSight::default()
    };
    let mut hosts = sight.hosts.iter();
    let host = hosts.find(|(id, _)| *id == look.host);
    let Some((host, _)) = host.or(sight.hosts.first()) else {
        return sight;
    };
    sight.host = host.clone();
    let Some((id, kind)) = state.disk_of(&sight.host) else {
        return sight;
    };
    let Some(machine) = state.situation.cloud.world().machine(id) else {
        return sight;
    };
    sight.home = files::home(kind);
    (sight.files, sight.has_more) = files::list(machine, kind, MOST_FILES);
    if files::is_path(&look.path) && sight.host == look.host {
        sight.content = match files::read(machine, kind, &look.path) {
            Ok(bytes) => content(&bytes),
            Err(None) => Content::Absent,
            Err(Some(why)) => Content::Refused(why),
        };
    }
    let there = shells.iter().filter(|shell| shell.host.0 == sight.host);
    sight.shells = there.map(shell_sight).collect();
    sight
}

/// The hosts of the terminals, each once, by the name of its first.
fn hosts(shells: &[OpenShell<'_>]) -> Vec<(String, String)> {
    let mut hosts: Vec<(String, String)> = Vec::new();
    for OpenShell {
        host: (id, name), ..
    } in shells
    {
        if hosts.iter().all(|(known, _)| known != id) {
            hosts.push(((*id).to_owned(), (*name).to_owned()));
        }
    }
    hosts
}

fn content(bytes: &[u8]) -> Content {
    if bytes.len() > LARGEST_FILE {
        return Content::TooLarge(bytes.len() as u64);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Content::Text(text.to_owned()),
        _ => Content::Binary,
    }
}

fn shell_sight(shell: &OpenShell<'_>) -> ShellSight {
    ShellSight {
        terminal: shell.terminal,
        directory: shell.session.directory().to_owned(),
        is_prompting: shell.session.is_at_new_line(),
    }
}
