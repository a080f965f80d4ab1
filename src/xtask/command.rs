//! Running other programs: shown to the user, timed when long, and failing with a sentence.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How often a silent step says that it is still at work, where output is a log rather than a terminal.
const LOG_EVERY: Duration = Duration::from_secs(30);
const TERMINAL_EVERY: Duration = Duration::from_secs(1);

/// Runs a program with its output shown; fails when it does.
pub fn run(command: &mut Command) -> Result<(), String> {
    let name = describe(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{name}` failed ({status}).")),
        Err(error) => Err(format!("`{name}` did not start: {error}.")),
    }
}

/// Runs a program and returns what it printed; `None` when it is missing or fails.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a long silent program under a title, with a running clock; on failure returns the end of what it printed.
pub fn step(title: &str, command: &mut Command) -> Result<(), String> {
    let name = describe(command);
    let started = Instant::now();
    let (done, wait) = mpsc::channel::<()>();
    let clock = clock(title.to_owned(), started, wait);
    let result = command.stdin(Stdio::null()).output();
    drop(done);
    let _ = clock.join();
    let output = result.map_err(|error| format!("`{name}` did not start: {error}."))?;
    if output.status.success() {
        println!("{title}: done in {}", elapsed(started));
        return Ok(());
    }
    let text = [output.stdout, output.stderr].concat();
    Err(format!(
        "`{name}` failed after {}:\n{}",
        elapsed(started),
        last_lines(&text, 12)
    ))
}

/// A duration as people say it: `4.2 s`, `3 min 05 s`.
pub fn elapsed(since: Instant) -> String {
    let seconds = since.elapsed().as_secs_f64();
    if seconds < 60.0 {
        return format!("{seconds:.1} s");
    }
    let whole = since.elapsed().as_secs();
    format!("{} min {:02} s", whole / 60, whole % 60)
}

/// Finds a program on PATH.
pub fn on_path(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}

/// PATH with these folders in front.
pub fn path_with<'a>(folders: impl IntoIterator<Item = &'a Path>) -> std::ffi::OsString {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let all = folders
        .into_iter()
        .map(Path::to_path_buf)
        .chain(std::env::split_paths(&old));
    std::env::join_paths(all).unwrap_or(old)
}

/// Says that a step is at work, until the channel closes.
fn clock(title: String, started: Instant, wait: mpsc::Receiver<()>) -> thread::JoinHandle<()> {
    let terminal = std::io::stdout().is_terminal();
    let every = if terminal { TERMINAL_EVERY } else { LOG_EVERY };
    println!("{title} ...");
    thread::spawn(move || {
        while let Err(RecvTimeoutError::Timeout) = wait.recv_timeout(every) {
            if terminal {
                // Up one line, rewritten in place.
                println!("\x1b[1A\x1b[2K{title} ... {}", elapsed(started));
            } else {
                println!("{title} ... {}", elapsed(started));
            }
        }
        if terminal {
            print!("\x1b[1A\x1b[2K");
        }
    })
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    let mut line = words.join(" ");
    if line.len() > 160 {
        line = line.chars().take(157).collect::<String>() + "...";
    }
    line
}

fn last_lines(text: &[u8], count: usize) -> String {
    let text = String::from_utf8_lossy(text);
    let lines: Vec<_> = text.lines().collect();
    lines
        .get(lines.len().saturating_sub(count)..)
        .unwrap_or_default()
        .join("\n")
}
