//! From a pipeline's words to programs: names, `sudo`, assignments, redirections.

use sim::process::{Cx, Machine};

use crate::bash::expand;
use crate::bash::job::{Sink, Stage};
use crate::bash::lexer::Trouble;
use crate::bash::parse::{Command, Pipeline, Redirection};
use crate::host::disk;
use crate::host::env::Env;
use crate::host::seconds;
use crate::program::arguments::{Args, Fault};
use crate::program::tool::{Home, Table, refused};
use crate::program::{Io, Once, Program, complaint};

/// `sudo` may stand before `sudo`, but not without end.
const MOST_PREFIXES: usize = 4;

/// The stages of a pipeline; `Err`: it has ended already, with this status.
pub(crate) fn stages(
    pipeline: &Pipeline,
    programs: &Table,
    env: &mut Env,
    cx: &mut Cx<'_>,
) -> Result<Vec<Stage>, i32> {
    if let [command] = pipeline.commands.as_slice()
        && command.words.is_empty()
    {
        return Err(assign(command, env, cx));
    }
    let last = pipeline.commands.len().saturating_sub(1);
    let numbered = pipeline.commands.iter().enumerate();
    let stages: Vec<Stage> = numbered
        .map(|(place, command)| stage(command, place < last, programs, env, cx))
        .collect();
    // The commands of a longer pipeline run in shells of their own.
    if let [stage] = stages.as_slice() {
        env.last_word.clone_from(&stage.env.last_word);
    }
    Ok(stages)
}

/// What bash says about a line that it cannot run.
pub(crate) fn trouble_message(env: &Env, trouble: &Trouble) -> String {
    let shell = env.shell_name();
    match trouble {
        Trouble::Incomplete => {
            format!("{shell}: unexpected EOF while looking for matching quote\n")
        }
        Trouble::Unexpected(token) => {
            format!("{shell}: syntax error near unexpected token `{token}'\n")
        }
        Trouble::Unsupported(what) => format!("{shell}: {what}\n"),
    }
}

/// `NAME=value` by itself changes the shell; a redirection by itself makes the file.
fn assign(command: &Command, env: &mut Env, cx: &mut Cx<'_>) -> i32 {
    for (name, word) in &command.assignments {
        let value = expand::single(word, env);
        env.variables.insert(name.clone(), value);
    }
    let mut stage = Stage::new(complaint(String::new(), 0), env.clone());
    match redirect(command, &mut stage, cx.machine) {
        Ok(()) => 0,
        Err(message) => {
            cx.write(message);
            1
        }
    }
}

fn stage(command: &Command, is_piped: bool, programs: &Table, env: &Env, cx: &mut Cx<'_>) -> Stage {
    let mut env = env.clone();
    for (name, word) in &command.assignments {
        let value = expand::single(word, &env);
        env.variables.insert(name.clone(), value);
    }
    let argv = expand::arguments(&command.words, &env, cx.machine);
    let shell = env.shell_name();
    env.last_word = argv.last().cloned().unwrap_or_default();
    let mut stage = Stage::new(complaint(String::new(), 0), env);
    if is_piped {
        stage.out = Sink::Pipe;
    }
    match redirect(command, &mut stage, cx.machine) {
        Ok(()) => choose(&mut stage, argv, programs, shell, cx.machine),
        Err(message) => stage.program = complaint(message, 1),
    }
    stage
}

fn redirect(command: &Command, stage: &mut Stage, machine: &mut Machine) -> Result<(), String> {
    for redirection in &command.redirections {
        match redirection {
            Redirection::ErrToOut => stage.err = stage.out.clone(),
            Redirection::OutToErr => stage.out = stage.err.clone(),
            Redirection::Input(word) => {
                let name = expand::single(word, &stage.env);
                let path = disk::absolute(&stage.env.directory, &name);
                let bytes = if name == "/dev/null" {
                    Ok(std::rc::Rc::default())
                } else {
                    disk::read(machine, &stage.env, &path)
                };
                stage.input = Some(bytes.map_err(|fault| fault_message(&stage.env, &name, fault))?);
            }
            Redirection::Text(word) => {
                let text = expand::single(word, &stage.env);
                stage.input = Some(std::rc::Rc::new(text.into_bytes()));
            }
            Redirection::Output {
                out,
                err,
                appends,
                target,
            } => {
                let name = expand::single(target, &stage.env);
                let path = disk::absolute(&stage.env.directory, &name);
                let made = disk::write(machine, &stage.env, &path, b"", *appends);
                made.map_err(|fault| fault_message(&stage.env, &name, fault))?;
                if *out {
                    stage.out = Sink::File(path.clone());
                }
                if *err {
                    stage.err = Sink::File(path);
                }
            }
        }
    }
    Ok(())
}

fn fault_message(env: &Env, name: &str, fault: disk::Fault) -> String {
    format!("{}: {name}: {fault}\n", env.shell_name())
}

/// Finds the program that the words name.
fn choose(stage: &mut Stage, argv: Vec<String>, programs: &Table, shell: &str, machine: &Machine) {
    match after_prefixes(stage, argv, programs, shell) {
        Err(program) => stage.program = program,
        Ok(argv) => stage.program = named(stage, &argv, programs, shell, machine),
    }
}

/// The words after `sudo` and `timeout`, whose wishes the stage then knows; `Err`: what runs instead.
fn after_prefixes(
    stage: &mut Stage,
    argv: Vec<String>,
    programs: &Table,
    shell: &str,
) -> Result<Vec<String>, Box<dyn Program>> {
    let mut argv = argv;
    for _ in 0..MOST_PREFIXES {
        if let Some((user, is_login)) = inner_shell(&argv, &stage.env) {
            stage.is_builtin = true;
            let style = if is_login { "login" } else { "plain" };
            let args = Args::whole(&[style.to_owned(), user.to_owned()]);
            let run = enter_shell;
            return Err(Box::new(Once { run, args }));
        }
        let name = argv.first().map(String::as_str);
        let Some(tool) = name.and_then(|name| programs.prefix(name)) else {
            break;
        };
        let refuse = |fault: Fault| refused(tool, &fault, shell);
        let words = tool.synopsis.read(&argv).map_err(refuse)?.words;
        argv = match tool.name {
            "sudo" => after_sudo(stage, words),
            _ => after_timeout(stage, words),
        }?;
    }
    Ok(argv)
}

/// The program of that name, or the complaint that there is none.
fn named(
    stage: &mut Stage,
    argv: &[String],
    programs: &Table,
    shell: &str,
    machine: &Machine,
) -> Box<dyn Program> {
    let Some(name) = argv.first() else {
        return complaint(String::new(), 0);
    };
    match programs.find(name, &stage.env, machine) {
        Some(tool) => {
            stage.is_builtin = tool.home == Home::Shell;
            programs.start(tool, argv, shell)
        }
        None => complaint(not_found(name, shell, &stage.env, machine), 127),
    }
}

fn not_found(name: &str, shell: &str, env: &Env, machine: &Machine) -> String {
    let path = disk::absolute(&env.directory, name);
    if name.contains('/') {
        if disk::is_directory(machine, &path) {
            return format!("{shell}: {name}: Is a directory\n");
        }
        let fault = if machine.files.contains_key(&path) {
            "Permission denied"
        } else {
            "No such file or directory"
        };
        return format!("{shell}: {name}: {fault}\n");
    }
    let was_sudo = env.is_root() && env.outer.is_empty();
    if was_sudo {
        format!("sudo: {name}: command not found\n")
    } else {
        format!("{shell}: {name}: command not found\n")
    }
}

/// The words after `sudo` and its options.
fn after_sudo(stage: &mut Stage, words: Vec<String>) -> Result<Vec<String>, Box<dyn Program>> {
    let mut words = words;
    if words.is_empty() {
        let usage = "usage: sudo [-EHn] command [arguments]\nusage: sudo -i | -s | su -\n";
        return Err(complaint(usage.to_owned(), 1));
    }
    stage.env.become_user("root");
    take_assignments(&mut words, &mut stage.env);
    Ok(words)
}

/// The words after `timeout SECONDS`.
fn after_timeout(stage: &mut Stage, words: Vec<String>) -> Result<Vec<String>, Box<dyn Program>> {
    let refuse = |problem: &str| complaint(format!("timeout: {problem}\n"), 125);
    let Some((time, rest)) = words.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return Err(refuse("missing operand"));
    };
    let ms = seconds::with_unit(time);
    stage.limit_ms = Some(ms.ok_or_else(|| refuse(&format!("invalid time interval '{time}'")))?);
    Ok(rest.to_vec())
}

/// `sudo NAME=value program`.
fn take_assignments(argv: &mut Vec<String>, env: &mut Env) {
    while let Some((name, value)) = argv.first().and_then(|word| word.split_once('=')) {
        env.variables.insert(name.to_owned(), value.to_owned());
        argv.remove(0);
    }
}

/// The user and whether it is a login shell, for words that open a shell in the shell.
fn inner_shell(argv: &[String], env: &Env) -> Option<(&'static str, bool)> {
    let words: Vec<&str> = argv.iter().map(String::as_str).collect();
    let own = if env.is_root() {
        "root"
    } else {
        env.kind.user()
    };
    match words.as_slice() {
        ["sudo", "-i"] | ["sudo", "su", "-" | "-l" | "--login"] | ["sudo", "su", "-", "root"] => {
            Some(("root", true))
        }
        ["sudo", "-s" | "su" | "bash"] | ["sudo", "su", "root"] => Some(("root", false)),
        ["su", "-" | "-l"] | ["su", "-", "root"] if env.is_root() => Some(("root", true)),
        ["su"] if env.is_root() => Some(("root", false)),
        ["su", "-", user] | ["sudo", "su", "-", user] if *user == env.kind.user() => {
            Some((env.kind.user(), true))
        }
        ["bash" | "sh"] => Some((own, false)),
        _ => None,
    }
}

fn enter_shell(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let user = args.words.first().cloned().unwrap_or_default();
    if io.env.outer.len() >= 20 {
        io.err("bash: fork: retry: Resource temporarily unavailable\n");
        return 1;
    }
    io.env.enter(&user);
    if args.name == "login" {
        io.env.log_in(&user);
        io.env.is_login = true;
    } else {
        io.env.become_user(&user);
    }
    0
}
