//! The lessons, fetched from beside the page.
//!
//! A visitor gets the compiled course. Where it is missing, or where the address says `?author`, the author module reads
//! the lessons' own files instead, so that who writes lessons needs nothing but an editor and a reload.

use js_sys::{Promise, Uint8Array};
use lesson::compiled::is_compiled;
use serde_wasm_bindgen::from_value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::browser;

/// The compiled course.
const COURSE_URL: &str = "lessons/course.bin";

const NOT_LOADED: &str =
    "Neither lessons/course.bin nor what reads the lessons' own files (author.js) could be loaded.";

/// The compiled course.
///
/// # Errors
/// What is wrong with the lessons' files, or that none could be loaded.
pub async fn load() -> Result<Vec<u8>, String> {
    if !browser::asks("author")
        && let Some(course) = browser::fetch_bytes(COURSE_URL).await
        && is_compiled(&course)
    {
        return Ok(course);
    }
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let author =
        Worker::new_with_options(&author_url(), &options).map_err(|_| NOT_LOADED.to_owned())?;
    let answer = JsFuture::from(first_message(&author)).await;
    author.terminate();
    let message = answer.map_err(|_| NOT_LOADED.to_owned())?;
    let answer = message.unchecked_into::<MessageEvent>().data();
    match answer.dyn_into::<Uint8Array>() {
        Ok(course) => Ok(course.to_vec()),
        Err(problems) => Err(from_value::<Vec<String>>(problems)
            .map_or_else(|error| error.to_string(), |problems| problems.join("\n\n"))),
    }
}

/// The author module's script. The query names the page's own, so that no cache mixes two builds.
fn author_url() -> String {
    let script = browser::program_script().unwrap_or_default();
    let name = script.rsplit('/').next().unwrap_or_default();
    format!("author-boot.js?{name}")
}

/// Promises what the worker says first; fails when the worker does.
fn first_message(worker: &Worker) -> Promise {
    Promise::new(&mut |resolve, reject| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&reject));
    })
}
