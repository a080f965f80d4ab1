//! The table of contents: all lessons with what is done of each, in a dialog.

use lesson::view::LessonEntry;
use yew::prelude::*;

use crate::desk::Desk;
use crate::dialog::{Dialog, close};
use crate::icons::{Icon, icon};
use crate::model::Model;
use crate::ui::Go;

/// The dialog; it is open while it exists.
pub fn contents(desk: &Desk, model: &Model) -> Html {
    let course = &model.course;
    let open = model.lesson.as_ref().map(|lesson| lesson.id.as_str());
    let mut section = "";
    let lessons = course.lessons.iter().map(|entry| {
        let is_new = entry.section != section;
        section = &entry.section;
        html! {
            <>
                if is_new { <li class="contents-section"><h3>{ &entry.section }</h3></li> }
                { line(desk, entry, open == Some(&entry.id)) }
            </>
        }
    });
    let onclose = desk.go.reform(|()| Go::Menu(None));
    html! {
        <Dialog class="contents" title_id="contents-title" {onclose} closes_on_ground=true>
            <div class="contents-inner">
                <div class="contents-head">
                    <h2 id="contents-title">{ if course.title.is_empty() { "Lessons" } else { course.title.as_str() } }</h2>
                    <button type="button" class="icon-button" aria-label="Close" onclick={|event: MouseEvent| close(&event)}>{ icon(Icon::Close) }</button>
                </div>
                <ol lang={desk.language()}>{ for lessons }</ol>
            </div>
        </Dialog>
    }
}

fn line(desk: &Desk, entry: &LessonEntry, is_current: bool) -> Html {
    let open = {
        let (desk, id) = (desk.clone(), entry.id.clone());
        move |event: MouseEvent| {
            event.prevent_default();
            desk.open_lesson(&id);
            close(&event);
        }
    };
    let is_done = entry.steps > 0 && entry.steps_done >= entry.steps;
    let (done, steps, minutes) = (entry.steps_done, entry.steps, entry.minutes);
    let state = match (is_done, done) {
        (true, _) => "done".to_owned(),
        (false, 0) if steps == 0 => format!("to read, about {minutes} min"),
        (false, 0) => format!("{steps} steps, about {minutes} min"),
        (false, _) => format!("{done} of {steps} steps done, about {minutes} min in all"),
    };
    html! {
        <li class={classes!("contents-line", is_current.then_some("current"))}>
            <a href={format!("#/lesson/{}", entry.id)} onclick={open} aria-current={is_current.then_some("page")}>
                <span class={classes!("mark", is_done.then_some("done"))} aria-hidden="true">
                    if is_done { { icon(Icon::Check) } }
                </span>
                <span class="contents-title">{ &entry.title }</span>
                <span class="contents-state" lang="en">{ state }</span>
            </a>
        </li>
    }
}
