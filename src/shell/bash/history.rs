//! `!!` and its like: earlier lines in a new one.

/// The line with its history references replaced, and whether there were any; `Err`: the reference that names none.
pub(crate) fn expand(line: &str, history: &[String]) -> Result<(String, bool), String> {
    let mut text = String::new();
    let mut is_changed = false;
    let mut is_single_quoted = false;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = after;
        match c {
            '\'' => is_single_quoted = !is_single_quoted,
            '\\' if !is_single_quoted => {
                text.push(c);
                let next = after.chars().next();
                text.extend(next);
                rest = after
                    .get(next.map_or(0, char::len_utf8)..)
                    .unwrap_or_default();
                continue;
            }
            '!' if !is_single_quoted && refers(after) => {
                let (length, found) = reference(after, history);
                let name = after.get(..length).unwrap_or_default();
                text.push_str(&found.ok_or_else(|| format!("!{name}"))?);
                is_changed = true;
                rest = after.get(length..).unwrap_or_default();
                continue;
            }
            _ => {}
        }
        text.push(c);
    }
    Ok((text, is_changed))
}

/// Whether an exclamation mark before this text means anything.
fn refers(after: &str) -> bool {
    after.starts_with(|c: char| {
        c.is_ascii_alphanumeric() || !c.is_ascii() || matches!(c, '!' | '$' | '-' | '/' | '.' | '_')
    })
}

/// How long the reference is, and what it stands for.
fn reference(after: &str, history: &[String]) -> (usize, Option<String>) {
    if after.starts_with('!') {
        return (1, history.last().cloned());
    }
    if after.starts_with('$') {
        let word = history
            .last()
            .and_then(|line| line.split_whitespace().last());
        return (1, word.map(str::to_owned));
    }
    let length = after
        .find(|c: char| c.is_whitespace() || matches!(c, ';' | '|' | '&' | '"'))
        .unwrap_or(after.len());
    let name = after.get(..length).unwrap_or_default();
    let found = match name.parse::<i64>() {
        Ok(number) if number < 0 => history.iter().rev().nth(number.unsigned_abs() as usize - 1),
        Ok(number) => usize::try_from(number - 1)
            .ok()
            .and_then(|place| history.get(place)),
        Err(_) => history.iter().rev().find(|line| line.starts_with(name)),
    };
    (length, found.cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let history: Vec<String> = ["dnf install telnet", "ls /tmp"].map(String::from).into();
        let text = |line| expand(line, &history).map(|(text, _)| text);
        assert_eq!(text("sudo !!").unwrap(), "sudo ls /tmp");
        assert_eq!(text("cd !$; !1").unwrap(), "cd /tmp; dnf install telnet");
        assert_eq!(text("!dn -y").unwrap(), "dnf install telnet -y");
        assert_eq!(text("echo '!!' a! \\!x").unwrap(), "echo '!!' a! \\!x");
        assert_eq!(text("echo \"x!nope\""), Err("!nope".to_owned()));
        assert_eq!(text("!-9").is_err(), text("!0").is_err());
    }
}
