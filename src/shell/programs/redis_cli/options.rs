//! The command line of the Redis clients.

use cloud::versions;

use super::words::split;
use crate::host::env::Env;
use crate::host::seconds;

/// Which client it is: three programs share one behaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Brand {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    /// What its messages call the server.
    pub(super) server: &'static str,
    pub(super) history_file: &'static str,
    pub(super) preferences_file: &'static str,
    /// Whether commands can be typed between messages; else Ctrl-C ends the client.
    pub(super) has_subscribed_mode: bool,
    /// Whether it knows `-t`.
    pub(super) has_timeout: bool,
}

pub(super) const VALKEY_CLI: Brand = Brand {
    name: "valkey-cli",
    version: versions::VALKEY_PACKAGE.version,
    server: "Valkey",
    history_file: ".valkeycli_history",
    preferences_file: "~/.valkeyclirc",
    has_subscribed_mode: true,
    has_timeout: true,
};

pub(super) const REDIS6_CLI: Brand = Brand {
    name: "redis6-cli",
    version: versions::REDIS6_PACKAGE.version,
    server: "Redis",
    history_file: ".rediscli_history",
    preferences_file: "~/.redisclirc",
    has_subscribed_mode: false,
    has_timeout: false,
};

pub(super) const REDIS_CLI: Brand = Brand {
    name: "redis-cli",
    version: versions::LAPTOP_REDIS.version,
    has_subscribed_mode: true,
    has_timeout: true,
    ..REDIS6_CLI
};

/// How replies are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// For people.
    Standard,
    /// Bytes as they are.
    Raw,
}

/// The options as given.
#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) database: i64,
    pub(super) user: Option<String>,
    pub(super) password: Option<String>,
    pub(super) timeout_ms: Option<u64>,
    pub(super) uses_tls: bool,
    /// Negative: for ever.
    pub(super) repeat: i64,
    pub(super) interval_ms: u64,
    pub(super) reads_last_argument: bool,
    /// Whether the words of the command are quoted strings.
    pub(super) is_quoted: bool,
    pub(super) protocol: u8,
    /// `None`: as fits the standard output.
    pub(super) form: Option<Form>,
    pub(super) fails_on_error: bool,
    pub(super) follows_redirections: bool,
    /// The command, when it is on the command line.
    pub(super) command: Vec<String>,
}

/// What the command line asks for.
#[derive(Clone, Debug)]
pub(super) enum Asked {
    Client {
        options: Box<Options>,
        warning: Option<&'static str>,
    },
    Help,
    Version,
    /// Told on the standard error; status 1.
    Wrong(String),
}

const WARNING: &str = "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.";

const NOT_HERE: &[&str] = &[
    "--bigkeys",
    "--memkeys",
    "--hotkeys",
    "--latency",
    "--latency-history",
    "--latency-dist",
    "--stat",
    "--scan",
    "--pipe",
    "--rdb",
    "--functions-rdb",
    "--eval",
    "--ldb",
    "--ldb-sync-mode",
    "--lru-test",
    "--intrinsic-latency",
    "--replica",
    "--slave",
    "--cluster",
    "--csv",
    "--json",
    "--quoted-json",
    "--askpass",
    "--cacert",
    "--cacertdir",
    "--cert",
    "--count",
    "--cursor",
    "--key",
    "--keystats",
    "--keystats-samples",
    "--memkeys-samples",
    "--pattern",
    "--quoted-pattern",
    "--show-pushes",
    "--sni",
    "--tls-ciphers",
    "--tls-ciphersuites",
    "--top",
    "--verbose",
    "-6",
    "-D",
    "-X",
    "-d",
    "-s",
];

/// Reads the words after the program's name.
pub(super) fn parse(brand: &Brand, argv: &[String], env: &Env) -> Asked {
    let mut reading = Reading::new(env);
    let mut words = argv.iter();
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            reading.options.command.push(word.clone());
            reading.options.command.extend(words.cloned());
            break;
        }
        match reading.take(brand, word, &mut words) {
            Ok(None) => {}
            Ok(Some(asked)) => return asked,
            Err(message) => return Asked::Wrong(message),
        }
    }
    let warning = (reading.has_open_password && !reading.is_silent).then_some(WARNING);
    Asked::Client {
        options: Box::new(reading.options),
        warning,
    }
}

impl Options {
    /// The words of the command; `None`: `--quoted-input` was given and one is not quoted well.
    pub(super) fn words(&self) -> Option<Vec<Vec<u8>>> {
        let word = |word: &String| match self.is_quoted {
            false => Some(word.clone().into_bytes()),
            true => split(word).filter(|words| words.len() == 1)?.pop(),
        };
        self.command.iter().map(word).collect()
    }
}

struct Reading {
    options: Options,
    has_open_password: bool,
    is_silent: bool,
}

impl Reading {
    fn new(env: &Env) -> Reading {
        let options = Options {
            host: "127.0.0.1".to_owned(),
            port: 6379,
            database: 0,
            user: None,
            password: env
                .variable("REDISCLI_AUTH")
                .or(env.variable("VALKEYCLI_AUTH"))
                .map(str::to_owned),
            timeout_ms: None,
            uses_tls: false,
            repeat: 1,
            interval_ms: 0,
            reads_last_argument: false,
            is_quoted: false,
            protocol: 2,
            form: None,
            fails_on_error: false,
            follows_redirections: false,
            command: Vec::new(),
        };
        Reading {
            options,
            has_open_password: false,
            is_silent: false,
        }
    }

    fn take<'a>(
        &mut self,
        brand: &Brand,
        word: &str,
        words: &mut impl Iterator<Item = &'a String>,
    ) -> Result<Option<Asked>, String> {
        if self.take_switch(brand, word) {
            return Ok(None);
        }
        if NOT_HERE.contains(&word) {
            return Err(format!(
                "{}: the option {word} is not part of this lab yet",
                brand.name
            ));
        }
        match word {
            "-v" | "--version" => return Ok(Some(Asked::Version)),
            "--help" => return Ok(Some(Asked::Help)),
            _ => {}
        }
        match words.next() {
            Some(value) => self.take_value(brand, word, value).map(|()| None),
            None if word == "-h" => Ok(Some(Asked::Help)),
            None => Err(bad_option(word)),
        }
    }

    fn take_switch(&mut self, brand: &Brand, word: &str) -> bool {
        let options = &mut self.options;
        match word {
            "-x" => options.reads_last_argument = true,
            "-c" => options.follows_redirections = true,
            "-e" => options.fails_on_error = true,
            "-2" => options.protocol = 2,
            "-3" => options.protocol = 3,
            // The lab's names have IPv4 addresses alone.
            "-4" if brand.has_timeout => {}
            // No certificate is looked at. Without TLS there is none, and the real programs let it pass, too.
            "--insecure" => {}
            "--quoted-input" => options.is_quoted = true,
            "--raw" => options.form = Some(Form::Raw),
            "--no-raw" => options.form = Some(Form::Standard),
            "--tls" => options.uses_tls = true,
            "--no-auth-warning" => self.is_silent = true,
            _ => return false,
        }
        true
    }

    fn take_value(&mut self, brand: &Brand, word: &str, value: &str) -> Result<(), String> {
        let options = &mut self.options;
        match word {
            "-h" => value.clone_into(&mut options.host),
            "-p" => options.port = port(value)?,
            "-n" => options.database = leading_number(value),
            "-r" => options.repeat = leading_number(value),
            "-i" => options.interval_ms = seconds::milliseconds(value).unwrap_or(0),
            "-t" if brand.has_timeout => {
                let ms =
                    seconds::milliseconds(value).ok_or("Invalid connection timeout for -t.")?;
                options.timeout_ms = (ms > 0).then_some(ms);
            }
            "-a" | "--pass" => {
                options.password = Some(value.to_owned());
                self.has_open_password = true;
            }
            "--user" => options.user = Some(value.to_owned()),
            "-u" => self.take_uri(brand, value)?,
            _ => return Err(bad_option(word)),
        }
        Ok(())
    }

    /// `redis://[user[:password]@]host[:port][/database]`.
    fn take_uri(&mut self, brand: &Brand, uri: &str) -> Result<(), String> {
        let (scheme, rest) = uri.split_once("://").unwrap_or_default();
        self.options.uses_tls |= match scheme {
            "redis" | "valkey" => false,
            "rediss" | "valkeys" => true,
            _ => {
                return Err(format!(
                    "Invalid URI scheme: {} takes redis://, rediss://, valkey:// or valkeys://",
                    brand.name
                ));
            }
        };
        let (rest, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (login, place) = rest.rsplit_once('@').unwrap_or(("", rest));
        let (host, number) = place.rsplit_once(':').unwrap_or((place, ""));
        if !host.is_empty() {
            host.clone_into(&mut self.options.host);
        }
        if !number.is_empty() {
            self.options.port = port(number)?;
        }
        if !database.is_empty() {
            self.options.database = leading_number(database);
        }
        match login.split_once(':') {
            Some((user, password)) => {
                self.options.user = (!user.is_empty()).then(|| user.to_owned());
                self.options.password = Some(password.to_owned());
                self.has_open_password = true;
            }
            None if !login.is_empty() => {
                self.options.password = Some(login.to_owned());
                self.has_open_password = true;
            }
            None => {}
        }
        Ok(())
    }
}

fn bad_option(word: &str) -> String {
    format!("Unrecognized option or bad number of args for: '{word}'")
}

fn port(text: &str) -> Result<u16, String> {
    match u16::try_from(leading_number(text)) {
        Ok(port) if port > 0 || text == "0" => Ok(port),
        _ => Err("Invalid server port.".to_owned()),
    }
}

/// As C's `atoi` reads a number: what comes after it is ignored, and what is none counts as 0.
pub(super) fn leading_number(text: &str) -> i64 {
    let digits_from = usize::from(text.starts_with('-'));
    let digits = text
        .bytes()
        .skip(digits_from)
        .take_while(u8::is_ascii_digit)
        .count();
    text.get(..digits_from + digits)
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::env::SessionKind;

    fn parsed(line: &str) -> Asked {
        let words = line.split(' ').skip(1);
        let argv: Vec<String> = words.map(str::to_owned).collect();
        parse(&VALKEY_CLI, &argv, &Env::new(SessionKind::AmazonLinux))
    }

    fn options(line: &str) -> Options {
        match parsed(line) {
            Asked::Client { options, .. } => *options,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn options_end_where_the_command_begins() {
        let got = options("valkey-cli -h cache -p 6380 -n 2 SET -h x");
        assert_eq!(
            (got.host.as_str(), got.port, got.database),
            ("cache", 6380, 2)
        );
        assert_eq!(got.command, ["SET", "-h", "x"]);
    }

    #[test]
    fn addresses_with_everything() {
        let got = options("valkey-cli -u rediss://bob:p:w@cache:6390/3");
        assert_eq!(
            (got.user.as_deref(), got.password.as_deref()),
            (Some("bob"), Some("p:w"))
        );
        assert_eq!(
            (got.host.as_str(), got.port, got.database, got.uses_tls),
            ("cache", 6390, 3, true)
        );
    }

    #[test]
    fn an_option_without_its_effect_is_refused_by_name() {
        for option in NOT_HERE {
            let wanted = format!("valkey-cli: the option {option} is not part of this lab yet");
            let line = format!("valkey-cli {option} ca.pem");
            assert!(
                matches!(parsed(&line), Asked::Wrong(text) if text == wanted),
                "{line}"
            );
        }
        assert!(NOT_HERE.contains(&"--cacert"));
    }

    #[test]
    fn an_older_client_has_no_newer_options() {
        let env = Env::new(SessionKind::AmazonLinux);
        let with = |brand: &Brand| parse(brand, &["-4".to_owned()], &env);
        assert!(matches!(with(&VALKEY_CLI), Asked::Client { .. }));
        assert!(matches!(with(&REDIS6_CLI), Asked::Wrong(_)));
    }

    #[test]
    fn wrong_options() {
        for (line, message) in [
            (
                "valkey-cli -p",
                "Unrecognized option or bad number of args for: '-p'",
            ),
            (
                "valkey-cli --nope x",
                "Unrecognized option or bad number of args for: '--nope'",
            ),
            ("valkey-cli -p x", "Invalid server port."),
            ("valkey-cli -t -1", "Invalid connection timeout for -t."),
        ] {
            assert!(
                matches!(parsed(line), Asked::Wrong(text) if text == message),
                "{line}"
            );
        }
    }
}
