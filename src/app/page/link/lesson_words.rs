//! The words of a lesson, which are fetched when it is opened; what the course itself has is enough to know which lessons there
//! are, and to replay what was done in them.

use lesson::compiled;
use lesson::course::words_file;
use lesson::view::{CourseView, LessonEntry, LessonView};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::link::client::Client;
use crate::link::part::{Code, Progress};
use crate::link::start_up;

/// Words that a lesson awaits.
#[derive(Clone, PartialEq)]
struct Awaited {
    lesson: String,
    /// What they are in, if it is not the course's first language.
    other: Option<String>,
    mark: u32,
}

impl Awaited {
    fn new(course: &CourseView, lesson: &str, language: &str, mark: u32) -> Awaited {
        let is_first = course.languages.first().is_some_and(|own| own == language);
        Awaited {
            lesson: lesson.to_owned(),
            other: (!is_first).then(|| language.to_owned()),
            mark,
        }
    }

    fn of(course: &CourseView, entry: &LessonEntry) -> Option<Awaited> {
        Some(Awaited::new(
            course,
            &entry.id,
            &entry.language,
            entry.awaits?,
        ))
    }
}

/// Has the words fetched that the open lesson awaits, and says how far they have come.
#[hook]
pub fn use_words(client: &Client, course: &CourseView, lesson: Option<&LessonView>) -> Code {
    let awaited = lesson.and_then(|lesson| {
        let mark = lesson.awaits?;
        Some(Awaited::new(course, &lesson.id, &lesson.language, mark))
    });
    let state = use_state_eq(|| (None, Progress::Here));
    let is_known = state.0 == awaited;
    let is_again = is_known && state.1 == Progress::Absent;
    {
        let (client, state, awaited) = (client.clone(), state.clone(), awaited.clone());
        use_effect_with(
            (awaited, is_known, is_again),
            move |(awaited, ..)| match awaited {
                None => state.set((None, Progress::Here)),
                Some(_) if is_known && !is_again => {}
                Some(words) => {
                    state.set((awaited.clone(), Progress::Loading));
                    let words = words.clone();
                    spawn_local(async move {
                        if let Err(why) = bring(&client, &words, is_again).await {
                            state.set((Some(words), Progress::Refused(why.into())));
                        }
                    });
                }
            },
        );
    }
    let again = {
        let (state, awaited) = (state.clone(), awaited);
        Callback::from(move |()| state.set((awaited.clone(), Progress::Absent)))
    };
    let progress = match is_known {
        true => state.1.clone(),
        false => Progress::Loading,
    };
    Code::new(progress, again)
}

/// Has the words at hand of the lesson to go on with, before it is opened.
pub fn prepare(course: &CourseView) {
    let mut lessons = course.lessons.iter();
    let next = lessons.find(|entry| Some(&entry.id) == course.go_on.as_ref());
    if let Some(words) = next.and_then(|entry| Awaited::of(course, entry)) {
        spawn_local(async move {
            // What does not come now is asked for again when the lesson is opened, and told of then.
            let _ = load(&words, false).await;
        });
    }
}

/// Gives the lab the words of all lessons, to be searched; what does not come is not found.
pub fn gather(client: &Client, course: &CourseView) {
    for entry in &course.lessons {
        if let Some(words) = Awaited::of(course, entry)
            && client.seeks(&entry.id)
        {
            let client = client.clone();
            spawn_local(async move {
                let _ = bring(&client, &words, false).await;
            });
        }
    }
}

/// Gives the lab a lesson's words; the error is the end of a sentence.
async fn bring(client: &Client, words: &Awaited, is_again: bool) -> Result<(), String> {
    let bytes = load(words, is_again).await?;
    compiled::check_words(&bytes, words.mark).map_err(|problem| {
        words::TroubleLessonsUnusable {
            file: &words_file(&words.lesson, words.other.as_deref()),
            why: &problem.message,
        }
        .text()
    })?;
    client.give_words(words.lesson.clone(), bytes);
    Ok(())
}

async fn load(words: &Awaited, is_again: bool) -> Result<Vec<u8>, String> {
    start_up::load_words(&words.lesson, words.other.as_deref(), is_again).await
}
