//! What an input is called when the student may take it back.

use cloud::Cloud;

use crate::protocol::Input;

/// `delete SG-RedisCache`; `None` for what cannot be taken back by itself (the clock's speed, a hint). The names
/// are those from before the input.
pub(crate) fn label(input: &Input, cloud: &Cloud) -> Option<String> {
    match input {
        Input::Call { call, .. } => Some(call.label(&cloud.view())),
        Input::OpenTerminal { .. } => Some(words::UNDO_OPEN_TERMINAL.text().into()),
        Input::CloseTerminal { .. } => Some(words::UNDO_CLOSE_TERMINAL.text().into()),
        Input::SkipMs(ms) => {
            let seconds = ms.div_ceil(1000);
            Some(words::UndoSkip { seconds }.text())
        }
        Input::WriteFile { path, .. } => {
            let file = path.rsplit('/').next().unwrap_or_default();
            Some(words::UndoSave { file }.text())
        }
        Input::SkipUntil { .. } => Some(words::UNDO_SKIP_AHEAD.text().into()),
        Input::Load(_) => Some(words::UNDO_LOAD.text().into()),
        _ => None,
    }
}

/// A name for a typed line: what was typed, as far as it can be read.
pub(crate) fn of_line(typed: &str) -> String {
    const LONGEST: usize = 32;
    let line = visible(typed);
    let line = line.trim();
    if line.is_empty() {
        return words::UNDO_TYPING.text().into();
    }
    let mut short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// Keys without escape sequences, control keys and what a backspace took back.
fn visible(typed: &str) -> String {
    let mut out = String::new();
    let mut keys = typed.chars();
    while let Some(key) = keys.next() {
        match key {
            '\x1b' => skip_escape(&mut keys),
            '\x7f' | '\x08' => _ = out.pop(),
            '\x15' | '\x03' => out.clear(),
            key if key.is_control() => {}
            key => out.push(key),
        }
    }
    out
}

fn skip_escape(keys: &mut std::str::Chars<'_>) {
    let mut rest = keys.clone();
    if rest.next() != Some('[') {
        _ = keys.next();
        return;
    }
    *keys = rest;
    for key in keys.by_ref() {
        if ('@'..='~').contains(&key) {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_called_what_was_typed() {
        assert_eq!(of_line("PUNG\x7f\x7f\x7fING\r"), "PING");
        assert_eq!(of_line("\x1b[200~GET course\x1b[201~\r"), "GET course");
        assert_eq!(of_line("\x1b[A\r"), "typing");
        assert_eq!(of_line(&"x".repeat(50)).chars().count(), 33);
    }
}
