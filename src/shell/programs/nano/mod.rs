//! `nano`: an editor in the terminal, with the keys, questions and messages of GNU nano 8.
//!
//! Its `^F` searches forward, so that no key is needed that a browser keeps for itself (`^W` closes a tab).

use crate::host::disk;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, PROGRAMS, Shelf, tool};
use crate::program::{Flow, Io, Program, Terminal};
use crate::terminal::keys::Key;

mod ask;
mod editor;
mod file;
mod help;
mod text;
mod window;

use editor::Editor;
use window::Size;

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[tool(
        "nano",
        Home::System,
        "[-lvEi] [-T number] [file ...]",
        "edit a file",
        Make::Program(|args| Box::new(Nano { args, editor: None })),
    )
    .long("linenumbers=l view=v tabstospaces=E autoindent=i tabsize=T")
    .lacks("ABCDFGHIJKLMNOPQRSUWXYZabcdfgjkmnopqrstuwxyz")],
};

#[derive(Clone)]
struct Nano {
    args: Args,
    editor: Option<Editor>,
}

impl Program for Nano {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if !io.is_out_terminal || !io.is_stdin_terminal {
            let stream = if io.is_out_terminal {
                "input"
            } else {
                "output"
            };
            io.err_line(&format!("Standard {stream} is not a terminal"));
            return Flow::Done(1);
        }
        match Editor::open(io, &self.args) {
            Ok(editor) => {
                io.out("\x1b[?1049h");
                io.out(editor.draw_all());
                self.editor = Some(editor);
                Flow::Running
            }
            Err(message) => {
                io.err_line(&message);
                Flow::Done(1)
            }
        }
    }

    fn key(&mut self, io: &mut Io<'_, '_>, key: &Key) -> Flow {
        let Some(editor) = &mut self.editor else {
            return Flow::Done(1);
        };
        if !editor.key(io, key) {
            io.out("\x1b[?1049l");
            return Flow::Done(0);
        }
        io.out(editor.draw());
        Flow::Running
    }

    fn resized(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let size = window(io);
        if let Some(editor) = &mut self.editor {
            io.out(editor.resize(size));
        }
        Flow::Running
    }

    fn terminal(&self) -> Terminal {
        Terminal::Keys
    }
}

/// The window of the terminal that a program writes to.
fn window(io: &Io<'_, '_>) -> Size {
    Size {
        rows: io.env.rows,
        columns: io.env.columns,
    }
}

/// A name as the shell's user means it: `~` and relative paths.
fn path_of(io: &Io<'_, '_>, name: &str) -> String {
    let home = || io.env.variables.get("HOME").cloned().unwrap_or_default();
    match name.strip_prefix("~/") {
        Some(rest) => disk::absolute(&home(), rest),
        None => io.path(name),
    }
}
