//! Keys as an xterm encodes them.
//!
//! Pure: what the browser says goes in as text and flags, so that it can be tested without one.

/// A key press.
#[derive(Clone, Copy, Debug, Default)]
pub struct Key<'a> {
    /// As `KeyboardEvent.key` names it.
    pub name: &'a str,
    /// Modifiers.
    pub ctrl: bool,
    /// Alt or Option.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
    /// Command or the Windows key: never the terminal's.
    pub meta: bool,
}

/// What the key sends; `None`: the browser's own business (typing, pasting, moving the focus).
pub fn encode(key: Key<'_>) -> Option<String> {
    if key.meta || (key.ctrl && key.shift) {
        return None;
    }
    if let Some(letter) = cursor_letter(key.name) {
        return Some(match modifier(key) {
            1 => format!("\x1b[{letter}"),
            number => format!("\x1b[1;{number}{letter}"),
        });
    }
    match key.name {
        "Enter" => Some("\r".to_owned()),
        "Tab" if !key.shift => Some("\t".to_owned()),
        "Backspace" if key.alt => Some("\x1b\x7f".to_owned()),
        "Backspace" if key.ctrl => Some("\x08".to_owned()),
        "Backspace" => Some("\x7f".to_owned()),
        "Delete" => Some("\x1b[3~".to_owned()),
        "Insert" if !key.shift => Some("\x1b[2~".to_owned()),
        _ => character(key),
    }
}

/// The control character of Ctrl with a key: Ctrl-C is 0x03.
pub fn control(character: char) -> Option<char> {
    match character.to_ascii_lowercase() {
        letter @ 'a'..='z' => Some(char::from(letter as u8 & 0x1f)),
        ' ' | '@' | '2' => Some('\0'),
        '[' | '3' => Some('\x1b'),
        '\\' | '4' => Some('\x1c'),
        ']' | '5' => Some('\x1d'),
        '^' | '6' => Some('\x1e'),
        '_' | '/' | '7' => Some('\x1f'),
        '8' => Some('\x7f'),
        _ => None,
    }
}

fn character(key: Key<'_>) -> Option<String> {
    let mut characters = key.name.chars();
    let (first, None) = (characters.next()?, characters.next()) else {
        return None;
    };
    match (key.ctrl, key.alt) {
        // Ctrl-V is the browser's: it pastes.
        (true, _) if first.eq_ignore_ascii_case(&'v') => None,
        (true, false) => control(first).map(String::from),
        (false, true) if first.is_ascii() => Some(format!("\x1b{first}")),
        _ => None,
    }
}

fn cursor_letter(name: &str) -> Option<char> {
    Some(match name {
        "ArrowUp" => 'A',
        "ArrowDown" => 'B',
        "ArrowRight" => 'C',
        "ArrowLeft" => 'D',
        "Home" => 'H',
        "End" => 'F',
        _ => return None,
    })
}

/// Xterm's number for the modifiers.
fn modifier(key: Key<'_>) -> u8 {
    1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key<'_> {
        Key {
            name,
            ..Key::default()
        }
    }

    #[test]
    fn cursor_keys_carry_their_modifiers() {
        assert_eq!(encode(key("ArrowUp")).as_deref(), Some("\x1b[A"));
        let ctrl_left = Key {
            ctrl: true,
            ..key("ArrowLeft")
        };
        assert_eq!(encode(ctrl_left).as_deref(), Some("\x1b[1;5D"));
        assert_eq!(encode(key("End")).as_deref(), Some("\x1b[F"));
    }

    #[test]
    fn control_and_alt_make_what_bash_expects() {
        let ctrl = |name| Key {
            ctrl: true,
            ..key(name)
        };
        assert_eq!(encode(ctrl("c")).as_deref(), Some("\x03"));
        assert_eq!(encode(ctrl("]")).as_deref(), Some("\x1d"));
        assert_eq!(encode(ctrl("v")), None);
        let alt_b = Key {
            alt: true,
            ..key("b")
        };
        assert_eq!(encode(alt_b).as_deref(), Some("\x1bb"));
    }

    #[test]
    fn typing_and_leaving_stay_with_the_browser() {
        assert_eq!(encode(key("a")), None);
        let back = Key {
            shift: true,
            ..key("Tab")
        };
        assert_eq!(encode(back), None);
        let copy = Key {
            ctrl: true,
            shift: true,
            ..key("C")
        };
        assert_eq!(encode(copy), None);
    }
}
