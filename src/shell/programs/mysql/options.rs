//! The options of `mysql`, as MariaDB reads them: letters may be joined, long names may be cut short while they are
//! clear, and `-` and `_` are the same in them.

use crate::program::arguments::Args;

/// What the command line asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub(super) host: Option<String>,
    pub(super) port: u16,
    pub(super) user: Option<String>,
    pub(super) password: Password,
    pub(super) database: Option<String>,
    pub(super) execute: Option<String>,
    pub(super) connect_timeout_ms: Option<u64>,
    pub(super) is_batch: bool,
    pub(super) is_table: bool,
    pub(super) is_vertical: bool,
    pub(super) is_headless: bool,
    pub(super) is_forced: bool,
    pub(super) is_tcp: bool,
    pub(super) has_rehash: bool,
    pub(super) verbosity: u8,
}

/// How the password is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Password {
    #[default]
    None,
    /// `-p`: it is asked for.
    Asked,
    Given(String),
}

/// What a command line means.
pub(super) enum Meaning {
    Client(Box<Options>),
    /// Something to say, and the exit status.
    Say(String, i32),
}

/// What an option does with its value.
#[derive(Clone, Copy, PartialEq)]
enum Takes {
    Nothing,
    Value,
    /// Only right behind it: `-pSECRET`.
    MayBe,
}

/// Letter, long name, whether it takes a value. What has no letter has a blank.
const KNOWN: &[(char, &str, Takes)] = &[
    ('?', "help", Takes::Nothing),
    ('A', "no-auto-rehash", Takes::Nothing),
    ('A', "skip-auto-rehash", Takes::Nothing),
    ('B', "batch", Takes::Nothing),
    ('D', "database", Takes::Value),
    ('E', "vertical", Takes::Nothing),
    ('N', "skip-column-names", Takes::Nothing),
    ('P', "port", Takes::Value),
    ('V', "version", Takes::Nothing),
    (' ', "connect-timeout", Takes::Value),
    (' ', "default-character-set", Takes::Value),
    (' ', "protocol", Takes::Value),
    (' ', "skip-ssl", Takes::Nothing),
    ('e', "execute", Takes::Value),
    ('f', "force", Takes::Nothing),
    ('h', "host", Takes::Value),
    ('p', "password", Takes::MayBe),
    ('s', "silent", Takes::Nothing),
    ('t', "table", Takes::Nothing),
    ('u', "user", Takes::Value),
    ('v', "verbose", Takes::Nothing),
];
/// What the real client has besides.
const NOT_HERE_LETTERS: &str = "#CGHILSTUWXbcijnoqrw";
const NOT_HERE: &[&str] = &[
    "abort-source-on-error",
    "auto-vertical-output",
    "binary-as-hex",
    "binary-mode",
    "column-type-info",
    "comments",
    "compress",
    "debug-info",
    "delimiter",
    "html",
    "ignore-spaces",
    "init-command",
    "line-numbers",
    "local-infile",
    "max-allowed-packet",
    "named-commands",
    "pager",
    "print-defaults",
    "prompt",
    "quick",
    "raw",
    "reconnect",
    "safe-updates",
    "show-warnings",
    "sigint-ignore",
    "socket",
    "ssl",
    "ssl-ca",
    "ssl-cert",
    "ssl-cipher",
    "ssl-key",
    "ssl-verify-server-cert",
    "tee",
    "tls-version",
    "unbuffered",
    "wait",
    "xml",
];
/// As MariaDB's own client exits when it does not understand its options.
const WRONG: i32 = 2;
const MYSQL_PORT: u16 = 3306;

/// Reads the words; `version`: the client's.
pub(super) fn parse(args: &Args, version: &str) -> Meaning {
    let mut options = Options {
        port: MYSQL_PORT,
        has_rehash: true,
        ..Options::default()
    };
    match read(&mut options, args, version) {
        Ok(()) => Meaning::Client(Box::new(options)),
        Err((text, status)) => Meaning::Say(text, status),
    }
}

type Fault = (String, i32);

fn read(options: &mut Options, args: &Args, version: &str) -> Result<(), Fault> {
    let name = &args.name;
    let mut words = args.words.iter();
    let mut operands = Vec::new();
    while let Some(word) = words.next() {
        if word == "--" {
            operands.extend(words.by_ref().cloned());
        } else if let Some(long) = word.strip_prefix("--") {
            let (given, value) = match long.split_once('=') {
                Some((given, value)) => (given, Some(value.to_owned())),
                None => (long, None),
            };
            let (_, known, takes) = find_long(name, given)?;
            let value = match (takes, value) {
                (Takes::Value, None) => Some(words.next().cloned().ok_or_else(|| {
                    (
                        format!("{name}: option '--{known}' requires an argument\n"),
                        WRONG,
                    )
                })?),
                (Takes::Nothing, Some(_)) => {
                    let text = format!("{name}: option '--{known}' cannot take an argument\n");
                    return Err((text, WRONG));
                }
                (_, value) => value,
            };
            apply(options, args, version, known, value)?;
        } else if word.len() > 1 && word.starts_with('-') {
            letters(options, args, version, word, &mut words)?;
        } else {
            operands.push(word.clone());
        }
    }
    if operands.len() > 1 {
        return Err((usage(name, version), 1));
    }
    if let Some(database) = operands.pop() {
        options.database = Some(database);
    }
    Ok(())
}

fn letters(
    options: &mut Options,
    args: &Args,
    version: &str,
    word: &str,
    words: &mut std::slice::Iter<'_, String>,
) -> Result<(), Fault> {
    let name = &args.name;
    let mut rest = word.get(1..).unwrap_or_default();
    while let Some(letter) = rest.chars().next() {
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        let known = KNOWN
            .iter()
            .find(|(known, ..)| *known == letter && letter != ' ');
        let Some((_, long, takes)) = known else {
            return Err(match NOT_HERE_LETTERS.contains(letter) {
                true => not_here(name, &format!("-{letter}")),
                false => (format!("{name}: unknown option '-{letter}'\n"), WRONG),
            });
        };
        let value = match takes {
            Takes::Nothing => None,
            _ if !rest.is_empty() => Some(std::mem::take(&mut rest).to_owned()),
            Takes::MayBe => None,
            Takes::Value => Some(words.next().cloned().ok_or_else(|| {
                (
                    format!("{name}: option '-{letter}' requires an argument\n"),
                    WRONG,
                )
            })?),
        };
        apply(options, args, version, long, value)?;
    }
    Ok(())
}

fn find_long(name: &str, given: &str) -> Result<(char, &'static str, Takes), Fault> {
    let plain = given.replace('_', "-");
    let mut hits = KNOWN.iter().filter(|(_, long, _)| long.starts_with(&plain));
    let exact = KNOWN.iter().find(|(_, long, _)| *long == plain);
    if let Some(found) = exact {
        return Ok(*found);
    }
    if NOT_HERE.contains(&plain.as_str()) {
        return Err(not_here(name, &format!("--{plain}")));
    }
    match (hits.next(), hits.next()) {
        (Some(found), None) if !plain.is_empty() => Ok(*found),
        (Some(one), Some(other)) if !plain.is_empty() => {
            let text = format!(
                "{name}: ambiguous option '--{given}' ({}, {})\n",
                one.1, other.1
            );
            Err((text, WRONG))
        }
        _ => Err((format!("{name}: unknown option '--{given}'\n"), WRONG)),
    }
}

fn not_here(name: &str, option: &str) -> Fault {
    let has = "-h -P -u -p -D -e -N -B -t -s -E -f -v -A -V, --connect-timeout, --protocol=tcp";
    let text = format!("{name}: {option} is not simulated in this lab; it has: {has}\n");
    (text, WRONG)
}

fn apply(
    options: &mut Options,
    args: &Args,
    version: &str,
    option: &str,
    value: Option<String>,
) -> Result<(), Fault> {
    let name = &args.name;
    let text = value.clone().unwrap_or_default();
    match option {
        "help" => return Err((usage(name, version), 0)),
        "version" => return Err((version_line(name, version), 0)),
        "no-auto-rehash" | "skip-auto-rehash" => options.has_rehash = false,
        "batch" => options.is_batch = true,
        "database" => options.database = value,
        "vertical" => options.is_vertical = true,
        "skip-column-names" => options.is_headless = true,
        "port" => match text.parse() {
            Ok(0) => {}
            Ok(port) => options.port = port,
            Err(_) => {
                return Err((
                    format!(
                        "{name}: Unknown suffix '{}' used for variable 'port' (value '{text}')\n{name}: Error while setting value '{text}' to 'port'\n",
                        text.trim_start_matches(|c: char| c.is_ascii_digit())
                    ),
                    WRONG,
                ));
            }
        },
        "connect-timeout" => match text.parse::<u64>() {
            Ok(0) => {}
            Ok(seconds) => options.connect_timeout_ms = Some(seconds.saturating_mul(1000)),
            Err(_) => {
                return Err((
                    format!("{name}: Error while setting value '{text}' to 'connect-timeout'\n"),
                    WRONG,
                ));
            }
        },
        "protocol" if text.eq_ignore_ascii_case("tcp") => options.is_tcp = true,
        "protocol" => return Err(not_here(name, &format!("--protocol={text}"))),
        "default-character-set" if text.eq_ignore_ascii_case("utf8mb4") => {}
        "default-character-set" => {
            return Err(not_here(name, &format!("--default-character-set={text}")));
        }
        "execute" => options.execute = value,
        "force" => options.is_forced = true,
        "host" => options.host = value,
        "password" => {
            options.password = value.map_or(Password::Asked, Password::Given);
        }
        "silent" => options.is_batch = true,
        "table" => options.is_table = true,
        "user" => options.user = value,
        "verbose" => options.verbosity = options.verbosity.saturating_add(1),
        // The lab's client never speaks TLS.
        _ => {}
    }
    Ok(())
}

fn version_line(name: &str, version: &str) -> String {
    format!(
        "{name}  Ver 15.1 Distrib {version}-MariaDB, for Linux (x86_64) using  EditLine wrapper\n"
    )
}

fn usage(name: &str, version: &str) -> String {
    format!(
        "{}Copyright (c) 2000, 2018, Oracle, MariaDB Corporation Ab and others.\n\nUsage: {name} [OPTIONS] [database]\n\n\
         Of its options this lab has:\n\
         \x20 -?, --help            Display this help and exit.\n\
         \x20 -A, --no-auto-rehash  Do not read the names of tables for completion.\n\
         \x20 -B, --batch           Print results with tabs, without tables.\n\
         \x20     --connect-timeout=#  Seconds before a connection is given up.\n\
         \x20 -D, --database=name   Database to use.\n\
         \x20 -e, --execute=name    Execute statements and quit.\n\
         \x20 -E, --vertical        Print rows a line a column.\n\
         \x20 -f, --force           Continue after an error.\n\
         \x20 -h, --host=name       Connect to host.\n\
         \x20 -N, --skip-column-names  Do not print column names.\n\
         \x20 -p, --password[=name] Password; if it is not given, it is asked for.\n\
         \x20 -P, --port=#          Port number, 3306 unless it is given.\n\
         \x20     --protocol=tcp    Connect by TCP, also to localhost.\n\
         \x20 -s, --silent          Be more silent, as -B.\n\
         \x20 -t, --table           Print results in tables.\n\
         \x20 -u, --user=name       User for login.\n\
         \x20 -v, --verbose         Write more; -v -v -v gives the table output format.\n\
         \x20 -V, --version         Output version information and exit.\n",
        version_line(name, version)
    )
}
