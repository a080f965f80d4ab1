//! `test` and `[`: conditions on texts, numbers and files, for `&&` and `||`.

use crate::host::disk;
use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, PROGRAMS, Shelf, once};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        once(
            "test",
            Home::Shell,
            "condition",
            "is it so? -f file, -n text, a = b, 1 -lt 2",
            test,
        )
        .own_words(),
        once(
            "[",
            Home::Shell,
            "condition ]",
            "is it so? -f file, -n text, a = b, 1 -lt 2",
            test,
        )
        .own_words(),
    ],
};

/// 0: it is so; 1: it is not; 2: it is no condition.
fn test(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let mut words: Vec<&str> = args.words.iter().map(String::as_str).collect();
    let result = if args.name == "[" && words.pop() != Some("]") {
        Err("missing `]'".to_owned())
    } else {
        holds(io, &words)
    };
    result.map_or_else(
        |problem| {
            let (shell, name) = (io.env.shell_name(), &args.name);
            io.err(format!("{shell}: {name}: {problem}\n"));
            2
        },
        |holds| i32::from(!holds),
    )
}

/// Reads a condition by the number of its words, as POSIX has it.
fn holds(io: &Io<'_, '_>, words: &[&str]) -> Result<bool, String> {
    match words {
        [] => Ok(false),
        [text] => Ok(!text.is_empty()),
        ["!", rest @ ..] if rest.len() < 4 => holds(io, rest).map(|holds| !holds),
        ["(", rest @ .., ")"] if rest.len() < 3 => holds(io, rest),
        [operator, text] => of_one(io, operator, text),
        [left, operator, right] => of_two(left, operator, right),
        _ => Err("too many arguments; conditions joined by -a or -o are not simulated".to_owned()),
    }
}

fn of_one(io: &Io<'_, '_>, operator: &str, text: &str) -> Result<bool, String> {
    let path = io.path(text);
    let file = io.machine().files.get(&path);
    let is_directory = disk::is_directory(io.machine(), &path);
    Ok(match operator {
        "-n" => !text.is_empty(),
        "-z" => text.is_empty(),
        "-e" => file.is_some() || is_directory,
        "-f" => file.is_some() && !is_directory,
        "-d" => is_directory,
        "-s" => is_directory || file.is_some_and(|bytes| !bytes.is_empty()),
        "-r" => disk::read(io.machine(), io.env, &path).is_ok(),
        operator if operator.starts_with('-') && operator.len() == 2 => {
            return Err(format!(
                "{operator} is not simulated in this lab; it has: -n -z -e -f -d -s -r"
            ));
        }
        operator => return Err(format!("{operator}: unary operator expected")),
    })
}

fn of_two(left: &str, operator: &str, right: &str) -> Result<bool, String> {
    let number = |text: &str| {
        let number = text.trim().parse::<i64>();
        number.map_err(|_| format!("{text}: integer expression expected"))
    };
    let order = || Ok::<_, String>(number(left)?.cmp(&number(right)?));
    Ok(match operator {
        "=" | "==" => left == right,
        "!=" => left != right,
        "<" => left < right,
        ">" => left > right,
        "-eq" => order()?.is_eq(),
        "-ne" => order()?.is_ne(),
        "-lt" => order()?.is_lt(),
        "-le" => order()?.is_le(),
        "-gt" => order()?.is_gt(),
        "-ge" => order()?.is_ge(),
        "-a" | "-o" | "-nt" | "-ot" | "-ef" => {
            return Err(format!("{operator} is not simulated in this lab"));
        }
        operator => return Err(format!("{operator}: binary operator expected")),
    })
}
