//! The stage: the network diagram and the console, one at a time, each behind a tab.

use std::rc::Rc;

use words::Key;
use yew::prelude::*;

use crate::browser;
use crate::console::console;
use crate::frame::codes::Codes;
use crate::frame::lesson_part;
use crate::frame::unseen::{Mark, Unseen, dot, path_mark};
use crate::link::model::Model;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Pane, Stage, Ui};
use crate::widgets::full_button::full_button;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// The pane with its two tabs.
pub fn stage(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, unseen: &Unseen, codes: &Codes) -> Html {
    let diagram = match codes.lesson.is_here() {
        true => lesson_part::diagram(desk, model, ui),
        false => Html::default(),
    };
    let asked = match &model.lesson {
        Some(lesson) if codes.lesson.is_here() && browser::is_phone() => {
            lesson_part::asked(desk, lesson)
        }
        _ => Html::default(),
    };
    let in_console = match codes.console.is_here() {
        true => console(desk, &model.view, minute(model), ui, model.visit),
        false => {
            let loading = html! { <p class="part-note" role="status">{ say(words::FRAME_LOADING_CONSOLE) }</p> };
            codes
                .console
                .waiting(|why| words::FrameConsoleFailed { why }.text(), loading)
        }
    };
    let tab = |stage: Stage, name: &'static str, label: Key, mark: Mark| {
        let is_front = ui.stage == stage;
        let go = desk.go.clone();
        html! {
            <button type="button" role="tab" id={format!("tab-{name}")} aria-controls={format!("panel-{name}")}
                aria-selected={is_front.to_string()} tabindex={if is_front { "0" } else { "-1" }}
                title={mark.map(|mark| mark.1.text())} onclick={move |_| go.emit(Go::Stage(stage))}>{ say(label) }{ dot(mark) }</button>
        }
    };
    let arrows = {
        let (go, other) = (
            desk.go.clone(),
            match ui.stage {
                Stage::Network => (Stage::Console, "tab-Console"),
                Stage::Console => (Stage::Network, "tab-Network"),
            },
        );
        move |event: KeyboardEvent| {
            if matches!(
                event.key().as_str(),
                "ArrowLeft" | "ArrowRight" | "Home" | "End"
            ) {
                event.prevent_default();
                go.emit(Go::Stage(other.0));
                browser::focus_id(other.1);
            }
        }
    };
    html! {
        <section class="pane stage-pane" aria-label={words::FRAME_STAGE.text()}>
            <div class="stage-head">
                <div class="tabs" role="tablist" aria-label={words::FRAME_STAGE.text()} onkeydown={arrows}>
                    { tab(Stage::Network, "Network", words::TAB_NETWORK, path_mark(unseen)) }
                    { tab(Stage::Console, "Console", words::TAB_CONSOLE, None) }
                </div>
                { full_button(desk, ui, Pane::Stage) }
            </div>
            <div role="status">{ path_line(desk, model, unseen, codes) }</div>
            <div class="stage-panel" id="panel-Network" role="tabpanel" aria-labelledby="tab-Network" hidden={ui.stage != Stage::Network}>
                { diagram }
            </div>
            <div class="stage-panel" id="panel-Console" role="tabpanel" aria-labelledby="tab-Console" hidden={ui.stage != Stage::Console}>
                { asked }
                // A form starts with what there is: it must not start before anything has been heard.
                if model.has_view {
                    { in_console }
                }
            </div>
        </section>
    }
}

/// Over the console: a connection did not come about, which only the diagram shows.
fn path_line(desk: &Desk, model: &Model, unseen: &Unseen, codes: &Codes) -> Html {
    let Some(path) = unseen.path.as_ref().filter(|_| codes.lesson.is_here()) else {
        return Html::default();
    };
    let (go, dismiss) = (desk.go.clone(), unseen.dismiss.clone());
    html! {
        <div class="path-line">
            <p><strong>{ lesson_part::headline(&model.view, path) }</strong>{ " " }
                <button type="button" class="link" onclick={move |_| go.emit(Go::Network)}>{ say(words::FRAME_SHOW_PATH) }</button></p>
            <button type="button" class="icon-button" aria-label={words::NOTICE_DISMISS.text()} onclick={move |_| dismiss.emit(())}>{ icon(Icon::Close) }</button>
        </div>
    }
}

/// The console's progress bars move with the seconds only while something changes.
fn minute(model: &Model) -> u64 {
    match &model.clock {
        Some(clock) if model.view.is_changing => clock.now_ms,
        _ => 0,
    }
}
