//! The table of contents: all lessons with what is done of each, in a dialog.

use lesson::view::{CourseView, LessonEntry};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::desk::use_desk;
use crate::icons::{Icon, icon};
use crate::shared::Shared;

/// Properties of [`Contents`].
#[derive(Properties, PartialEq)]
pub struct ContentsProps {
    /// The course.
    pub course: Shared<CourseView>,
    /// The open lesson's id.
    pub current: Option<AttrValue>,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// The dialog; it is open while it exists.
#[component]
pub fn Contents(props: &ContentsProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // Only a dialog that is open already refuses.
                let _ = dialog.show_modal();
            }
        });
    }
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let closed = props.onclose.reform(|_: Event| ());
    let on_ground = {
        let (close, dialog) = (close.clone(), dialog.clone());
        move |event: MouseEvent| {
            let target = event.target_dyn_into::<HtmlDialogElement>();
            if target.is_some() && target == dialog.cast::<HtmlDialogElement>() {
                close.emit(());
            }
        }
    };
    let mut section = "";
    let lessons = props.course.lessons.iter().map(|entry| {
        let is_new = entry.section != section;
        section = &entry.section;
        html! {
            <>
                if is_new { <li class="contents-section"><h3>{ &entry.section }</h3></li> }
                <Line entry={entry.clone()} is_current={props.current.as_deref() == Some(&entry.id)} close={close.clone()} />
            </>
        }
    });
    html! {
        <dialog ref={dialog} class="contents" aria-labelledby="contents-title" onclose={closed} onclick={on_ground}>
            <div class="contents-inner">
                <div class="contents-head">
                    <h2 id="contents-title">{ if props.course.title.is_empty() { "Lessons" } else { props.course.title.as_str() } }</h2>
                    <button type="button" class="icon-button" aria-label="Close" onclick={close.reform(|_| ())}>{ icon(Icon::Close) }</button>
                </div>
                <ol>{ for lessons }</ol>
            </div>
        </dialog>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    entry: LessonEntry,
    is_current: bool,
    close: Callback<()>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let desk = use_desk();
    let entry = &props.entry;
    let open = {
        let (id, close) = (entry.id.clone(), props.close.clone());
        move |event: MouseEvent| {
            event.prevent_default();
            desk.open_lesson(&id);
            close.emit(());
        }
    };
    let is_done = entry.steps > 0 && entry.steps_done >= entry.steps;
    let state = match (is_done, entry.steps_done) {
        (true, _) => "done".to_owned(),
        (false, 0) if entry.steps == 0 => "to read".to_owned(),
        (false, 0) => format!("{} steps", entry.steps),
        (false, done) => format!("{done} of {} steps", entry.steps),
    };
    html! {
        <li class={classes!("contents-line", props.is_current.then_some("current"))}>
            <a href={format!("#/lesson/{}", entry.id)} onclick={open} aria-current={props.is_current.then_some("page")}>
                <span class={classes!("mark", is_done.then_some("done"))} aria-hidden="true">
                    if is_done { { icon(Icon::Check) } }
                </span>
                <span class="contents-title">{ &entry.title }</span>
                <span class="contents-state">{ format!("{state}, {} min", entry.minutes) }</span>
            </a>
        </li>
    }
}
