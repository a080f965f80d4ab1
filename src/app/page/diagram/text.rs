//! How much room text takes in the drawing: an estimate from above, since fonts differ and SVG does not wrap.

/// The width of a label in layout units, at 12 of them to the em.
pub fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// As much of a label as fits into `room`.
pub fn fit(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room - advance('\u{2026}');
    let kept = text.chars().take_while(|character| {
        left -= advance(*character);
        left >= 0.0
    });
    kept.chain(['\u{2026}']).collect()
}

/// Of the widest of the usual interface fonts.
fn advance(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | '\'' | '|' | ' ' | '(' | ')' => 4.7,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '\u{2026}' => 11.9,
        'r' | 's' | 'c' | '-' | '/' => 6.4,
        'A'..='Z' => 8.8,
        _ => 7.7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_fits() {
        let label = "group without members: SG-RedisClient-of-the-second-group";
        for room in [60.0, 120.0, 200.0, 300.0] {
            let kept = fit(label, room);
            assert!(width(&kept) <= room, "{kept}");
            assert!(kept.ends_with('\u{2026}'), "{kept}");
        }
        assert_eq!(fit(label, width(label)), label);
    }
}
