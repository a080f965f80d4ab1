//! Writes the languages that the build compiled into a folder, a file each: `languages FOLDER`.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

include!(concat!(env!("OUT_DIR"), "/files.rs"));

fn main() -> ExitCode {
    let Some(folder) = env::args().nth(1) else {
        eprintln!("languages: name the folder to write to");
        return ExitCode::FAILURE;
    };
    let written = fs::create_dir_all(&folder).and_then(|()| {
        let mut files = FILES.iter();
        files.try_for_each(|(name, content)| fs::write(Path::new(&folder).join(name), content))
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}
