//! Conformance: the same dialogues are held with the engine in this process, with its TCP server, and with the
//! redis-server of this machine, so that a claim about Redis is never only our own.
//!
//! `UPDATE=1` rewrites what is expected with what the engine says; `DIALOGUE=string/set` holds the matching files only.

mod facts;
mod files;
pub(crate) mod partner;
mod redis_cli;
mod slow_reader;

use std::fmt::Write;

use engine::dialogue::{Local, Partner, Section, Speaker, hold};

use files::File;
use partner::{Remote, Server};

#[test]
fn dialogues_hold_in_process() {
    let mut report = Report::default();
    for mut file in files::all() {
        if std::env::var_os("UPDATE").is_some() {
            file.update();
        }
        for section in file.sections() {
            let mut partner = Local::new().expect("a node starts");
            report.hold(&file, &section, &mut partner, Speaker::Engine);
        }
    }
    report.finish("the engine in this process");
}

#[test]
fn dialogues_hold_over_tcp() {
    hold_remotely(&Server::ours(), Speaker::Engine, "our server");
}

#[test]
fn dialogues_hold_with_redis() {
    let server = Server::redis();
    let speaker = if server.is_before_7_2() {
        Speaker::OlderRedis
    } else {
        Speaker::Redis
    };
    hold_remotely(&server, speaker, "redis-server");
}

/// Sections run on the same server after `FLUSHALL`; those that change what `FLUSHALL` does not undo get one of their
/// own.
fn hold_remotely(shared: &Server, speaker: Speaker, name: &str) {
    let mut report = Report::default();
    for file in files::all() {
        if speaker == Speaker::OlderRedis && file.since >= "7.2" {
            continue;
        }
        for section in file.sections() {
            if section.in_process_only.is_some() {
                continue;
            }
            let own = files::needs_fresh_server(&section).then(|| shared.another());
            let mut partner = Remote::new(own.as_ref().unwrap_or(shared));
            partner.flush();
            report.hold(&file, &section, &mut partner, speaker);
        }
    }
    report.finish(name);
}

#[derive(Default)]
struct Report {
    text: String,
    held: usize,
}

impl Report {
    fn hold(
        &mut self,
        file: &File,
        section: &Section,
        partner: &mut dyn Partner,
        speaker: Speaker,
    ) {
        self.held += 1;
        if let Err(mismatch) = hold(section, partner, speaker) {
            let (name, line) = (&file.name, mismatch.line);
            let _ = writeln!(self.text, "{name}:{line}: {}", mismatch.message);
        }
    }

    fn finish(self, partner: &str) {
        assert!(
            self.held > 0 || std::env::var_os("DIALOGUE").is_some(),
            "no dialogue was found"
        );
        assert!(
            self.text.is_empty(),
            "{partner} speaks otherwise:\n{}",
            self.text
        );
    }
}
