//! What filters share: their inputs one after another, and lines out of bytes that come in any split.

use std::collections::VecDeque;
use std::rc::Rc;

use dyn_clone::DynClone;

use crate::host::disk::{self, Fault};
use crate::program::arguments::Args;
use crate::program::{Flow, Io, Program, Terminal, complaint};

/// Bytes that a filter keeps in memory at most.
pub(crate) const MAX_KEPT: usize = 32 << 20;

/// What is done with each line.
pub(crate) trait Work: DynClone {
    /// An input begins; `name` is the file's, or `-`.
    fn begin(&mut self, io: &mut Io<'_, '_>, name: &str) {
        let _ = (io, name);
    }

    /// Takes a line with its newline, which the last one may lack; `false`: no more of this input is wanted.
    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool;

    /// The input has ended.
    fn end(&mut self, io: &mut Io<'_, '_>, name: &str) {
        let _ = (io, name);
    }

    /// All inputs have ended; gives the status, of which 0 yields to what went wrong before.
    fn finish(&mut self, io: &mut Io<'_, '_>) -> i32 {
        let _ = io;
        0
    }

    /// What is said of a file that cannot be read; nothing, if it is empty.
    fn unread(&self, name: &str, fault: Fault) -> String {
        format!("{name}: {fault}")
    }
}

dyn_clone::clone_trait_object!(Work);

/// A filter over its files, or over the standard input.
#[derive(Clone)]
pub(crate) struct Filter {
    name: String,
    work: Box<dyn Work>,
    files: VecDeque<String>,
    /// The input that is being read from the standard input.
    reads_stdin: bool,
    /// Whether a directory stands for the files under it.
    is_recursive: bool,
    partial: Vec<u8>,
    fault_status: i32,
    status: i32,
}

/// A program that does `work`; 1 or `fault_status` is its status when a file cannot be read.
pub(crate) fn filter(
    name: &str,
    work: impl Work + 'static,
    files: &[String],
    fault_status: i32,
) -> Box<dyn Program> {
    Box::new(Filter::new(name, Box::new(work), files, "-", fault_status))
}

/// As [`filter`], over all files under the directories, or under this one.
pub(crate) fn recursive(
    name: &str,
    work: impl Work + 'static,
    files: &[String],
    fault_status: i32,
) -> Box<dyn Program> {
    Box::new(Filter {
        is_recursive: true,
        ..Filter::new(name, Box::new(work), files, "", fault_status)
    })
}

/// A program that says what is wrong with its words.
pub(super) fn wrong(args: &Args, problem: &str, status: i32) -> Box<dyn Program> {
    let name = &args.name;
    let text = format!("{name}: {problem}\nTry '{name} --help' for more information.\n");
    complaint(text, status)
}

impl Filter {
    fn new(
        name: &str,
        work: Box<dyn Work>,
        files: &[String],
        without_files: &str,
        fault_status: i32,
    ) -> Filter {
        let mut files: VecDeque<String> = files.iter().cloned().collect();
        if files.is_empty() {
            files.push_back(without_files.to_owned());
        }
        Filter {
            name: name.to_owned(),
            work,
            files,
            reads_stdin: false,
            is_recursive: false,
            partial: Vec::new(),
            fault_status,
            status: 0,
        }
    }

    /// Reads files until the standard input is due, or all are read.
    fn go_on(&mut self, io: &mut Io<'_, '_>) -> Flow {
        while let Some(name) = self.files.front().cloned() {
            if name == "-" {
                self.reads_stdin = true;
                self.work.begin(io, "-");
                return Flow::Running;
            }
            match self.read(io, &name) {
                Ok(bytes) => {
                    self.work.begin(io, &name);
                    self.take(io, &bytes);
                    self.end_input(io);
                }
                Err(Fault::IsDirectory) if self.is_recursive => self.go_into(io, &name),
                Err(fault) => {
                    let told = self.work.unread(&name, fault);
                    if !told.is_empty() {
                        io.err(format!("{}: {told}\n", self.name));
                    }
                    self.status = self.fault_status;
                    self.files.pop_front();
                }
            }
        }
        let status = self.work.finish(io);
        Flow::Done(if self.status == 0 {
            status
        } else {
            self.status
        })
    }

    /// Puts what is in a directory in its place.
    fn go_into(&mut self, io: &Io<'_, '_>, name: &str) {
        self.files.pop_front();
        let items = disk::list(io.machine(), io.env, &io.path(name)).unwrap_or_default();
        for item in items.into_iter().rev() {
            let slash = if name.is_empty() || name.ends_with('/') {
                ""
            } else {
                "/"
            };
            self.files.push_front(format!("{name}{slash}{}", item.name));
        }
    }

    fn read(&self, io: &Io<'_, '_>, name: &str) -> Result<Rc<Vec<u8>>, Fault> {
        if name == "/dev/null" {
            return Ok(Rc::default());
        }
        disk::read(io.machine(), io.env, &io.path(name))
    }

    /// Gives whole lines to the work; `false`: it wants no more.
    fn take(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> bool {
        self.partial.extend_from_slice(bytes);
        let all = std::mem::take(&mut self.partial);
        let mut rest = all.as_slice();
        while let Some(at) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, after) = rest.split_at(at + 1);
            rest = after;
            if !self.work.line(io, line) {
                return false;
            }
        }
        self.partial = rest.to_vec();
        true
    }

    fn end_input(&mut self, io: &mut Io<'_, '_>) {
        let last = std::mem::take(&mut self.partial);
        if !last.is_empty() {
            self.work.line(io, &last);
        }
        self.reads_stdin = false;
        if let Some(name) = self.files.pop_front() {
            self.work.end(io, &name);
        }
    }
}

impl Program for Filter {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        self.go_on(io)
    }

    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        if self.reads_stdin && !self.take(io, bytes) {
            self.end_input(io);
            return self.go_on(io);
        }
        Flow::Running
    }

    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if self.reads_stdin {
            self.end_input(io);
        }
        self.go_on(io)
    }

    fn terminal(&self) -> Terminal {
        Terminal::Lines
    }
}
