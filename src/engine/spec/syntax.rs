//! A command's grammar as one line, from its spec: `key value [NX | XX] [EX seconds | KEEPTTL]`.
//!
//! HELP, the terminal's hints and the reference page show it.

use super::arg::{Arg, ArgKind};

/// The arguments of a command in the notation of Redis's reference; empty when it has none.
pub fn syntax(args: &[Arg]) -> String {
    let words: Vec<String> = args.iter().map(one).collect();
    words.join(" ")
}

fn one(arg: &Arg) -> String {
    let alone = with_token(arg, &value(arg));
    let repeated = match (arg.multiple, arg.multiple_token) {
        (false, _) => alone,
        (true, true) => format!("{alone} [{alone} ...]"),
        (true, false) => {
            let value = value(arg);
            with_token(arg, &format!("{value} [{value} ...]"))
        }
    };
    if arg.optional {
        format!("[{repeated}]")
    } else if arg.kind == ArgKind::OneOf {
        format!("<{repeated}>")
    } else {
        repeated
    }
}

fn with_token(arg: &Arg, value: &str) -> String {
    match arg.token {
        None => value.to_owned(),
        Some("") => "\"\"".to_owned(),
        Some(token) if value.is_empty() => token.to_owned(),
        Some(token) => format!("{token} {value}"),
    }
}

/// What stands after the token; nothing for a word that stands for itself.
fn value(arg: &Arg) -> String {
    match arg.kind {
        ArgKind::PureToken => String::new(),
        ArgKind::OneOf => {
            let choices: Vec<String> = arg.args.iter().map(one).collect();
            choices.join(" | ")
        }
        ArgKind::Block => syntax(arg.args),
        _ => arg.display.unwrap_or(arg.name).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cmd::find_command;

    #[test]
    fn tokens_choices_blocks_and_repetition() {
        let line = |name: &str| syntax(find_command(name.as_bytes()).unwrap().spec().args);
        assert_eq!(line("GET"), "key");
        assert_eq!(line("MSET"), "key value [key value ...]");
        assert_eq!(
            line("SET"),
            "key value [NX | XX] [GET] [EX seconds | PX milliseconds | EXAT unix-time-seconds | \
             PXAT unix-time-milliseconds | KEEPTTL]"
        );
        assert_eq!(
            line("COPY"),
            "source destination [DB destination-db] [REPLACE]"
        );
    }
}
