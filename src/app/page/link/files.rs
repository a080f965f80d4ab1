//! The lessons, fetched from beside the page.
//!
//! A visitor gets the compiled course. Where somebody has removed it and left the lessons' own files, or where the address
//! says `?author`, the author module reads those instead, so that who writes lessons needs nothing but an editor and a reload.
//!
//! **Invariant:** a course that is there and cannot be used is told of: others in its place might be fewer.

use js_sys::{Array, Promise, Uint8Array};
use lesson::compiled;
use lesson::course::compiled_file;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::browser;
use crate::link::language;
use crate::link::start_up::{self, Role};

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
    /// What the author module says of them.
    pub own: Option<Own>,
}

/// What there is to say of the lessons' own files, to their author.
pub struct Own {
    /// Whether anything is wrong.
    pub is_wrong: bool,
    /// What.
    pub said: String,
    /// Whether lessons are left out.
    pub is_short: bool,
    listed: Array,
}

impl Own {
    /// Whether `course.toml` lists the lesson.
    pub fn lists(&self, lesson: &str) -> bool {
        self.listed.includes(&lesson.into(), 0)
    }
}

/// The compiled course, or what can be read of the lessons' own files.
///
/// # Errors
/// What is wrong with the lessons' files, or why none could be loaded.
pub async fn load() -> Result<Lessons, NoLessons> {
    let why_own = if browser::asks("author") {
        words::TROUBLE_AUTHOR_ASKED
    } else {
        let other = language::of_course();
        match start_up::load_course(other.as_deref()).await {
            Ok(Some(course)) => return whole(course, other.as_deref()),
            Ok(None) => words::TROUBLE_AUTHOR_AWAY,
            Err(why) => return Err(not_loaded(&why)),
        }
    };
    compile(why_own.text()).await
}

/// The compiled course, if it is one.
fn whole(course: Vec<u8>, other: Option<&str>) -> Result<Lessons, NoLessons> {
    match compiled::check(&course) {
        Ok(()) => Ok(Lessons { course, own: None }),
        Err(problem) => {
            let why = words::TroubleLessonsUnusable {
                file: &compiled_file(other),
                why: &problem.message,
            };
            Err(not_loaded(&why.text()))
        }
    }
}

fn not_loaded(why: &str) -> NoLessons {
    NoLessons::NotLoaded(words::TroubleLessonsWhy { why }.text())
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
        let text = words::TroubleAuthor { why, cause: &cause };
        return Err(NoLessons::NotLoaded(text.text()));
    };
    read(&message.unchecked_into::<MessageEvent>().data())
}

/// What the author module answered: the course, if there is one, whether anything is wrong, what, whether
/// lessons are left out, and those that are listed.
fn read(answer: &JsValue) -> Result<Lessons, NoLessons> {
    let answer = Array::from(answer);
    let own = Own {
        is_wrong: answer.get(1).is_truthy(),
        said: answer.get(2).as_string().unwrap_or_default(),
        is_short: answer.get(3).is_truthy(),
        listed: Array::from(&answer.get(4)),
    };
    match answer.get(0).dyn_into::<Uint8Array>() {
        Ok(course) => Ok(Lessons {
            course: course.to_vec(),
            own: Some(own),
        }),
        Err(_) => Err(NoLessons::Unreadable(own.said)),
    }
}

/// Promises what the worker says first; fails when the worker does.
fn first_message(worker: &Worker) -> Promise {
    Promise::new(&mut |resolve, reject| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&reject));
    })
}
