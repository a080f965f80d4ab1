//! The lessons' files, fetched from beside the page.

/// Path below `lessons/` and text of every file.
pub async fn load() -> Vec<(String, String)> {
    Vec::new()
}
