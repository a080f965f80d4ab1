//! The words of a lesson, which are fetched when it is opened; what the course itself has is enough to know which lessons there
//! are, and to replay what was done in them.

use lesson::compiled;
use lesson::course::words_file;
use lesson::view::{CourseView, LessonView};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::link::client::Client;
use crate::link::part::{Code, Progress};
use crate::link::start_up;

/// Has the words fetched that the open lesson awaits, and says how far they have come.
#[hook]
pub fn use_words(client: &Client, lesson: Option<&LessonView>) -> Code {
    let awaited = lesson.and_then(|lesson| Some((lesson.id.clone(), lesson.awaits?)));
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
                Some((id, mark)) => {
                    state.set((awaited.clone(), Progress::Loading));
                    let (awaited, id, mark) = (awaited.clone(), id.clone(), *mark);
                    spawn_local(async move {
                        if let Err(why) = bring(&client, id, mark, is_again).await {
                            state.set((awaited, Progress::Refused(why.into())));
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
    if let Some(entry) = next.filter(|entry| entry.awaits.is_some()) {
        let id = entry.id.clone();
        spawn_local(async move {
            // What does not come now is asked for again when the lesson is opened, and told of then.
            let _ = start_up::load_words(&id, false).await;
        });
    }
}

/// Gives the lab the words of all lessons, to be searched; what does not come is not found.
pub fn gather(client: &Client, course: &CourseView) {
    for entry in &course.lessons {
        if let Some(mark) = entry.awaits
            && client.seeks(&entry.id)
        {
            let (client, id) = (client.clone(), entry.id.clone());
            spawn_local(async move {
                let _ = bring(&client, id, mark, false).await;
            });
        }
    }
}

/// Gives the lab a lesson's words; the error is the end of a sentence.
async fn bring(client: &Client, id: String, mark: u32, is_again: bool) -> Result<(), String> {
    let bytes = start_up::load_words(&id, is_again).await?;
    compiled::check_words(&bytes, mark).map_err(|problem| {
        words::TroubleLessonsUnusable {
            file: &words_file(&id),
            why: &problem.message,
        }
        .text()
    })?;
    client.give_words(id, bytes);
    Ok(())
}
