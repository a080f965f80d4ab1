//! The files of who logs in on a host, for an editor beside the terminal: with that user's rights, whoever a shell has become.

use std::rc::Rc;

use sim::process::Machine;

use crate::host::disk;
use crate::host::env::{Env, SessionKind};

/// The longest path that Linux takes, in bytes.
const LONGEST_PATH: usize = 4_095;
/// The longest name in a path.
const LONGEST_NAME: usize = 255;

/// The user's home, without a slash at its end.
pub fn home(kind: SessionKind) -> String {
    Env::new(kind).home()
}

/// The files in the user's home and in its folders, by their absolute paths and in order; at most `count` of them, and whether
/// there are more.
pub fn list(machine: &Machine, kind: SessionKind, count: usize) -> (Vec<String>, bool) {
    let below = format!("{}/", home(kind));
    let all = machine.files.iter_from(&below).map(|(path, _)| path);
    let mut files = all
        .take_while(|path| path.starts_with(&below))
        // What programs keep in hidden folders is nobody's to edit: packages that pip installed, say.
        .filter(|path| !path.ends_with('/') && !in_hidden_folder(&path[below.len()..]));
    let listed = files.by_ref().take(count).cloned().collect();
    (listed, files.next().is_some())
}

fn in_hidden_folder(path: &str) -> bool {
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').any(|folder| folder.starts_with('.'))
}

/// What is in a file.
///
/// # Errors
/// Why not, as the C library words it; `None`: there is no such file.
pub fn read(
    machine: &Machine,
    kind: SessionKind,
    path: &str,
) -> Result<Rc<Vec<u8>>, Option<String>> {
    disk::read(machine, &Env::new(kind), path).map_err(|fault| match fault {
        disk::Fault::NotFound => None,
        fault => Some(fault.to_string()),
    })
}

/// Writes a file anew. The path is one that [`is_path`] takes.
///
/// # Errors
/// Why not, as the C library words it.
pub fn write(
    machine: &mut Machine,
    kind: SessionKind,
    path: &str,
    bytes: &[u8],
) -> Result<(), String> {
    let env = Env::new(kind);
    disk::write(machine, &env, path, bytes, false).map_err(|fault| fault.to_string())
}

/// Whether a text is an absolute path to a file: clean, of a length that Linux takes, without characters that no terminal shows.
pub fn is_path(path: &str) -> bool {
    let is_clean = disk::absolute("/", path) == path && path != "/";
    let is_short =
        path.len() <= LONGEST_PATH && path.split('/').all(|name| name.len() <= LONGEST_NAME);
    is_clean && is_short && !path.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: SessionKind = SessionKind::AmazonLinux;

    #[test]
    fn a_path_is_absolute_and_clean() {
        for path in ["/home/ec2-user/a.py", "/tmp/Größe 1.txt"] {
            assert!(is_path(path), "{path}");
        }
        let long = format!("/tmp/{}", "x".repeat(256));
        for path in [
            "",
            "/",
            "a.py",
            "/tmp/",
            "/tmp/../etc/x",
            "/tmp//x",
            "/tmp/./x",
            "/tmp/a\nb",
            "/tmp/\0",
            &long,
        ] {
            assert!(!is_path(path), "{path}");
        }
    }

    #[test]
    fn a_users_files_are_listed_and_no_others() {
        let mut machine = Machine::default();
        for path in [
            "/home/ec2-user/",
            "/home/ec2-user/d/",
            "/home/ec2-user2/x",
            "/etc/x",
        ] {
            machine.files.insert(path.to_owned(), Rc::default());
        }
        for name in ["b.py", "d/c.py"] {
            write(&mut machine, KIND, &format!("/home/ec2-user/{name}"), b"1").unwrap();
        }
        let all = ["/home/ec2-user/b.py", "/home/ec2-user/d/c.py"];
        assert_eq!(
            list(&machine, KIND, 9),
            (all.map(str::to_owned).to_vec(), false)
        );
        assert_eq!(list(&machine, KIND, 1), (vec![all[0].to_owned()], true));
    }

    #[test]
    fn rights_are_those_of_who_logs_in() {
        let mut machine = Machine::default();
        let written = |machine: &mut Machine, path| write(machine, KIND, path, b"");
        assert_eq!(
            written(&mut machine, "/etc/x").unwrap_err(),
            "Permission denied"
        );
        assert_eq!(
            written(&mut machine, "/tmp").unwrap_err(),
            "Permission denied"
        );
        assert_eq!(
            written(&mut machine, "/tmp/none/x").unwrap_err(),
            "No such file or directory"
        );
        assert_eq!(read(&machine, KIND, "/tmp/x"), Err(None));
        let denied = read(&machine, KIND, "/etc/shadow");
        assert_eq!(denied, Err(Some("Permission denied".to_owned())));
    }
}
