//! The lessons, fetched from beside the page.
//!
//! A visitor gets the compiled course. Where it is missing, or where the address says `?author`, the author module reads
//! the lessons' own files instead, so that who writes lessons needs nothing but an editor and a reload.

use js_sys::{Array, Promise, Uint8Array};
use lesson::compiled;
use serde_wasm_bindgen::from_value;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::browser;
use crate::start_up::{self, Role};

/// Why there are no lessons.
#[derive(Clone, Debug, PartialEq)]
pub enum NoLessons {
    /// They could not be loaded; a sentence that says why.
    NotLoaded(String),
    /// They are wrong: file, line and advice, for their author.
    Unreadable(String),
}

/// Lessons to start with.
pub struct Lessons {
    /// Compiled.
    pub course: Vec<u8>,
    /// Why lessons are missing from them: file, line and advice, for their author.
    pub problems: Vec<String>,
}

/// The compiled course, or what can be read of the lessons' own files.
///
/// # Errors
/// What is wrong with the lessons' files, or why none could be loaded.
pub async fn load() -> Result<Lessons, NoLessons> {
    let why_own = if browser::asks("author") {
        "The address asks for the lessons' own files (?author)".to_owned()
    } else {
        match start_up::load_course().await {
            Ok(Some(course)) => match compiled::check(&course) {
                Ok(()) => {
                    return Ok(Lessons {
                        course,
                        problems: Vec::new(),
                    });
                }
                Err(problem) => format!("lessons/course.bin cannot be used ({})", problem.message),
            },
            Ok(None) => "The server has no lessons/course.bin".to_owned(),
            Err(why) => {
                return Err(NoLessons::NotLoaded(format!(
                    "The lessons did not load: {why}"
                )));
            }
        }
    };
    compile(&why_own).await
}

/// The lessons' own files, compiled by the author module; `why` they are asked for instead of the compiled course.
async fn compile(why: &str) -> Result<Lessons, NoLessons> {
    let answer = match start_up::start_author() {
        Ok(author) => {
            let answer = JsFuture::from(first_message(&author)).await;
            author.terminate();
            answer.ok()
        }
        Err(_) => None,
    };
    let Some(message) = answer else {
        let cause = start_up::why_not(Role::Author).await;
        return Err(NoLessons::NotLoaded(format!(
            "{why}, and what reads the lessons' own files did not start: {cause}"
        )));
    };
    read(&message.unchecked_into::<MessageEvent>().data())
}

/// What the author module answered: the course, if there is one, then the problems.
fn read(answer: &JsValue) -> Result<Lessons, NoLessons> {
    let answer = Array::from(answer);
    let problems = from_value::<Vec<String>>(answer.get(1))
        .map_err(|error| NoLessons::Unreadable(error.to_string()))?;
    match answer.get(0).dyn_into::<Uint8Array>() {
        Ok(course) => Ok(Lessons {
            course: course.to_vec(),
            problems,
        }),
        Err(_) => Err(NoLessons::Unreadable(problems.join("\n\n"))),
    }
}

/// Promises what the worker says first; fails when the worker does.
fn first_message(worker: &Worker) -> Promise {
    Promise::new(&mut |resolve, reject| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&reject));
    })
}
