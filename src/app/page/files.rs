//! The lessons' files, fetched from beside the page.

use js_sys::Promise;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::browser;

/// Where they are, relative to the page.
const FOLDER: &str = "lessons/";

/// Path below `lessons/` and text of every file that the course names. What cannot be fetched is left out: the
/// lab says which lesson lacks it.
pub async fn load(language: &str) -> Vec<(String, String)> {
    let Some(course) = browser::fetch_text(&format!("{FOLDER}course.toml")).await else {
        return Vec::new();
    };
    let paths = lab::course_files(&course, language);
    let texts = js_sys::Array::new();
    for path in &paths {
        texts.push(&fetch(path.clone()));
    }
    let Ok(texts) = JsFuture::from(Promise::all(&texts)).await else {
        return Vec::new();
    };
    let texts = js_sys::Array::from(&texts);
    paths
        .into_iter()
        .zip(texts.iter())
        .filter_map(|(path, text)| Some((path, text.as_string()?)))
        .collect()
}

/// Promises a file's text, or nothing.
fn fetch(path: String) -> Promise {
    future_to_promise(async move {
        let text = browser::fetch_text(&format!("{FOLDER}{path}")).await;
        Ok(text.map(Into::into).unwrap_or_default())
    })
}
