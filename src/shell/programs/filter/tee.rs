//! `tee`: passes its input on and writes it to files as well.

use super::work::{Work, filter};
use crate::host::disk;
use crate::program::Io;
use crate::program::tool::{Home, Make, Tool, tool};

pub(super) const TEE: Tool = tool(
    "tee",
    Home::System,
    "[-a] [file ...]",
    "print what comes in and write it to files too",
    Make::Program(|args| {
        let tee = Tee {
            files: args.words.clone(),
            appends: args.has("a"),
            status: 0,
        };
        filter("tee", tee, &[], 1)
    }),
)
.long("append=a")
.lacks("ip");

#[derive(Clone)]
struct Tee {
    files: Vec<String>,
    appends: bool,
    status: i32,
}

impl Tee {
    /// Writes to all files; one that cannot be written is named, and left alone from then on.
    fn write(&mut self, io: &mut Io<'_, '_>, bytes: &[u8], appends: bool) {
        for name in std::mem::take(&mut self.files) {
            let path = io.path(&name);
            match disk::write(io.cx.machine, io.env, &path, bytes, appends) {
                Ok(()) => self.files.push(name),
                Err(fault) => {
                    io.err(format!("tee: {name}: {fault}\n"));
                    self.status = 1;
                }
            }
        }
    }
}

impl Work for Tee {
    fn begin(&mut self, io: &mut Io<'_, '_>, _name: &str) {
        let appends = self.appends;
        self.write(io, b"", appends);
    }

    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        io.out(line);
        self.write(io, line, true);
        true
    }

    fn finish(&mut self, _io: &mut Io<'_, '_>) -> i32 {
        self.status
    }
}
