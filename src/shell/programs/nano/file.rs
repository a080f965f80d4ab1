//! Files as the editor reads and writes them.

use super::path_of;
use super::text::Text;
use crate::host::disk::{self, Fault};
use crate::program::Io;

/// A larger file would make each key slow.
const LARGEST: usize = 1 << 20;

/// What is known of the file that is edited.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    /// As the student named it; empty: it has no name yet.
    pub(super) name: String,
    /// Its lines end as on Windows, and are written so again.
    pub(super) is_dos: bool,
    /// Nothing may be changed.
    pub(super) is_view: bool,
}

impl File {
    pub(super) fn line_end(&self) -> &'static str {
        if self.is_dos { "\r\n" } else { "\n" }
    }
}

/// Opens a file: what is known of it, its text and what the message line says. A file that cannot be read is a new buffer.
pub(super) fn open(io: &Io<'_, '_>, name: &str) -> (File, Text, String) {
    let mut file = File {
        name: name.to_owned(),
        ..File::default()
    };
    match read(io, name) {
        Ok(bytes) => {
            let (text, is_text) = decoded(&bytes);
            file.is_dos = text.contains("\r\n") && !text.replace("\r\n", "").contains('\n');
            file.is_view = !is_text;
            let text = Text::new(&if file.is_dos {
                text.replace("\r\n", "\n")
            } else {
                text
            });
            let message = match (is_text, file.is_dos) {
                (false, _) => "Not a text: it can be looked at, but not changed".to_owned(),
                (true, true) => format!("{} (converted from DOS format)", read_lines(&text)),
                (true, false) => read_lines(&text),
            };
            (file, text, message)
        }
        Err(Trouble::New) => (file, Text::new(""), "New File".to_owned()),
        Err(Trouble::Said(message)) => {
            file.name.clear();
            (file, Text::new(""), message)
        }
    }
}

/// A text to put into the one that is edited.
pub(super) fn text_of(io: &Io<'_, '_>, name: &str) -> Result<String, String> {
    match read(io, name) {
        Ok(bytes) => Ok(decoded(&bytes).0.replace("\r\n", "\n")),
        Err(Trouble::New) => Err(format!("File \"{name}\" not found")),
        Err(Trouble::Said(message)) => Err(message),
    }
}

/// Why a file cannot be read.
enum Trouble {
    New,
    Said(String),
}

fn read(io: &Io<'_, '_>, name: &str) -> Result<Vec<u8>, Trouble> {
    let path = path_of(io, name);
    let said = |message| Err(Trouble::Said(message));
    match disk::read(io.machine(), io.env, &path) {
        Ok(bytes) if bytes.len() > LARGEST => said(format!(
            "\"{name}\" is larger than this editor takes (1 MB)"
        )),
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(Fault::IsDirectory) => said(format!("\"{name}\" is a directory")),
        Err(Fault::NotFound) => match parent(&path) {
            parent if disk::is_directory(io.machine(), parent) => Err(Trouble::New),
            parent => said(format!("Directory '{parent}' does not exist")),
        },
        Err(fault) => said(format!("Error reading {name}: {fault}")),
    }
}

/// Writes a text to a file of that name; what the message line says.
pub(super) fn write(
    io: &mut Io<'_, '_>,
    name: &str,
    text: &Text,
    line_end: &str,
) -> Result<String, String> {
    let path = path_of(io, name);
    let bytes = text.to_file(line_end);
    disk::write(io.cx.machine, io.env, &path, bytes.as_bytes(), false)
        .map_err(|fault| format!("Error writing {name}: {fault}"))?;
    Ok(format!("Wrote {}", lines(text.count())))
}

/// Whether there is a file of that name.
pub(super) fn exists(io: &Io<'_, '_>, name: &str) -> bool {
    io.machine().files.contains_key(&path_of(io, name))
}

fn decoded(bytes: &[u8]) -> (String, bool) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let is_text = std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0);
    (text, is_text)
}

fn read_lines(text: &Text) -> String {
    format!("Read {}", lines(text.count()))
}

fn lines(count: usize) -> String {
    format!("{count} line{}", if count == 1 { "" } else { "s" })
}

fn parent(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) | None => "/",
        Some((parent, _)) => parent,
    }
}
