//! Instants of the lab's time as text.

/// `10:42:07`.
pub fn time(ms: u64) -> String {
    format!("{}:{:02}", minute(ms), ms / 1_000 % 60)
}

/// `10:42`.
pub fn minute(ms: u64) -> String {
    let minutes = ms / 60_000 % 1_440;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
