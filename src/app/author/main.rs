//! The author module: reads the lessons as instructors write them, and answers with the compiled course.
//!
//! A worker that the page starts only where the compiled course is missing, or where the address asks for it: no
//! visitor loads it. It sends one message: the bytes, unless there is nothing to be read; whether anything is wrong with the
//! files; what there is to say of them; whether lessons are left out; and those that are listed. A lesson that cannot be read is left out; the others
//! work. Solutions are not tried out: that takes the lab, which the linter has.

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
    panic::set_hook(Box::new(|info| {
        answer(None, &(true, info.to_string()), &Readable::default());
    }));
    spawn_local(async {
        let readable = compile().await;
        answer(readable.course.as_deref(), &readable.said(), &readable);
    });
}

/// The course, compiled, as far as it can be read.
async fn compile() -> Readable {
    let course = fetch(COURSE_FILE).await;
    match author::files(course.as_deref()) {
        Ok(names) => author::compile_readable(&fetch_all(names).await),
        Err(problem) => Readable {
            problems: vec![problem],
            ..Readable::default()
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

/// A file's text as it is now: it may just have been edited, and a server that tells versions by the second would not notice.
async fn fetch(name: &str) -> Option<String> {
    let request = RequestInit::new();
    request.set_cache(RequestCache::Reload);
    let fetched = scope().fetch_with_str_and_init(&format!("{FOLDER}{name}"), &request);
    let response: Response = JsFuture::from(fetched).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string()
}

/// Answers with a course, if there is one, and with what there is to say of it.
fn answer(course: Option<&[u8]>, (is_wrong, said): &(bool, String), readable: &Readable) {
    let course = course.map_or(JsValue::NULL, |bytes| Uint8Array::from(bytes).into());
    let is_short = readable.read < readable.listed.len();
    let listed: Array = readable.listed.iter().map(JsValue::from).collect();
    post(&Array::of5(
        &course,
        &(*is_wrong).into(),
        &said.into(),
        &is_short.into(),
        &listed,
    ));
}

fn post(message: &JsValue) {
    // A message that cannot be sent has no one to be told to.
    let _ = scope().post_message(message);
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}
