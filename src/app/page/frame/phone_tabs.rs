//! On a phone: the panes behind four tabs at the bottom.

use words::Key;
use yew::prelude::*;

use crate::frame::unseen::{Mark, Unseen, dot, lesson_mark, path_mark};
use crate::place::desk::Desk;
use crate::place::ui::{Go, Pane, Stage, Ui};
use crate::widgets::say::say;

/// The four tabs.
pub fn phone_tabs(desk: &Desk, ui: &Ui, unseen: &Unseen) -> Html {
    let tab = |label: Key, pane: Pane, stage: Option<Stage>, mark: Mark| {
        // What has no tab of its own here is beside the diagram.
        let is_console = |stage: Stage| stage == Stage::Console;
        let is_here =
            ui.pane == pane && stage.is_none_or(|stage| is_console(stage) == is_console(ui.stage));
        let go = desk.go.clone();
        // Pressed again, the tab of several leads to the first of them.
        let is_other =
            is_here || stage.is_some_and(|stage| is_console(stage) != is_console(ui.stage));
        let onclick = move |_| {
            go.emit(Go::Pane(pane));
            if let Some(stage) = stage.filter(|_| is_other) {
                go.emit(Go::Stage(stage));
            }
        };
        html! { <button type="button" aria-current={is_here.then_some("page")} title={mark.map(|mark| mark.1.text())} {onclick}>{ say(label) }{ dot(mark) }</button> }
    };
    html! {
        <nav class="phone-tabs" aria-label={words::FRAME_PANES.text()}>
            { tab(words::TAB_LESSON, Pane::Lesson, None, lesson_mark(unseen)) }
            { tab(words::TAB_NETWORK, Pane::Stage, Some(Stage::Network), path_mark(unseen)) }
            { tab(words::TAB_TERMINAL, Pane::Terminal, None, None) }
            { tab(words::TAB_CONSOLE, Pane::Stage, Some(Stage::Console), None) }
        </nav>
    }
}
