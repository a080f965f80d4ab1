//! The button with which a pane fills the window.

use yew::prelude::*;

use crate::place::desk::Desk;
use crate::place::ui::{Go, Pane, Ui};
use crate::widgets::icons::{Icon, icon};

/// Lets a pane fill the window, and puts it back.
pub fn full_button(desk: &Desk, ui: &Ui, pane: Pane) -> Html {
    let (go, is_full) = (desk.go.clone(), ui.full == Some(pane));
    let onclick = move |_| go.emit(Go::Full((!is_full).then_some(pane)));
    let (label, which) = match is_full {
        true => (words::FRAME_PUT_BACK.text(), Icon::Shrink),
        false => (words::FRAME_FILL.text(), Icon::Grow),
    };
    html! { <button type="button" class="icon-button full-button" aria-label={label} title={label} {onclick}>{ icon(which) }</button> }
}
