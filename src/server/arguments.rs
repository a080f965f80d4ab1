//! The command line: `--name value ...`, as redis-server takes its settings.

use std::net::IpAddr;

const USAGE: &str = "\
Usage: server [--port 6379] [--bind 127.0.0.1] [--requirepass secret] [--name value ...]

Speaks RESP2 and RESP3 on a TCP port. Any setting of a redis.conf may be given as --name value.
It listens on the loopback address only, unless --bind says otherwise.

  --port N     the port to listen on
  --bind ADDR  an address to listen on; several are separated by blanks
  --help       this text
  --version    the version";

/// How the server is to run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) port: u16,
    pub(crate) bind: Vec<IpAddr>,
    /// Everything else, for the engine.
    pub(crate) settings: Vec<(String, String)>,
}

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    Serve(Arguments),
    /// Print this and stop.
    Tell(String),
}

impl Arguments {
    /// The error is a message for the person who typed it.
    pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Wish, String> {
        let mut arguments = Arguments {
            port: 6379,
            bind: vec![IpAddr::from([127, 0, 0, 1])],
            settings: Vec::new(),
        };
        let mut words = words.peekable();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--help" | "-h" => return Ok(Wish::Tell(USAGE.into())),
                "--version" | "-v" => return Ok(Wish::Tell(format!("server {}", engine::VERSION))),
                _ => {}
            }
            let name = word
                .strip_prefix("--")
                .ok_or_else(|| format!("{word}: not a setting\n\n{USAGE}"))?;
            let mut values = Vec::new();
            while let Some(value) = words.next_if(|word| !word.starts_with("--")) {
                values.push(value);
            }
            if values.is_empty() {
                return Err(format!("--{name} needs a value\n\n{USAGE}"));
            }
            arguments.set(name, values.join(" "))?;
        }
        Ok(Wish::Serve(arguments))
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        match name {
            "port" => {
                self.port = value
                    .parse()
                    .map_err(|_| format!("--port {value}: not a port number"))?;
            }
            "bind" => {
                self.bind = value
                    .split_whitespace()
                    .map(address)
                    .collect::<Result<_, _>>()?;
            }
            _ => {}
        }
        self.settings.push((name.to_string(), value));
        Ok(())
    }
}

/// An address as `bind` takes it: a minus sign in front and `*` are known.
fn address(text: &str) -> Result<IpAddr, String> {
    let plain = text.trim_start_matches('-');
    match plain {
        "*" => Ok(IpAddr::from([0, 0, 0, 0])),
        "localhost" => Ok(IpAddr::from([127, 0, 0, 1])),
        "::*" => Ok(IpAddr::from([0_u16; 8])),
        _ => plain
            .parse()
            .map_err(|_| format!("--bind {text}: not an address")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Wish, String> {
        Arguments::parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn settings_are_names_with_values() {
        let Ok(Wish::Serve(arguments)) =
            parse("--port 7000 --bind 127.0.0.1 -::1 --save 3600 1 --appendonly no")
        else {
            panic!("must parse");
        };
        assert_eq!(arguments.port, 7000);
        assert_eq!(arguments.bind.len(), 2);
        assert!(
            arguments
                .settings
                .contains(&("save".into(), "3600 1".into()))
        );
    }

    #[test]
    fn mistakes_are_explained() {
        assert!(
            parse("7000")
                .unwrap_err()
                .starts_with("7000: not a setting")
        );
        assert_eq!(
            parse("--port x").unwrap_err(),
            "--port x: not a port number"
        );
        assert_eq!(parse("--bind x").unwrap_err(), "--bind x: not an address");
        assert!(
            parse("--port")
                .unwrap_err()
                .starts_with("--port needs a value")
        );
        assert!(matches!(parse("--help"), Ok(Wish::Tell(_))));
    }
}
