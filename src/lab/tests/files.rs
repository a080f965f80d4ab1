//! The editor's side of the lab: what it sees of a host's files, and what it saves.

use super::{FILES, Page, launch};
use crate::protocol::{Event, Input, Request, Sealed};
use crate::sight::{Content, FilesLook, FilesSight, LARGEST_FILE, Look, Subject};

const HOME: &str = "/home/student";

/// The laptop's terminal.
fn at_laptop() -> Page {
    let mut page = Page::boot(&FILES, None, None);
    page.act(Input::OpenTerminal {
        host: "laptop".into(),
    });
    page.wait_ms(300);
    page
}

fn save(page: &mut Page, path: &str, content: &str) {
    page.act(Input::WriteFile {
        host: "laptop".into(),
        path: path.into(),
        content: content.into(),
    });
}

fn look(page: &mut Page, host: &str, path: &str) {
    let look = Look {
        server: String::new(),
        subject: Subject::Files(FilesLook {
            host: host.into(),
            path: path.into(),
        }),
    };
    page.send(Request::Look(Sealed::of(&look)));
}

/// What was seen last, and how often something was.
fn seen(page: &Page) -> (usize, FilesSight) {
    let sealed = page.events.iter().filter_map(|event| match event {
        Event::Seen(sealed) => Some(sealed),
        _ => None,
    });
    let last = sealed.clone().next_back().unwrap();
    (sealed.count(), last.open().unwrap())
}

fn in_home(name: &str) -> String {
    format!("{HOME}/{name}")
}

#[test]
fn what_is_saved_is_in_the_file_and_in_the_history() {
    let mut page = at_laptop();
    let path = in_home("a.txt");
    save(&mut page, &path, "one\n");
    page.line(1, "cat a.txt");
    save(&mut page, &path, "two\nthree\n");
    page.line(1, "cat a.txt");
    let screen = page.screen(1);
    assert!(screen.contains("cat a.txt\none\n"), "{screen}");
    assert!(screen.contains("cat a.txt\ntwo\nthree\n"), "{screen}");
    assert_eq!(page.notices().count(), 0);
    let again = Page::boot(&FILES, None, Some(page.history.clone()));
    assert_eq!(again.screen(1), screen);
    assert!(again.kept.iter().all(|(_, kept)| kept.is_touched));
}

#[test]
fn hidden_folders_are_nobodys_to_edit() {
    let mut page = at_laptop();
    page.line(1, "mkdir -p .local/lib app");
    for name in ["a.txt", ".redisclirc", "app/b.py", ".local/lib/c.py"] {
        save(&mut page, &in_home(name), "x");
    }
    look(&mut page, "laptop", "");
    let expected = [".bashrc", ".redisclirc", "a.txt", "app/b.py"].map(in_home);
    assert_eq!(seen(&page).1.files, expected);
}

#[test]
fn saving_is_taken_back_and_done_again() {
    let mut page = at_laptop();
    let path = in_home("a.txt");
    save(&mut page, &path, "one\n");
    page.wait_ms(1_000);
    save(&mut page, &path, "two\n");
    assert_eq!(page.can_undo.0.as_deref(), Some("save a.txt"));
    look(&mut page, "laptop", &path);
    let content = |page: &Page| seen(page).1.content;
    assert_eq!(content(&page), Content::Text("two\n".into()));
    page.act(Input::Undo);
    assert_eq!(content(&page), Content::Text("one\n".into()));
    page.act(Input::Undo);
    assert_eq!(content(&page), Content::Absent);
    page.act(Input::Redo);
    page.act(Input::Redo);
    assert_eq!(content(&page), Content::Text("two\n".into()));
    let again = Page::boot(&FILES, None, Some(page.history.clone()));
    assert_eq!(again.history.inputs, page.history.inputs);
}

#[test]
fn what_cannot_be_saved_is_said_and_leaves_no_trace() {
    let mut page = at_laptop();
    let before = page.history.inputs.len();
    let large = "x".repeat(LARGEST_FILE + 1);
    let long = in_home(&"x".repeat(300));
    for (path, content, why) in [
        ("/etc/motd", "x", "motd was not saved: Permission denied."),
        ("/etc/x", "x", "x was not saved: Permission denied."),
        (HOME, "x", "student was not saved: Permission denied."),
        ("/tmp", "x", "tmp was not saved: Permission denied."),
        (
            "/home/student/none/x",
            "x",
            "x was not saved: No such file or directory.",
        ),
        (
            "/home/student/../../etc/x",
            "x",
            "Nothing was saved: that is no name for a file.",
        ),
        (
            "/home/student/",
            "x",
            "Nothing was saved: that is no name for a file.",
        ),
        (
            "a.txt",
            "x",
            "Nothing was saved: that is no name for a file.",
        ),
        ("", "", "Nothing was saved: that is no name for a file."),
        (
            "/tmp/a\u{1b}b",
            "x",
            "Nothing was saved: that is no name for a file.",
        ),
        (&long, "x", "Nothing was saved: that is no name for a file."),
        (
            "/tmp/large",
            &large,
            "large was not saved: it is larger than 100 KB, the most that the editor takes.",
        ),
    ] {
        page.events.clear();
        save(&mut page, path, content);
        assert_eq!(page.notices().collect::<Vec<_>>(), [why], "{path}");
    }
    assert_eq!(page.history.inputs.len(), before);
    assert_eq!(page.can_undo.0.as_deref(), Some("open a terminal"));
    page.line(1, "ls; ls /tmp");
    assert!(!page.screen(1).contains("large"), "{}", page.screen(1));
    save(&mut page, "/tmp/whole", &"x".repeat(LARGEST_FILE));
    page.line(1, "wc -c /tmp/whole");
    assert!(page.screen(1).contains("100000 /tmp/whole"));
}

#[test]
fn a_disk_that_is_full_takes_nothing() {
    let mut page = at_laptop();
    let content = "x".repeat(LARGEST_FILE);
    for number in 0..170 {
        save(&mut page, &in_home(&number.to_string()), &content);
    }
    let said = page.notices().last().unwrap();
    assert_eq!(said, "169 was not saved: No space left on device.");
}

#[test]
fn a_terminal_leads_to_a_hosts_files() {
    let mut page = Page::boot(&FILES, None, None);
    look(&mut page, "laptop", &in_home("a.txt"));
    assert_eq!(seen(&page).1.hosts, []);
    save(&mut page, &in_home("a.txt"), "x");
    let said = page.notices().last().unwrap();
    assert!(
        said.starts_with("a.txt was not saved: no terminal is open"),
        "{said}"
    );
    let instance = launch(&mut page);
    page.skip_s(60);
    for host in ["laptop", &instance, "laptop"] {
        page.act(Input::OpenTerminal { host: host.into() });
        page.wait_ms(300);
    }
    let sight = seen(&page).1;
    let names: Vec<&str> = sight.hosts.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Your laptop", "RedisClient-AL2023"]);
    assert_eq!((sight.host.as_str(), sight.home.as_str()), ("laptop", HOME));
    let shells: Vec<_> = sight
        .shells
        .iter()
        .map(|it| (it.terminal, it.is_prompting))
        .collect();
    assert_eq!(shells, [(1, true), (3, true)]);
    look(&mut page, &instance, "");
    assert_eq!(seen(&page).1.home, "/home/ec2-user");
    // Whoever has become root still edits as who logged in.
    page.line(2, "sudo su -");
    page.events.clear();
    page.act(Input::WriteFile {
        host: instance.clone(),
        path: "/etc/x".into(),
        content: String::new(),
    });
    assert_eq!(
        page.notices().collect::<Vec<_>>(),
        ["x was not saved: Permission denied."]
    );
    let shell = |page: &Page| seen(page).1.shells[0].directory.clone();
    page.line(2, "cd /tmp");
    assert_eq!(shell(&page), "/tmp");
    page.act(Input::CloseTerminal { terminal: 2 });
    assert_eq!(seen(&page).1.host, "laptop", "the first that is there");
}

#[test]
fn a_look_shows_names_and_what_is_in_one_file_and_changes_nothing() {
    let mut page = at_laptop();
    page.line(
        1,
        "mkdir d; echo hello > d/b.txt; printf '\\xff\\x00' > bin; nano",
    );
    let inputs = page.history.inputs.len();
    look(&mut page, "laptop", &in_home("d/b.txt"));
    let sight = seen(&page).1;
    assert_eq!(sight.files, [".bashrc", "bin", "d/b.txt"].map(in_home));
    assert_eq!(sight.content, Content::Text("hello\n".into()));
    assert!(!sight.shells[0].is_prompting, "nano is there");
    let content = |page: &mut Page, path: &str| {
        look(page, "laptop", path);
        seen(page).1.content
    };
    assert_eq!(content(&mut page, &in_home("bin")), Content::Binary);
    assert_eq!(content(&mut page, &in_home("none")), Content::Absent);
    let refused = |why: &str| Content::Refused(why.into());
    assert_eq!(content(&mut page, &in_home("d")), refused("Is a directory"));
    assert_eq!(
        content(&mut page, "/etc/shadow"),
        refused("Permission denied")
    );
    assert_eq!(content(&mut page, "/tmp/../etc/hosts"), Content::Absent);
    assert_eq!(page.history.inputs.len(), inputs);
    // It is told again only when it has changed.
    let times = seen(&page).0;
    page.wait_ms(1_000);
    assert_eq!(seen(&page).0, times);
    page.line(1, "\u{18}");
    save(&mut page, &in_home("large"), &"x".repeat(LARGEST_FILE));
    page.line(1, "echo more >> large");
    let large = content(&mut page, &in_home("large"));
    assert_eq!(large, Content::TooLarge(LARGEST_FILE as u64 + 5));
    assert!(seen(&page).0 > times);
}
