//! Directories, permissions and limits over a machine's flat table of files.
//!
//! A directory is there when it is a system directory, when a file lies under it, or when it was made: then the table
//! holds its path with a slash at the end.
//!
//! **Invariant:** paths given to these functions are absolute and clean (see [`absolute`]).

use std::fmt;
use std::rc::Rc;

use primitives::sorting::sort_by;
use sim::process::Machine;

use crate::host::env::Env;

/// All files together may be this large.
const MAX_DISK_BYTES: usize = 16 << 20;
const MAX_FILES: usize = 2_000;

const SYSTEM_DIRECTORIES: &[&str] = &[
    "/",
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/home",
    "/lib",
    "/media",
    "/mnt",
    "/opt",
    "/proc",
    "/root",
    "/run",
    "/srv",
    "/sys",
    "/tmp",
    "/usr",
    "/usr/bin",
    "/usr/lib",
    "/usr/local",
    "/usr/share",
    "/var",
    "/var/lib",
    "/var/log",
];

/// Why something on the disk could not be done, as the C library words it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    NotFound,
    IsDirectory,
    NotDirectory,
    Denied,
    Exists,
    NotEmpty,
    NoSpace,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fault::NotFound => "No such file or directory",
            Fault::IsDirectory => "Is a directory",
            Fault::NotDirectory => "Not a directory",
            Fault::Denied => "Permission denied",
            Fault::Exists => "File exists",
            Fault::NotEmpty => "Directory not empty",
            Fault::NoSpace => "No space left on device",
        })
    }
}

/// An entry of a directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) is_directory: bool,
    pub(crate) bytes: usize,
}

/// `path` as seen from `directory`, without `.`, `..` and doubled slashes.
pub(crate) fn absolute(directory: &str, path: &str) -> String {
    let full = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{directory}/{path}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in full.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// Whether `path` is a directory.
pub(crate) fn is_directory(machine: &Machine, path: &str) -> bool {
    let below = if path == "/" {
        "/".to_owned()
    } else {
        format!("{path}/")
    };
    let first = machine.files.iter_from(&below).next();
    SYSTEM_DIRECTORIES.contains(&path) || first.is_some_and(|(key, _)| key.starts_with(&below))
}

/// A file's bytes.
pub(crate) fn read(machine: &Machine, env: &Env, path: &str) -> Result<Rc<Vec<u8>>, Fault> {
    if !may_read(env, path) {
        return Err(Fault::Denied);
    }
    match machine.files.get(path) {
        Some(bytes) => Ok(Rc::clone(bytes)),
        None if is_directory(machine, path) => Err(Fault::IsDirectory),
        None => Err(Fault::NotFound),
    }
}

/// All that the user may read: files, and directories that were made, whose paths end with a slash.
pub(crate) fn readable(machine: &Machine, env: &Env) -> Vec<(String, Rc<Vec<u8>>)> {
    let files = machine.files.iter();
    let files = files.filter(|(path, _)| may_read(env, path));
    files
        .map(|(path, bytes)| (path.clone(), Rc::clone(bytes)))
        .collect()
}

/// Writes a file anew, or appends to it.
pub(crate) fn write(
    machine: &mut Machine,
    env: &Env,
    path: &str,
    bytes: &[u8],
    appends: bool,
) -> Result<(), Fault> {
    if path == "/dev/null" {
        return Ok(());
    }
    check_writable(machine, env, path)?;
    if is_directory(machine, path) {
        return Err(Fault::IsDirectory);
    }
    let used: usize = machine.files.values().map(|file| file.len()).sum();
    if used + bytes.len() > MAX_DISK_BYTES || machine.files.len() >= MAX_FILES {
        return Err(Fault::NoSpace);
    }
    match machine.files.get_mut(path).filter(|_| appends) {
        Some(file) => Rc::make_mut(file).extend_from_slice(bytes),
        None => {
            let file = Rc::new(bytes.to_vec());
            machine.files.insert(path.to_owned(), file);
        }
    }
    Ok(())
}

/// The entries of a directory, in order.
pub(crate) fn list(machine: &Machine, env: &Env, path: &str) -> Result<Vec<Item>, Fault> {
    if !is_directory(machine, path) {
        return Err(if machine.files.contains_key(path) {
            Fault::NotDirectory
        } else {
            Fault::NotFound
        });
    }
    if !may_read(env, path) {
        return Err(Fault::Denied);
    }
    let below = if path == "/" {
        "/".to_owned()
    } else {
        format!("{path}/")
    };
    let made = machine
        .files
        .iter_from(&below)
        .take_while(|(key, _)| key.starts_with(&below));
    let files = made.filter_map(|(key, bytes)| entry(&below, key, bytes.len()));
    let system = SYSTEM_DIRECTORIES
        .iter()
        .filter_map(|key| entry(&below, &format!("{key}/"), 0));
    let mut items: Vec<Item> = files.chain(system).collect();
    sort_by(&mut items, Item::cmp);
    items.dedup();
    Ok(items)
}

/// Makes a directory whose parent is there.
pub(crate) fn make_directory(machine: &mut Machine, env: &Env, path: &str) -> Result<(), Fault> {
    if is_directory(machine, path) || machine.files.contains_key(path) {
        return Err(Fault::Exists);
    }
    check_writable(machine, env, path)?;
    if machine.files.len() >= MAX_FILES {
        return Err(Fault::NoSpace);
    }
    machine.files.insert(format!("{path}/"), Rc::default());
    Ok(())
}

/// Removes a file, or with `recursive` a directory and all under it.
pub(crate) fn remove(
    machine: &mut Machine,
    env: &Env,
    path: &str,
    recursive: bool,
) -> Result<(), Fault> {
    check_writable(machine, env, path)?;
    if machine.files.remove(path).is_some() {
        return Ok(());
    }
    if !is_directory(machine, path) {
        return Err(Fault::NotFound);
    }
    if SYSTEM_DIRECTORIES.contains(&path) {
        return Err(Fault::Denied);
    }
    if !recursive {
        return Err(Fault::IsDirectory);
    }
    let below = format!("{path}/");
    machine.files.retain(|key, _| !key.starts_with(&below));
    Ok(())
}

/// Whether the parent of `path` is a directory in which the user may write.
fn check_writable(machine: &Machine, env: &Env, path: &str) -> Result<(), Fault> {
    let parent = match path.rfind('/') {
        Some(0) | None => "/",
        Some(at) => path.get(..at).unwrap_or("/"),
    };
    if machine.files.contains_key(parent) {
        return Err(Fault::NotDirectory);
    }
    if !is_directory(machine, parent) {
        return Err(Fault::NotFound);
    }
    let is_own = |top: &str| {
        path.strip_prefix(top)
            .is_some_and(|rest| rest.starts_with('/'))
    };
    if env.is_root() || is_own(&env.home()) || is_own("/tmp") {
        Ok(())
    } else {
        Err(Fault::Denied)
    }
}

fn may_read(env: &Env, path: &str) -> bool {
    let is_private = path == "/root" || path.starts_with("/root/") || path == "/etc/shadow";
    env.is_root() || !is_private
}

/// What `key` is in the directory whose path with a slash is `below`.
fn entry(below: &str, key: &str, bytes: usize) -> Option<Item> {
    let rest = key
        .strip_prefix(below)
        .filter(|rest| !rest.is_empty() && *rest != "/")?;
    Some(match rest.split_once('/') {
        Some((name, _)) => Item {
            name: name.to_owned(),
            is_directory: true,
            bytes: 0,
        },
        None => Item {
            name: rest.to_owned(),
            is_directory: false,
            bytes,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::env::SessionKind;

    #[test]
    fn paths_are_cleaned() {
        assert_eq!(absolute("/home/a", "../b/./c//d"), "/home/b/c/d");
        assert_eq!(absolute("/home", "/../.."), "/");
    }

    #[test]
    fn directories_come_and_go() {
        let (mut machine, env) = (Machine::default(), Env::new(SessionKind::AmazonLinux));
        let home = "/home/ec2-user/";
        machine.files.insert(home.to_owned(), Rc::default());
        let path = |name: &str| format!("{home}{name}");
        assert_eq!(
            write(&mut machine, &env, &path("d/x"), b"x", false),
            Err(Fault::NotFound)
        );
        make_directory(&mut machine, &env, &path("d")).unwrap();
        write(&mut machine, &env, &path("d/x"), b"x", false).unwrap();
        write(&mut machine, &env, &path("d/x"), b"yz", true).unwrap();
        assert_eq!(*read(&machine, &env, &path("d/x")).unwrap(), b"xyz");
        let item = |name: &str, is_directory, bytes| Item {
            name: name.into(),
            is_directory,
            bytes,
        };
        assert_eq!(
            list(&machine, &env, &path("d")).unwrap(),
            [item("x", false, 3)]
        );
        assert_eq!(
            list(&machine, &env, "/home/ec2-user").unwrap(),
            [item("d", true, 0)]
        );
        assert_eq!(
            remove(&mut machine, &env, &path("d"), false),
            Err(Fault::IsDirectory)
        );
        remove(&mut machine, &env, &path("d"), true).unwrap();
        assert!(!is_directory(&machine, &path("d")));
    }

    #[test]
    fn what_is_roots_is_roots() {
        let (mut machine, mut env) = (Machine::default(), Env::new(SessionKind::AmazonLinux));
        assert_eq!(
            write(&mut machine, &env, "/etc/x", b"", false),
            Err(Fault::Denied)
        );
        assert_eq!(list(&machine, &env, "/root"), Err(Fault::Denied));
        env.become_user("root");
        assert_eq!(write(&mut machine, &env, "/etc/x", b"", false), Ok(()));
    }
}
