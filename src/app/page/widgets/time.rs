//! Instants as text.

use js_sys::Date;

/// `2026-11-30`; nothing for what is outside of what a date can be.
pub fn day(ms: u64) -> String {
    let date = Date::new(&(ms as f64).into());
    let text = match date.get_time().is_nan() {
        true => String::new(),
        false => date.to_iso_string().as_string().unwrap_or_default(),
    };
    text.chars().take(10).collect()
}

/// `10:42:07`.
pub fn time(ms: u64) -> String {
    format!("{}:{:02}", minute(ms), ms / 1_000 % 60)
}

/// `10:42`.
pub fn minute(ms: u64) -> String {
    let minutes = ms / 60_000 % 1_440;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
