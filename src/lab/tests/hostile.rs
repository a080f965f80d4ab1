//! Nothing that the page, a file or a stored history says makes the lab panic.

use cloud::api::{Call, VpcCall};

use super::{FILES, Page};
use crate::Lab;
use crate::protocol::{History, Input, Request};

#[test]
fn a_lab_that_was_not_booted_is_silent() {
    let mut lab = Lab::default();
    assert!(lab.handle(Request::Tick { wall_ms: 5 }).is_empty());
    assert!(lab.handle(Request::Do(Input::Undo)).is_empty());
    assert!(!lab.has_more_to_do());
}

#[test]
fn inputs_that_make_no_sense_are_survived() {
    let mut page = Page::boot(&FILES, Some("nowhere"), None);
    let long = "x".repeat(3_000_000);
    let inputs = [
        Input::Undo,
        Input::Redo,
        Input::Type {
            terminal: 99,
            data: "x".into(),
        },
        Input::OpenTerminal {
            host: String::new(),
        },
        Input::OpenTerminal {
            host: "laptop".into(),
        },
        window(0),
        window(u16::MAX),
        former_window(0),
        former_window(u16::MAX),
        Input::Type {
            terminal: 1,
            data: long,
        },
        Input::Type {
            terminal: 1,
            data: "\x1b[\0\u{fffd}\x1b[999999999999;1H\x1b]\r\r".into(),
        },
        Input::CloseTerminal { terminal: 7 },
        Input::Speed(0),
        Input::Speed(u32::MAX),
        Input::SkipMs(u64::MAX),
        Input::SkipUntil { at_ms: 0 },
        Input::SkipUntil { at_ms: u64::MAX },
        Input::OpenLesson {
            id: "../../etc".into(),
        },
        Input::Hint {
            step: "none".into(),
        },
        Input::Answer {
            step: "none".into(),
            choice: usize::MAX,
        },
        Input::Answer {
            step: "launch".into(),
            choice: 0,
        },
        Input::Call {
            id: 0,
            call: Call::from(VpcCall::DeleteSecurityGroup {
                group_id: String::new(),
            }),
        },
    ];
    for input in inputs {
        page.act(input);
        page.wait_ms(40);
    }
    for _ in 0..30 {
        page.act(Input::Undo);
    }
    assert_eq!(page.view.region, "ap-south-1");
}

fn window(size: u16) -> Input {
    Input::Window {
        terminal: 1,
        columns: size,
        rows: size,
    }
}

fn former_window(columns: u16) -> Input {
    Input::Resize {
        terminal: 1,
        columns,
    }
}

#[test]
fn clocks_that_jump_are_survived() {
    let mut page = Page::boot(&FILES, None, None);
    for wall_ms in [0, u64::MAX, 5, page.wall_ms, page.wall_ms + 86_400_000] {
        page.send(Request::Tick { wall_ms });
    }
    page.act(Input::Speed(600));
    page.send(Request::Tick { wall_ms: u64::MAX });
    let boot = |start_ms| {
        let history = History {
            start_ms,
            inputs: vec![(start_ms, Input::Pause)],
            ..History::default()
        };
        Page::boot(&FILES, None, Some(history))
    };
    assert_eq!(boot(u64::MAX).view.region, boot(0).view.region);
}

#[test]
fn bytes_that_are_no_lessons_are_said_to_be_so() {
    let files = FILES.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let mut cut = lesson::author::compile(&files).unwrap();
    cut.truncate(cut.len() / 2);
    for course in [vec![], b"<!doctype html>".to_vec(), cut] {
        let mut page = Page::boot_compiled(course.clone(), None, None);
        assert!(page.notices().count() > 0, "{course:?}");
        page.act(Input::OpenTerminal {
            host: "laptop".into(),
        });
        page.wait_ms(100);
        assert_eq!(page.tabs.len(), 1);
    }
}

#[test]
fn files_that_are_no_lessons_are_not_compiled() {
    let garbage = "\u{0}\u{1}[[[[ = \"\"\" {{ \n# x\n### y\n> > > >\n| a |\n";
    for files in [
        vec![],
        vec![("course.toml", garbage)],
        vec![FILES[0], ("a/lesson.toml", garbage), FILES[2]],
        vec![FILES[0], FILES[1], ("a/en.md", garbage)],
    ] {
        let files: Vec<_> = files
            .iter()
            .map(|(name, text)| (name.to_string(), text.to_string()))
            .collect();
        assert!(lesson::author::compile(&files).is_err(), "{files:?}");
    }
}
