//! The author module: reads the lessons as instructors write them, and answers with the compiled course.
//!
//! A worker that the page starts only where the compiled course is missing, or where the address asks for it: no
//! visitor loads it. It sends one message: the bytes, or the list of what is wrong with the files.

use std::panic;

use js_sys::{Array, Promise, Uint8Array, global};
use lesson::author;
use lesson::course::COURSE_FILE;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, RequestCache, RequestInit, Response};

/// Where the lessons are, relative to this worker's script.
const FOLDER: &str = "lessons/";

fn main() {
    panic::set_hook(Box::new(|info| refuse(&[info.to_string()])));
    spawn_local(async {
        match compile().await {
            Ok(course) => post(&Uint8Array::from(course.as_slice())),
            Err(problems) => refuse(&problems),
        }
    });
}

/// The course, compiled; or all problems, each with file, line and advice.
async fn compile() -> Result<Vec<u8>, Vec<String>> {
    let course = fetch(COURSE_FILE).await;
    let names = author::files(course.as_deref()).map_err(|problem| vec![problem.to_string()])?;
    let files = fetch_all(names).await;
    author::compile(&files).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// Path below `lessons/` and text of every file. What cannot be fetched is left out: compiling says that it is missing.
async fn fetch_all(names: Vec<String>) -> Vec<(String, String)> {
    let texts = Array::new();
    for name in &names {
        texts.push(&promise(name.clone()));
    }
    let Ok(texts) = JsFuture::from(Promise::all(&texts)).await else {
        return Vec::new();
    };
    names
        .into_iter()
        .zip(Array::from(&texts).iter())
        .filter_map(|(name, text)| Some((name, text.as_string()?)))
        .collect()
}

/// Promises a file's text, or nothing.
fn promise(name: String) -> Promise {
    future_to_promise(async move { Ok(fetch(&name).await.map(Into::into).unwrap_or_default()) })
}

/// A file's text as it is now, whatever a cache remembers: it may just have been edited.
async fn fetch(name: &str) -> Option<String> {
    let request = RequestInit::new();
    request.set_cache(RequestCache::NoCache);
    let fetched = scope().fetch_with_str_and_init(&format!("{FOLDER}{name}"), &request);
    let response: Response = JsFuture::from(fetched).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string()
}

/// Answers with problems instead of a course.
fn refuse(problems: &[String]) {
    if let Ok(problems) = serde_wasm_bindgen::to_value(problems) {
        post(&problems);
    }
}

fn post(message: &JsValue) {
    // A message that cannot be sent has no one to be told to.
    let _ = scope().post_message(message);
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
