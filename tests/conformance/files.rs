//! The dialogues: files below `tests/data/dialogues`, and the examples of the command table.

use std::fs;
use std::path::{Path, PathBuf};

use engine::CommandId;
use engine::dialogue::{Local, Section, Step, listen, matches, parse};

/// One text with dialogues.
pub(crate) struct File {
    /// For messages: the path below `dialogues`, or the command whose example it is.
    pub(crate) name: String,
    /// The version that brought the command, for an example.
    pub(crate) since: &'static str,
    text: String,
    path: Option<PathBuf>,
}

/// All of them, or those that `DIALOGUE` names, in the order of their names.
pub(crate) fn all() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/dialogues");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    for command in engine::commands() {
        examples(command, command.spec().name, &mut files);
    }
    if let Ok(wanted) = std::env::var("DIALOGUE") {
        files.retain(|file| file.name.contains(&wanted));
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("the folder of dialogues") {
        let path = entry.expect("a file of dialogues").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            let name = path.strip_prefix(root).expect("a path below the root");
            files.push(File {
                name: name.display().to_string(),
                since: "",
                text: fs::read_to_string(&path).expect("a text file"),
                path: Some(path),
            });
        }
    }
}

fn examples(command: CommandId, name: &str, files: &mut Vec<File>) {
    let spec = command.spec();
    if !spec.example.is_empty() {
        files.push(File {
            name: format!("example of {name}"),
            since: spec.since,
            text: spec.example.to_owned(),
            path: None,
        });
    }
    for sub in command.subcommands() {
        examples(*sub, &format!("{name} {}", sub.spec().name), files);
    }
}

impl File {
    pub(crate) fn sections(&self) -> Vec<Section> {
        match parse(&self.text) {
            Ok(sections) => sections,
            Err(error) => panic!("{}: {error}", self.name),
        }
    }

    /// Rewrites what is expected with what the engine says, where the two differ; examples stay as they are.
    pub(crate) fn update(&mut self) {
        let Some(path) = self.path.clone() else {
            return;
        };
        let mut lines: Vec<Option<String>> = self
            .text
            .lines()
            .map(|line| Some(line.to_owned()))
            .collect();
        for section in self.sections() {
            let mut partner = Local::new().expect("a node starts");
            let heard = match listen(&section, &mut partner) {
                Ok(heard) => heard,
                Err(mismatch) => panic!("{}:{}: {}", self.name, mismatch.line, mismatch.message),
            };
            let expected = section.steps.iter().filter_map(|step| match step {
                Step::Ask { expected, .. } | Step::Hear { expected, .. } => Some(expected),
                Step::Pass(_) => None,
            });
            for (expected, heard) in expected.zip(heard) {
                if expected.known_failure.is_some() || matches(&expected.lines, &heard.lines) {
                    continue;
                }
                let old = expected.line..expected.line + expected.lines.len();
                lines[old].fill(None);
                let asked = &mut lines[expected.line - 1];
                let question = asked.take().unwrap_or_default();
                *asked = Some(format!("{question}\n{}", heard.lines.join("\n")));
            }
        }
        let text: String = lines
            .into_iter()
            .flatten()
            .map(|line| line + "\n")
            .collect();
        if text != self.text {
            fs::write(path, &text).expect("the file can be written");
            self.text = text;
        }
    }
}

/// Whether a section changes what `FLUSHALL` does not undo.
pub(crate) fn needs_fresh_server(section: &Section) -> bool {
    section.steps.iter().any(|step| match step {
        Step::Ask { argv, .. } => argv.first().is_some_and(|name| {
            ["CONFIG", "DEBUG", "INFO", "ACL", "CLIENT"]
                .iter()
                .any(|other| name.eq_ignore_ascii_case(other.as_bytes()))
        }),
        _ => false,
    })
}
