//! The author module: reads the lessons as instructors write them, and answers with the compiled course.
//!
//! A worker that the page starts only where the compiled course is missing, or where the address asks for it: no
//! visitor loads it. It sends one message: the bytes, unless there is nothing to be read, and the list of what is wrong with the
//! files. A lesson with a mistake is left out; the others work.

use std::panic;

use js_sys::{Array, Promise, Uint8Array, global};
use lesson::author::{self, Readable};
use lesson::course::COURSE_FILE;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, RequestCache, RequestInit, Response};

/// Where the lessons are, relative to this worker's script.
const FOLDER: &str = "lessons/";

fn main() {
    panic::set_hook(Box::new(|info| answer(None, &[info.to_string()])));
    spawn_local(async {
        let readable = compile().await;
        let problems: Vec<String> = readable.problems.iter().map(ToString::to_string).collect();
        answer(readable.course.as_deref(), &problems);
    });
}

/// The course, compiled, as far as it can be read.
async fn compile() -> Readable {
    let course = fetch(COURSE_FILE).await;
    match author::files(course.as_deref()) {
        Ok(names) => author::compile_readable(&fetch_all(names).await),
        Err(problem) => Readable {
            course: None,
            problems: vec![problem],
        },
    }
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

/// Answers with a course, if there is one, and with problems.
fn answer(course: Option<&[u8]>, problems: &[String]) {
    let course = course.map_or(JsValue::NULL, |bytes| Uint8Array::from(bytes).into());
    if let Ok(problems) = serde_wasm_bindgen::to_value(problems) {
        post(&Array::of2(&course, &problems));
    }
}

fn post(message: &JsValue) {
    // A message that cannot be sent has no one to be told to.
    let _ = scope().post_message(message);
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
