//! The stage: the network diagram, the console, the flow of data, data, metrics and the editor, one at a time, each behind a tab.

use std::rc::Rc;

use words::Key;
use yew::prelude::*;

use crate::browser;
use crate::console::console;
use crate::frame::codes::Codes;
use crate::frame::lesson_part;
use crate::frame::sights::{in_editor, loading, sights};
use crate::frame::unseen::{Mark, Unseen, dot, is_shown, path_mark};
use crate::link::model::Model;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Pane, Stage, Ui};
use crate::widgets::full_button::full_button;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// The tabs in their order, with the ends of their ids.
const TABS: [(Stage, &str, Key); 6] = [
    (Stage::Network, "Network", words::TAB_NETWORK),
    (Stage::Console, "Console", words::TAB_CONSOLE),
    (Stage::Flow, "Flow", words::TAB_FLOW),
    (Stage::Data, "Data", words::TAB_DATA),
    (Stage::Metrics, "Metrics", words::TAB_METRICS),
    (Stage::Editor, "Editor", words::TAB_EDITOR),
];

/// The pane with its tabs.
pub fn stage(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, unseen: &Unseen, codes: &Codes) -> Html {
    let panel = |(stage, name, _): (Stage, &'static str, Key)| {
        html! {
            <div class="stage-panel" id={format!("panel-{name}")} role="tabpanel" aria-labelledby={format!("tab-{name}")} hidden={ui.stage != stage}>
                { content(desk, model, ui, codes, stage) }
            </div>
        }
    };
    // On a phone the console has a tab of its own at the bottom, and the others share one.
    let is_console = ui.stage == Stage::Console;
    html! {
        <section class="pane stage-pane" aria-label={words::FRAME_STAGE.text()}>
            <div class={classes!("stage-head", is_console.then_some("at-console"))}>
                { tabs(desk, ui, unseen) }
                { full_button(desk, ui, Pane::Stage) }
            </div>
            <div role="status">{ path_line(desk, model, unseen, codes) }</div>
            { for TABS.into_iter().map(panel) }
        </section>
    }
}

fn tabs(desk: &Desk, ui: &Ui, unseen: &Unseen) -> Html {
    let tab = |(stage, name, label): (Stage, &'static str, Key)| {
        let is_front = ui.stage == stage;
        let mark: Mark = path_mark(unseen).filter(|_| stage == Stage::Network);
        let go = desk.go.clone();
        html! {
            <button type="button" role="tab" id={format!("tab-{name}")} aria-controls={format!("panel-{name}")}
                aria-selected={is_front.to_string()} tabindex={if is_front { "0" } else { "-1" }}
                title={mark.map(|mark| mark.1.text())} onclick={move |_| go.emit(Go::Stage(stage))}>{ say(label) }{ dot(mark) }</button>
        }
    };
    let (go, stage) = (desk.go.clone(), ui.stage);
    let arrows = move |event: KeyboardEvent| {
        let place = TABS.iter().position(|tab| tab.0 == stage).unwrap_or(0);
        let last = TABS.len() - 1;
        let next = match browser::key_in_row(&event).as_str() {
            "ArrowLeft" => place.checked_sub(1).unwrap_or(last),
            "ArrowRight" if place < last => place + 1,
            "ArrowRight" | "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        go.emit(Go::Stage(TABS[next].0));
        browser::focus_id(&format!("tab-{}", TABS[next].1));
    };
    html! {
        <div class="tabs" role="tablist" aria-label={words::FRAME_STAGE.text()} onkeydown={arrows}>
            { for TABS.into_iter().map(tab) }
        </div>
    }
}

/// What is behind a tab.
fn content(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, codes: &Codes, stage: Stage) -> Html {
    match stage {
        Stage::Network if codes.lesson.is_here() => lesson_part::diagram(desk, model, ui),
        Stage::Network => Html::default(),
        Stage::Console => in_console(desk, model, ui, codes),
        Stage::Data | Stage::Metrics | Stage::Flow => {
            let is_shown = ui.stage == stage && is_shown(ui, Pane::Stage);
            sights(desk, model, codes, stage, is_shown)
        }
        Stage::Editor => {
            let is_shown = ui.stage == stage && is_shown(ui, Pane::Stage);
            in_editor(desk, model, codes, is_shown)
        }
    }
}

fn in_console(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, codes: &Codes) -> Html {
    let asked = match &model.lesson {
        Some(lesson) if codes.lesson.is_here() && browser::is_phone() => {
            lesson_part::asked(desk, lesson)
        }
        _ => Html::default(),
    };
    let in_console = match codes.console.is_here() {
        true => console(desk, &model.view, minute(model), ui, model.visit),
        false => codes.console.waiting(
            |why| words::FrameConsoleFailed { why }.text(),
            loading(words::FRAME_LOADING_CONSOLE),
        ),
    };
    html! {
        <>
            { asked }
            // A form starts with what there is: it must not start before anything has been heard.
            if model.has_view {
                { in_console }
            }
        </>
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
